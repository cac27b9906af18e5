"""Rows of the board, held until the end of the transaction, so that moves follow each other.

Issues are held first and items after them, by everything that writes in an issue: two that held
them the other way round would wait for each other.
"""

from collections.abc import Collection, Iterable

from django.db.models import Q, QuerySet

from curation.models import Group, Issue, Item, Publication, Section
from curation.writing.order import Order, Place

# Moving reads no text; of an item without a title the first words are asked for when it is named.
_NOT_READ = ("body", "labels")


class PlaceRefused(Exception):
    """The text says in one sentence why everything stays where it is."""


class Held:
    """`items` are those that were named, in that order; `orders` are the sections they touch."""

    def __init__(
        self, sections: Iterable[Section], groups: Iterable[Group], items: Iterable[Item]
    ) -> None:
        self.sections = {section.pk: section for section in sections}
        self._items = {item.pk: item for item in items}
        self._groups = list(groups)
        self.items: list[Item] = []
        self.orders = {key: self._order_of(key) for key in self.sections}

    def name(self, keys: Iterable[int]) -> "Held":
        self.items = [self._items[key] for key in dict.fromkeys(keys) if key in self._items]
        return self

    def order(self, section_id: int | None) -> Order:
        """Raises `PlaceRefused` for a section that is gone meanwhile."""
        if section_id not in self.orders:
            raise PlaceRefused("Nothing was moved: that section is not there any more.")
        return self.orders[section_id]

    def place_of(self, item: Item) -> Place | None:
        """None in the inbox."""
        return self.orders[item.section_id].place_of(item) if item.section_id else None

    def places(self) -> dict[int, Place | None]:
        return {item.pk: self.place_of(item) for item in self.items}

    def in_reading_order(self) -> list[Item]:
        """The named ones that stand in a section."""
        named = {item.pk for item in self.items}
        found = [item for order in self.orders.values() for item in order.items]
        return [item for item in found if item.pk in named]

    def take_out(self) -> None:
        for order in self.orders.values():
            order.take_out(self.items)

    def group(self, key: int | None) -> Group | None:
        return next((group for group in self._groups if group.pk == key), None)

    def _order_of(self, section_id: int) -> Order:
        items = [item for item in self._items.values() if item.section_id == section_id]
        groups = [group for group in self._groups if group.section_id == section_id]
        return Order(section_id, groups, items)


def hold(
    publication: Publication,
    keys: Collection[int],
    sections: Collection[int] = (),
    *,
    with_neighbours: bool = False,
) -> Held:
    """The items of these keys and all that stands beside them, in the sections' order.

    `with_neighbours` adds the other sections of their issues. What belongs to others is left out.
    Raises `PlaceRefused` where an issue is scheduled.
    """
    touched = Q(pk__in=sections) | Q(items__in=keys)
    issues = publication.issues.filter(sections__in=Section.objects.filter(touched))
    held = {issue.pk: issue for issue in _held_issues(issues)}
    if not with_neighbours:
        found = Section.objects.filter(touched, issue__in=held).distinct()
    else:
        found = Section.objects.filter(issue__in=held)
    ordered = list(found.order_by("issue_id", "position", "pk"))
    for section in ordered:
        section.issue = held[section.issue_id]
    of_sections = Q(section__in=[section.pk for section in ordered])
    items = publication.items.filter(of_sections | Q(pk__in=keys)).defer(*_NOT_READ)
    rows = list(items.select_for_update(of=("self",)).order_by("pk"))
    if {row.section_id for row in rows if row.pk in keys} - {None, *(one.pk for one in ordered)}:
        # One was moved to another section between the two statements; that one is held too.
        return hold(publication, keys, sections, with_neighbours=with_neighbours)
    groups = Group.objects.filter(of_sections).order_by("position", "pk")
    return Held(ordered, groups, rows).name(keys)


def hold_issue(issue: Issue) -> Issue:
    """For whatever else changes its order. Raises `PlaceRefused` where it is scheduled."""
    (held,) = _held_issues(Issue.objects.filter(pk=issue.pk))
    return held


def _held_issues(issues: QuerySet[Issue]) -> list[Issue]:
    # `FOR UPDATE` stands with neither `DISTINCT` nor a join that may be empty.
    keys = list(issues.order_by().values_list("pk", flat=True).distinct())
    held = list(Issue.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    for issue in held:
        if issue.is_locked:
            raise PlaceRefused(f"Nothing was moved: {issue} is scheduled, so it is locked.")
    return held
