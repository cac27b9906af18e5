"""What an issue says, read once and frozen: all that any surface needs, and no model."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from functools import cache, cached_property
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints
from urllib.parse import quote

from django.utils.translation import gettext

from curation.links import domain


@dataclass(frozen=True)
class PublicationFacts:
    slug: str
    name: str
    language: str
    direction: str
    accent: str
    postal_address: str


@dataclass(frozen=True)
class PictureCopy:
    """A smaller file of the same picture, by its address from the root of this site."""

    file: str
    width: int


@dataclass(frozen=True)
class PictureFacts:
    """`address` is what the Markdown says; the files are addresses on this site, from the root."""

    address: str
    file: str
    letter_file: str
    width: int | None
    height: int | None
    alt: str
    caption: str
    credit: str
    copies: tuple[PictureCopy, ...] = ()

    @property
    def is_missing(self) -> bool:
        return not self.file


@dataclass(frozen=True)
class PaperCard:
    """`byline` says who, where and when, as far as it is known; `notice`, that it was retracted."""

    title: str
    byline: tuple[str, ...]
    url: str
    doi: str
    arxiv_id: str
    has_code: bool
    code_url: str
    data_url: str
    notice: str = ""

    @property
    def page(self) -> str:
        """Where it can be read; empty when no address is known."""
        doi = f"https://doi.org/{quote(self.doi)}" if self.doi else ""
        arxiv = f"https://arxiv.org/abs/{quote(self.arxiv_id)}" if self.arxiv_id else ""
        return self.url or doi or arxiv

    @property
    def facts(self) -> "tuple[Fact, ...]":
        """A notice, code, data and where to read it, as far as they are known."""
        identifier = f"doi:{self.doi}" if self.doi else ""
        arxiv = f"arXiv:{self.arxiv_id}" if self.arxiv_id else ""
        code = domain(self.code_url) or (gettext("available") if self.has_code else "")
        every = (
            Fact(gettext("Notice"), self.notice, ""),
            Fact(gettext("Code"), code, self.code_url),
            Fact(gettext("Data"), domain(self.data_url), self.data_url),
            Fact(gettext("Read"), identifier or arxiv or domain(self.url), self.page),
        )
        return tuple(fact for fact in every if fact.words)


class Fact(NamedTuple):
    name: str
    words: str
    address: str


@dataclass(frozen=True)
class ComposedItem:
    """`title` stands in the issue only where `is_titled`; `addresses` are canonical."""

    slug: str
    kind: str
    emoji: str
    title: str
    is_titled: bool
    body: str
    labels: tuple[str, ...]
    main_address: str
    source: str
    addresses: tuple[str, ...]
    paper: PaperCard | None
    language: str = ""

    @property
    def heading(self) -> str:
        return self.title if self.is_titled else ""


@dataclass(frozen=True)
class Run:
    """Items that stand together: a headed group, or, without title, items in no group.

    `collection` is the slug of the living list that goes on where the group ends.
    """

    title: str
    emoji: str
    introduction: str
    items: tuple[ComposedItem, ...]
    collection: str = ""


@dataclass(frozen=True)
class ComposedSection:
    """`slug` is unlike that of any other section or item of the issue."""

    slug: str
    title: str
    emoji: str
    hue: str
    topic: str
    introduction: str
    runs: tuple[Run, ...]

    @property
    def items(self) -> tuple[ComposedItem, ...]:
        return tuple(item for run in self.runs for item in run.items)


@dataclass(frozen=True)
class Composition:
    publication: PublicationFacts
    number: int | None
    date: date | None
    slug: str
    title: str
    dek: str
    subject: str
    preheader: str
    introduction: str
    closing: str
    sections: tuple[ComposedSection, ...]
    pictures: tuple[PictureFacts, ...]
    reading_minutes: int
    link_count: int

    @property
    def items(self) -> tuple[ComposedItem, ...]:
        return tuple(item for section in self.sections for item in section.items)

    @property
    def texts_outside_items(self) -> tuple[str, ...]:
        """In their order, in Markdown; headings are among them."""
        texts = [self.introduction]
        for section in self.sections:
            texts += [section.title, section.introduction]
            texts += [text for run in section.runs for text in (run.title, run.introduction)]
        return (*texts, self.closing)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of what it says: the same words, the same digest.

        Copies of its pictures say nothing, and are made by themselves at any moment.
        """
        said = self.to_json()
        for picture in said["pictures"]:
            del picture["copies"]
        canonical = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()

    def to_json(self) -> dict[str, Any]:
        """Plain values, ready for a JSON column."""
        return {**asdict(self), "date": self.date.isoformat() if self.date else None}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Composition":
        """The composition that `to_json` was made from."""
        built: Composition = _built(cls, stored)
        return built


@cache
def _hints(kind: type) -> dict[str, Any]:
    """Worked out once for each class: it takes longer than to build one."""
    return get_type_hints(kind)


def _built(wanted: Any, value: Any) -> Any:
    if value is None:
        return None
    if get_origin(wanted) is tuple:
        return tuple(_built(get_args(wanted)[0], each) for each in value)
    kind: Any = next(kind for kind in get_args(wanted) or (wanted,) if kind is not type(None))
    if isinstance(value, Mapping):
        hints = _hints(kind)
        # What an older edition did not know yet has its default.
        known = [each.name for each in fields(kind) if each.name in value]
        return kind(**{name: _built(hints[name], value[name]) for name in known})
    return date.fromisoformat(value) if kind is date else value
