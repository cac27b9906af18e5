"""The order of an issue, as the desk shows it: sections, runs of items, items."""

from dataclasses import dataclass

from curation.links import domain
from curation.markdown import plain
from curation.models import Group, Issue, Item, Section

LONGEST_EXCERPT = 110


@dataclass(frozen=True)
class ItemLine:
    """One item in one line; `source` is the host of its main address, or empty."""

    item: Item
    title: str
    source: str


@dataclass(frozen=True)
class Run:
    """Items that stand together: under a group's heading, or under none."""

    group: Group | None
    lines: list[ItemLine]


@dataclass(frozen=True)
class SectionOutline:
    section: Section
    runs: list[Run]

    @property
    def item_count(self) -> int:
        return sum(len(run.lines) for run in self.runs)


def outline(issue: Issue) -> list[SectionOutline]:
    """Four queries, however long the issue is."""
    sections = issue.sections.select_related("topic").prefetch_related("groups", "items__addresses")
    return [SectionOutline(section, _runs(section)) for section in sections]


def _runs(section: Section) -> list[Run]:
    return [Run(group, [_line(item) for item in items]) for group, items in section.runs()]


def _line(item: Item) -> ItemLine:
    return ItemLine(item, item.title or _excerpt(item), _source(item))


def _excerpt(item: Item) -> str:
    words = plain(item.body).strip() or item.slug
    return words if len(words) <= LONGEST_EXCERPT else f"{words[:LONGEST_EXCERPT].rstrip()}…"


def _source(item: Item) -> str:
    return next((domain(a.canonical) for a in item.addresses.all() if a.is_main), "")
