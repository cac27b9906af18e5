"""What a file says, before anything is stored."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from curation.models.item import Kind


@dataclass(frozen=True)
class ParsedPaper:
    """`date` and `category` as given; `rest` lists what the record has no place for."""

    title: str
    authors: tuple[str, ...] = ()
    is_et_al: bool = False
    affiliation: str = ""
    venue: str = ""
    date: str = ""
    category: str = ""
    doi: str = ""
    arxiv_id: str = ""
    arxiv_version: int | None = None
    url: str = ""
    has_code: bool = False
    code_url: str = ""
    data_url: str = ""
    rest: tuple[str, ...] = ()


@dataclass(frozen=True)
class ParsedItem:
    """A title that stands in no text is empty here; storing derives one."""

    kind: Kind
    body: str
    title: str = ""
    emoji: str = ""
    slug: str = ""
    labels: tuple[str, ...] = ()
    lead: str = ""
    paper: ParsedPaper | None = None


@dataclass(frozen=True)
class ParsedGroup:
    title: str
    emoji: str = ""
    introduction: str = ""
    items: tuple[ParsedItem, ...] = ()

    @property
    def has_collection(self) -> bool:
        """Behind a “see all” link stands a list across issues."""
        return bool(self.introduction)


Entry: TypeAlias = ParsedItem | ParsedGroup


@dataclass(frozen=True)
class ParsedSection:
    title: str
    emoji: str = ""
    introduction: str = ""
    entries: tuple[Entry, ...] = ()

    @property
    def items(self) -> Iterator[ParsedItem]:
        """In reading order, those of groups included."""
        for entry in self.entries:
            yield from entry.items if isinstance(entry, ParsedGroup) else (entry,)


@dataclass(frozen=True)
class ParsedIssue:
    """`source` is the text below the front matter, which nothing of may be lost."""

    title: str
    number: int | None
    date: datetime.date | None
    slug: str
    subject: str
    preheader: str
    dek: str
    aliases: tuple[str, ...]
    introduction: str
    sections: tuple[ParsedSection, ...]
    closing: str
    source: str
    unplaced: tuple[str, ...] = ()

    @property
    def items(self) -> Iterator[ParsedItem]:
        for section in self.sections:
            yield from section.items
