"""What a file says, before anything is stored."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from curation.models.item import Kind


@dataclass(frozen=True)
class ParsedPaper:
    """`date` and `category` as given; `rest` lists what the record has no place for.

    `title` and `abstract` are for readers; `…_source` is as given where that is another text
    (LaTeX), else empty.
    """

    title: str
    title_source: str = ""
    abstract: str = ""
    abstract_source: str = ""
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
    licence: str = ""
    standing: str = ""
    standing_note: str = ""
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
        return "](" in self.introduction


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
    """`source` is the text below the front matter, in Markdown, which nothing of may be lost.

    `unplaced` are texts kept as notes; `remarks` are sentences about what was decided by form.
    """

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
    remarks: tuple[str, ...] = ()

    @property
    def items(self) -> Iterator[ParsedItem]:
        for section in self.sections:
            yield from section.items


@dataclass(frozen=True)
class ParsedItemPage:
    """A site's own page of one story or link: what an item already imported is called there.

    `topic` is the slug it was filed under; `paths` are the old addresses of the page.
    """

    kind: Kind
    title: str
    slug: str
    body: str
    emoji: str = ""
    topic: str = ""
    date: datetime.date | None = None
    issue_number: int | None = None
    paths: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()


@dataclass(frozen=True)
class ParsedTopic:
    slug: str
    name: str
    emoji: str = ""
    description: str = ""
    position: int | None = None
    other_names: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    hue: str = ""


@dataclass(frozen=True)
class ParsedTopics:
    topics: tuple[ParsedTopic, ...]
    unplaced: tuple[str, ...] = ()


@dataclass(frozen=True)
class ParsedPaperList:
    """Papers of one named collection, in the order of the list."""

    name: str
    papers: tuple[ParsedPaper, ...]
    unplaced: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class ParsedBibliography:
    """Papers of a file of references; `refused` are sentences about entries that are none."""

    papers: tuple[ParsedPaper, ...]
    refused: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class ParsedLink:
    """A link for the inbox. `note` is Markdown; `saved_at` is aware."""

    address: str
    title: str = ""
    note: str = ""
    saved_at: datetime.datetime | None = None


@dataclass(frozen=True)
class ParsedLinks:
    """`refused` are sentences with the line they are about."""

    links: tuple[ParsedLink, ...]
    refused: tuple[str, ...] = ()
