"""What a file of our own form says: all that `parsed` has, and what only our own files know."""

import datetime
from dataclasses import dataclass

from curation.importers.readers.parsed import (
    ParsedGroup,
    ParsedIssue,
    ParsedItem,
    ParsedPaper,
    ParsedSection,
)


@dataclass(frozen=True)
class OwnPaper(ParsedPaper):
    """`orcids` stand beside `authors`, empty where one has none; `day` is `date` understood.

    `known_as` are further names (`pmid:31452104`); `origins` are pairs of a field and who said it.
    `slug` is empty where it is made of the title; `aliases` are paths that lead to its page.
    """

    orcids: tuple[str, ...] = ()
    day: datetime.date | None = None
    date_reference: datetime.date | None = None
    latest_version: int | None = None
    known_as: tuple[str, ...] = ()
    origins: tuple[tuple[str, str], ...] = ()
    slug: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class OwnCapture:
    """How an item came, and what its page said of itself; `source` is `feed https://…`."""

    way: str
    at: datetime.datetime | None = None
    source: str = ""
    address: str = ""
    fetch: str = ""
    failure: str = ""
    title: str = ""
    description: str = ""
    site_name: str = ""
    author: str = ""
    published_on: datetime.date | None = None
    language: str = ""
    reading_minutes: int | None = None
    media: str = ""
    picture_address: str = ""
    picture_alt: str = ""
    selection: str = ""


@dataclass(frozen=True)
class OwnItem(ParsedItem):
    """`title` is empty only where the item has none.

    `main` and `addresses` are None where they are what text and records say: all of them in
    order, the first being the main one. `position` is its place on the line of its section or
    group. Only of an item in no issue it is said when it was collected, and dismissed.
    """

    position: int = 0
    is_titled: bool = True
    papers: tuple[OwnPaper, ...] = ()
    main: str | None = None
    addresses: tuple[str, ...] | None = None
    aliases: tuple[str, ...] = ()
    follow_up_to: str = ""
    story_form: str = ""
    language: str = ""
    captured: OwnCapture | None = None
    collected_at: datetime.datetime | None = None
    dismissed_at: datetime.datetime | None = None
    dismissed_because: str = ""


@dataclass(frozen=True)
class OwnGroup(ParsedGroup):
    """`collection` is the slug of the list behind it, empty where there is none."""

    position: int = 0
    collection: str = ""

    @property
    def has_collection(self) -> bool:
        """Never by its introduction: our own files say it."""
        return False


@dataclass(frozen=True)
class OwnSection(ParsedSection):
    """`topic` is a slug, empty for none; None where the heading is to be looked up."""

    topic: str | None = None


@dataclass(frozen=True)
class OwnIssue(ParsedIssue):
    """Taken as it stands: nothing is tidied, derived or recognised by its form."""


@dataclass(frozen=True)
class OwnInbox:
    """Items in no issue: those that wait, and those that were dismissed."""

    items: tuple[OwnItem, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class OwnPapers:
    """Papers in no issue, no collection and no inbox."""

    papers: tuple[OwnPaper, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class OwnSource:
    """Something polled for candidates, as it was set up; `muted_words` stand one a line."""

    kind: str
    address: str
    title: str = ""
    site_address: str = ""
    rhythm_minutes: int | None = None
    is_muted: bool = False
    muted_words: str = ""


@dataclass(frozen=True)
class OwnSources:
    sources: tuple[OwnSource, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class OwnCollection:
    """`entries` are slugs of items, and papers."""

    slug: str
    name: str
    emoji: str = ""
    is_public: bool = True
    aliases: tuple[str, ...] = ()
    description: str = ""
    entries: tuple[str | OwnPaper, ...] = ()
    remarks: tuple[str, ...] = ()
