"""Where items stand: in a section of an issue, in a group of it, in the inbox, or put away.

Every move goes through here: by drag, buttons and keys of the board, by the inbox and by an undo.
It holds the issues first and the items after them, as everything that writes in an issue does, and
renumbers what has moved.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import transaction

from curation.models import Editor, Group, Item, Publication, Section
from curation.models.issue import IssueState
from curation.writing.held import Held, PlaceRefused, hold
from curation.writing.order import Place

__all__ = ["Moved", "Place", "PlaceRefused", "Step", "Target", "draft_sections"]
_PLACED = ["section", "group", "position"]
_UNDISMISSED = {"dismissed_at": None, "dismissed_because": "", "dismissed_by": None}


class Step(StrEnum):
    UP = "up"
    DOWN = "down"
    SECTION_UP = "section-up"
    SECTION_DOWN = "section-down"

    @property
    def is_up(self) -> bool:
        return self in {Step.UP, Step.SECTION_UP}


@dataclass(frozen=True)
class Target:
    """A list of the board: a group's, or that of no heading which follows the group `after`.

    Without a position it is the list's end, and without a group the section's.
    """

    section_id: int
    group_id: int | None = None
    after_id: int | None = None
    position: int | None = None


@dataclass(frozen=True)
class Moved:
    """The items as they stand now, and where each stood before: None is the inbox.

    `number` of `count` is where the first one stands among those of `group`, else of `section`.
    """

    items: list[Item]
    had: Mapping[int, Place | None]
    section: Section | None = None
    group: Group | None = None
    number: int = 0
    count: int = 0
    is_moved: bool = True

    @property
    def has_touched_inbox(self) -> bool:
        return self.section is None or None in self.had.values()


def draft_sections(publication: Publication) -> list[Section]:
    """Where an item may be placed: the sections of drafts, the newest issue first, in order."""
    drafts = publication.issues.filter(state=IssueState.DRAFT).newest_first()
    rank = {key: place for place, key in enumerate(drafts.values_list("pk", flat=True))}
    sections = Section.objects.filter(issue__in=rank).select_related("issue").order_by("position")
    return sorted(sections, key=lambda section: rank[section.issue_id])


@transaction.atomic
def move(publication: Publication, keys: Collection[int], target: Target) -> Moved:
    """The items of these keys, in their order, into one list. Raises `PlaceRefused`.

    Items of others, and those that are gone meanwhile, are left out.
    """
    held = hold(publication, keys, [target.section_id])
    had = held.places()
    held.take_out()
    order = held.order(target.section_id)
    order.put(held.items, order.spot(target.group_id, target.after_id, target.position))
    return _written(held, had)


@transaction.atomic
def to_inbox(publication: Publication, keys: Collection[int]) -> Moved:
    """Out of their issues, or back from having been dismissed. Raises `PlaceRefused`."""
    held = hold(publication, keys)
    had = held.places()
    held.take_out()
    _into_inbox(held.items)
    return _written(held, had)


@transaction.atomic
def step(publication: Publication, keys: Collection[int], way: Step) -> Moved:
    """One place on in the section, or into the next one. Raises `PlaceRefused`.

    Where there is no further place nothing is moved, and `is_moved` says so.
    """
    is_within = way in {Step.UP, Step.DOWN}
    held = hold(publication, keys, with_neighbours=not is_within)
    had, items = held.places(), held.in_reading_order()
    if not items:
        raise PlaceRefused("Nothing was moved: the inbox has no order of its own.")
    held.name([item.pk for item in items])
    edge = items[0] if way.is_up else items[-1]
    place = _beside(held, edge, way) if is_within else _in_next_section(held, edge, way)
    if place is not None:
        held.order(place.section_id).put(items, place)
    return _written(held, had)


@transaction.atomic
def put_back(publication: Publication, places: Mapping[int, Place | None]) -> Moved:
    """Each to the very place it had, as an undo asks. Raises `PlaceRefused`."""
    held = hold(publication, places, {place.section_id for place in places.values() if place})
    had = held.places()
    held.take_out()
    _into_inbox([item for item in held.items if places[item.pk] is None])
    # From the first on, so that each finds all before it in place.
    for item in sorted(held.items, key=lambda item: _at(places[item.pk])):
        if place := places[item.pk]:
            held.order(place.section_id).put([item], place)
    return _written(held, had)


@transaction.atomic
def dismiss(
    publication: Publication, keys: Collection[int], *, because: str, editor: Editor, now: datetime
) -> Moved:
    """Out of their issues and put away, for a reason that is remembered. Raises `PlaceRefused`."""
    moved = to_inbox(publication, keys)
    Item.objects.filter(pk__in=moved.had).update(
        dismissed_at=now, dismissed_because=because, dismissed_by=editor
    )
    return moved


def _beside(held: Held, edge: Item, way: Step) -> Place | None:
    order = held.order(edge.section_id)
    near = order.neighbour(edge, is_up=way.is_up)
    if near is None:
        return None
    held.take_out()
    return order.beside(near, edge.group_id, is_up=way.is_up)


def _in_next_section(held: Held, edge: Item, way: Step) -> Place | None:
    """Before: at its end; after: at its beginning."""
    issue = held.sections[edge.section_id or 0].issue_id
    keys = [key for key, section in held.sections.items() if section.issue_id == issue]
    at = keys.index(edge.section_id or 0) + (-1 if way.is_up else 1)
    if not 0 <= at < len(keys):
        return None
    held.take_out()
    return held.order(keys[at]).end() if way.is_up else Place(keys[at], None, 0)


def _into_inbox(items: Iterable[Item]) -> None:
    for item in items:
        item.section_id, item.group_id, item.position = None, None, 0


def _at(place: Place | None) -> int:
    return place.at if place else 0


def store(held: Held, moved: Iterable[Item]) -> None:
    """Writes the order that was made; `moved` are the items that stand in another list now."""
    moved = list(moved)
    keys = {item.pk for item in moved}
    others: list[Item] = []
    groups: list[Group] = []
    for order in held.orders.values():
        items, headings = order.renumber()
        others += items
        groups += headings
    Item.objects.bulk_update(moved, _PLACED)
    Item.objects.bulk_update([item for item in others if item.pk not in keys], ["position"])
    Group.objects.bulk_update(groups, ["position"])


def _written(held: Held, had: Mapping[int, Place | None]) -> Moved:
    moved = [item for item in held.items if held.place_of(item) != had[item.pk]]
    # First of all: what stands in a section cannot be dismissed.
    came_back = [item.pk for item in held.items if item.dismissed_at]
    if came_back:
        Item.objects.filter(pk__in=came_back).update(**_UNDISMISSED)
    store(held, moved)
    return _told(held, had, is_moved=bool(moved or came_back))


def _told(held: Held, had: Mapping[int, Place | None], *, is_moved: bool) -> Moved:
    first = held.items[0] if held.items else None
    if first is None or first.section_id is None:
        return Moved(held.items, had, is_moved=is_moved)
    order, group = held.orders[first.section_id], held.group(first.group_id)
    line = order.inside(group.pk) if group else order.items
    return Moved(
        held.items,
        had,
        section=held.sections[first.section_id],
        group=group,
        number=line.index(first) + 1,
        count=len(line),
        is_moved=is_moved,
    )
