"""What search engines, networks and readers' programs are told of a page, beside its text."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.conf import settings

from curation.models import Publication


def full_address(path: str) -> str:
    """Of a path from the root of the site, for whoever reads it elsewhere."""
    return f"{settings.SITE_URL}{path}"


class Alternate(NamedTuple):
    """The same content for programs: a feed, a BibTeX file; `path` from the root of the site."""

    media_type: str
    title: str
    path: str


class SharedPicture(NamedTuple):
    """What is shown where the page is shared: `path` from the root, sizes in pixels, alt text."""

    path: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True)
class Description:
    """`path` is the canonical one, from the root of the site; `title` is without the site's name.

    `picture`, `data` (JSON-LD objects) and `alternates` come from `found.pictures`, `found.data`
    and `feeds.alternates`; `citation` are the `citation_…` entries that reference managers read,
    in their order.
    """

    publication: Publication | None
    path: str
    title: str
    description: str = ""
    kind: str = "website"
    picture: SharedPicture | None = None
    published_at: datetime | None = None
    modified_at: datetime | None = None
    data: tuple[dict[str, Any], ...] = ()
    citation: tuple[tuple[str, str], ...] = ()
    alternates: tuple[Alternate, ...] = ()
    is_indexed: bool = True
