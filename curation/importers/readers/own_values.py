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
    """`orcids` stand beside `authors`, empty where one has none; `day` is `date` understood."""

    orcids: tuple[str, ...] = ()
    day: datetime.date | None = None
    date_reference: datetime.date | None = None


@dataclass(frozen=True)
class OwnItem(ParsedItem):
    """`title` is empty only where the item has none.

    `main` and `addresses` are None where they are what text and records say: all of them in
    order, the first being the main one. `position` is its place on the line of its section or
    group.
    """

    position: int = 0
    is_titled: bool = True
    papers: tuple[OwnPaper, ...] = ()
    main: str | None = None
    addresses: tuple[str, ...] | None = None
    aliases: tuple[str, ...] = ()
    follow_up_to: str = ""


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
class OwnCollection:
    """`entries` are slugs of items, and papers."""

    slug: str
    name: str
    emoji: str = ""
    description: str = ""
    entries: tuple[str | OwnPaper, ...] = ()
    remarks: tuple[str, ...] = ()
