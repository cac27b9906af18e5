"""The order of one section, at hand: where its items stand, and where they may be put.

Groups and items that are in none share one line; each group holds a line of its own.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from curation.models import Group, Item

Entry = Group | Item


class Place(NamedTuple):
    """Where an item stands, counted from 0 on the line of its group, else of its section."""

    section_id: int
    group_id: int | None
    at: int


class Order:
    """Nothing is stored until somebody writes what has `changed`."""

    def __init__(self, section_id: int, groups: Iterable[Group], items: Iterable[Item]) -> None:
        self.section_id = section_id
        items = sorted(items, key=lambda item: (item.position, item.pk))
        groups = list(groups)
        self._inside = {
            group.pk: [item for item in items if item.group_id == group.pk] for group in groups
        }
        loose = [item for item in items if item.group_id not in self._inside]
        self._line: list[Entry] = sorted([*groups, *loose], key=lambda entry: entry.position)

    @property
    def items(self) -> list[Item]:
        """As a reader meets them."""
        found: list[Item] = []
        for entry in self._line:
            found += self._inside[entry.pk] if isinstance(entry, Group) else [entry]
        return found

    @property
    def groups(self) -> list[Group]:
        return [entry for entry in self._line if isinstance(entry, Group)]

    def inside(self, group_id: int | None) -> list[Item]:
        return self._inside.get(group_id or 0, [])

    def place_of(self, item: Item) -> Place:
        group = item.group_id if item.group_id in self._inside else None
        line = self._line if group is None else self._inside[group]
        return Place(self.section_id, group, line.index(item))

    def end(self) -> Place:
        return Place(self.section_id, None, len(self._line))

    def spot(self, group_id: int | None, after_id: int | None, position: int | None) -> Place:
        """The place in one list of the board: a group's, or that of no heading after a group.

        Without a position, or beyond the end, it is the list's end; a group that is gone is none.
        """
        if group_id in self._inside:
            here = self._inside[group_id]
            return Place(self.section_id, group_id, _within(position, 0, len(here)))
        if position is None and after_id is None:
            return self.end()
        start = self._after(after_id)
        length = next(
            (n for n, entry in enumerate(self._line[start:]) if isinstance(entry, Group)),
            len(self._line) - start,
        )
        return Place(self.section_id, None, start + _within(position, 0, length))

    def take_out(self, items: Iterable[Item]) -> None:
        gone = {item.pk for item in items}
        for key, inside in self._inside.items():
            self._inside[key] = [item for item in inside if item.pk not in gone]
        self._line = [
            entry for entry in self._line if isinstance(entry, Group) or entry.pk not in gone
        ]

    def put(self, items: Sequence[Item], place: Place) -> None:
        """They stand there one after the other; what stood there comes after them."""
        group = place.group_id if place.group_id in self._inside else None
        for item in items:
            item.section_id, item.group_id = self.section_id, group
        line: list[Entry] = self._line if group is None else list(self._inside[group])
        # A group that is gone meanwhile has left its items on the section's own line.
        index = len(line) if group != place.group_id else min(place.at, len(line))
        line[index:index] = items
        if group is not None:
            self._inside[group] = [entry for entry in line if isinstance(entry, Item)]

    def dissolve(self, group: Group) -> None:
        """Its items stand in its place."""
        at = self._line.index(group)
        items = self._inside.pop(group.pk)
        for item in items:
            item.group_id = None
        self._line[at : at + 1] = items

    def put_group(self, group: Group, index: int) -> None:
        """Takes a group that is here to this place of the line."""
        self._line = [entry for entry in self._line if entry != group]
        self._line.insert(index, group)

    def index_of(self, group: Group) -> int:
        return self._line.index(group)

    def __len__(self) -> int:
        return len(self._line)

    def neighbour(self, item: Item, *, is_up: bool) -> Entry | None:
        """What stands before or after it: an item, a group, or its own group at the group's end.

        None where the section ends.
        """
        group = next((one for one in self.groups if one.pk == item.group_id), None)
        line: Sequence[Entry] = self._line if group is None else self._inside[group.pk]
        at = line.index(item) + (-1 if is_up else 1)
        return line[at] if 0 <= at < len(line) else group

    def beside(self, near: Entry, group_id: int | None, *, is_up: bool) -> Place:
        """One step over this neighbour, for an item of the group, or of none.

        A step leads into a group and out of it again, so that every place can be reached.
        """
        is_leaving = isinstance(near, Group) and near.pk == group_id
        if isinstance(near, Group) and not is_leaving:
            end = len(self._inside[near.pk]) if is_up else 0
            return Place(self.section_id, near.pk, end)
        inside = group_id if group_id in self._inside and not is_leaving else None
        line: Sequence[Entry] = self._line if inside is None else self._inside[inside]
        return Place(self.section_id, inside, line.index(near) + (0 if is_up else 1))

    def renumber(self) -> tuple[list[Item], list[Group]]:
        """Counts every line from 0; the items and the groups that have another number now."""
        items: list[Item] = []
        groups: list[Group] = []
        for entry in _numbered(self._line):
            groups.append(entry) if isinstance(entry, Group) else items.append(entry)
        for inside in self._inside.values():
            items += [entry for entry in _numbered(inside) if isinstance(entry, Item)]
        return items, groups

    def _after(self, group_id: int | None) -> int:
        places = (n for n, entry in enumerate(self._line) if isinstance(entry, Group))
        return next((n + 1 for n in places if self._line[n].pk == group_id), 0)


def _within(position: int | None, start: int, end: int) -> int:
    return end if position is None else max(start, min(position, end))


def _numbered(line: Sequence[Entry]) -> Iterable[Entry]:
    for number, entry in enumerate(line):
        if entry.position != number:
            entry.position = number
            yield entry
