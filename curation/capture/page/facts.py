"""What is known of a page once it is read."""

from dataclasses import dataclass
from datetime import date

from curation.identifiers import Identifier
from curation.media import Media


@dataclass(frozen=True)
class FeedLink:
    title: str
    address: str


@dataclass(frozen=True)
class PageFacts:
    """Plain text on one line each, cut to a sensible length; empty or None where nothing is said.

    `language` is as in BCP 47 (`en`, `pt-BR`). Addresses are absolute, for http or https, and
    nothing was asked of them. `canonical` is what the page calls itself, which another site may
    be told of too; the caller decides how far to believe it. `reading_minutes` is None where
    there is no article. Of a page that `is_blocked` (an error, a challenge, a wall) nothing else
    is known but its `media`.
    """

    title: str = ""
    description: str = ""
    site_name: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""
    canonical: str = ""
    published_on: date | None = None
    reading_minutes: int | None = None
    media: Media = Media.PAGE
    picture_address: str = ""
    picture_alt: str = ""
    feeds: tuple[FeedLink, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    is_blocked: bool = False

    @property
    def author(self) -> str:
        return ", ".join(self.authors)
