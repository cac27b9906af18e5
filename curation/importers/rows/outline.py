"""An issue with everything in it, of rows that are at hand: read, or written a moment ago."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from curation.models import Address, Alias, Group, Issue, Item, Paper, Section
from curation.models.section import runs_of


@dataclass(frozen=True)
class OutlinedItem:
    row: Item
    addresses: Sequence[Address] = ()
    papers: Sequence[Paper] = ()


@dataclass(frozen=True)
class OutlinedSection:
    row: Section
    groups: Sequence[Group]
    items: Sequence[OutlinedItem]

    @property
    def runs(self) -> list[tuple[Group | None, list[OutlinedItem]]]:
        """As `Section.runs`."""
        known = {item.row.pk: item for item in self.items}
        runs = runs_of(self.groups, [item.row for item in self.items])
        return [(group, [known[row.pk] for row in rows]) for group, rows in runs]


@dataclass(frozen=True)
class Outline:
    issue: Issue
    sections: Sequence[OutlinedSection]
    aliases: Sequence[Alias] = ()


def outline_of(issue: Issue) -> Outline:
    """Of an issue that was read whole; of another it asks for each part of it."""
    sections = [
        OutlinedSection(section, list(section.groups.all()), _items(section))
        for section in issue.sections.all()
    ]
    return Outline(issue, sections, list(issue.aliases.all()))


def outline_from(
    issue: Issue,
    sections: Iterable[Section],
    groups: Iterable[Group],
    items: Iterable[OutlinedItem],
    aliases: Sequence[Alias],
) -> Outline:
    """Of rows as they were written."""
    groups_in: dict[int, list[Group]] = defaultdict(list)
    items_in: dict[int | None, list[OutlinedItem]] = defaultdict(list)
    for group in groups:
        groups_in[group.section_id].append(group)
    for item in items:
        items_in[item.row.section_id].append(item)
    parts = [OutlinedSection(row, groups_in[row.pk], items_in[row.pk]) for row in sections]
    return Outline(issue, parts, aliases)


def _items(section: Section) -> list[OutlinedItem]:
    return [
        OutlinedItem(item, list(item.addresses.all()), list(item.papers.all()))
        for item in section.items.all()
    ]
