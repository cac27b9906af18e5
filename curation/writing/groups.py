"""Groups inside a section: a heading over a run of items, perhaps with a collection behind it."""

from dataclasses import dataclass

from django.db import transaction

from curation.models import Collection, Group, Issue
from curation.writing import place
from curation.writing.held import PlaceRefused, hold
from curation.writing.removing import held_group
from curation.writing.sections import GONE


@dataclass(frozen=True)
class GroupMoved:
    """`had` and `at` are places on the line of its section, counted from 0."""

    group: Group
    had: int
    at: int

    @property
    def is_moved(self) -> bool:
        return self.at != self.had


@transaction.atomic
def add(
    issue: Issue, section_id: int, *, title: str, emoji: str = "", collection: Collection | None
) -> Group:
    """At the end of the section; called as its collection is where nothing else is said.

    Raises `PlaceRefused`.
    """
    held = hold(issue.publication, [], [section_id])
    section = held.sections.get(section_id)
    if section is None or section.issue_id != issue.pk:
        raise PlaceRefused(f"Nothing was added: {GONE}")
    title = title or (collection.name if collection else "")
    if not title:
        raise PlaceRefused("Nothing was added: give the group a title.")
    end = len(held.order(section_id))
    place.store(held, [])
    return Group.objects.create(
        section=section, title=title, emoji=emoji, collection=collection, position=end
    )


@transaction.atomic
def move(issue: Issue, group_id: int, *, by: int = 0, to: int | None = None) -> GroupMoved:
    """By this many places on its section's line, or to one; an end stays an end.

    Raises `PlaceRefused`.
    """
    held, group = held_group(issue, group_id)
    order = held.order(group.section_id)
    had = order.index_of(group)
    at = max(0, min(had + by if to is None else to, len(order) - 1))
    order.put_group(group, at)
    place.store(held, [])
    return GroupMoved(group, had, at)


@transaction.atomic
def put_behind(
    issue: Issue, group_id: int, collection: Collection | None
) -> tuple[int | None, Group]:
    """The collection behind its “see all”, or none; and the key of the one that was there.

    Raises `PlaceRefused`.
    """
    _, group = held_group(issue, group_id)
    had = group.collection_id
    group.collection = collection
    group.save(update_fields=["collection"])
    return had, group
