"""A composition laid out for templates: texts as HTML, runs of links as lists, heading levels."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext

from curation.days import long_day
from curation.models.item import Kind
from newsletter.editions.composition import ComposedItem, ComposedSection, Composition, Run

_LINKS = Kind.LINK.value


class Prose(Protocol):
    """How one surface writes Markdown as HTML; `name` is unlike that of any other text there."""

    def __call__(self, text: str, *, heading_level: int, name: str) -> str: ...


@dataclass(frozen=True)
class Piece:
    item: ComposedItem
    level: int
    html: str


@dataclass(frozen=True)
class Strand:
    """One item, or links that stand together and make one list."""

    is_links: bool
    pieces: tuple[Piece, ...]

    @property
    def has_emoji(self) -> bool:
        """Then the links without one keep its place free."""
        return any(piece.item.emoji for piece in self.pieces)


@dataclass(frozen=True)
class RunParts:
    run: Run
    level: int
    introduction: str
    strands: tuple[Strand, ...]


@dataclass(frozen=True)
class SectionParts:
    section: ComposedSection
    introduction: str
    runs: tuple[RunParts, ...]


@dataclass(frozen=True)
class IssueParts:
    introduction: str
    sections: tuple[SectionParts, ...]
    closing: str

    @property
    def pieces(self) -> Iterator[Piece]:
        for section in self.sections:
            for run in section.runs:
                for strand in run.strands:
                    yield from strand.pieces


def parts(composition: Composition, prose: Prose) -> IssueParts:
    """Headings go down from the `h1` of the page without skipping a level."""
    return IssueParts(
        introduction=prose(composition.introduction, heading_level=2, name="introduction"),
        sections=tuple(_section(section, prose) for section in composition.sections),
        closing=prose(composition.closing, heading_level=2, name="closing"),
    )


def eyebrow(composition: Composition) -> str:
    """“Issue 42 · 15 November 2026 · 7 min read · 11 links”, as far as it is known."""
    number, day = composition.number, composition.date
    said = [
        gettext("Issue %(number)s") % {"number": number} if number is not None else "",
        long_day(day) if day else "",
        gettext("%(minutes)s min read") % {"minutes": composition.reading_minutes},
        _links(composition.link_count),
    ]
    return " · ".join(part for part in said if part)


def _links(count: int) -> str:
    said = ngettext("%(count)s link", "%(count)s links", count)
    return said % {"count": number_format(count, force_grouping=True)} if count else ""


def _section(section: ComposedSection, prose: Prose) -> SectionParts:
    level = 3 if section.title else 2
    return SectionParts(
        section=section,
        introduction=prose(section.introduction, heading_level=level, name=section.slug),
        runs=tuple(
            _run(run, level, f"{section.slug}-{place}", prose)
            for place, run in enumerate(section.runs, 1)
        ),
    )


def _run(run: Run, level: int, name: str, prose: Prose) -> RunParts:
    below = level + 1 if run.title else level
    pieces = [_piece(item, below, prose) for item in run.items]
    return RunParts(
        run=run,
        level=level,
        introduction=prose(run.introduction, heading_level=below, name=name),
        strands=tuple(_strands(pieces)),
    )


def _piece(item: ComposedItem, level: int, prose: Prose) -> Piece:
    has_heading = item.kind != _LINKS and bool(item.heading or item.paper)
    below = level + 1 if has_heading else level
    return Piece(item, level, prose(item.body, heading_level=below, name=item.slug))


def _strands(pieces: list[Piece]) -> Iterator[Strand]:
    for is_links, together in groupby(pieces, lambda piece: piece.item.kind == _LINKS):
        if is_links:
            yield Strand(True, tuple(together))
        else:
            yield from (Strand(False, (piece,)) for piece in together)
