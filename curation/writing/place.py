"""An item's place: at the end of a section, somewhere in one, or in the inbox."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import transaction
from django.db.models import Max

from curation.models import Group, Issue, Item, Publication, Section
from curation.models.issue import IssueState


class PlaceRefused(Exception):
    """The text says in one sentence why the item stays where it is."""


class Place(NamedTuple):
    """Where an item stood, so that it can be put there again."""

    section: Section
    position: int
    group: Group | None


def draft_sections(publication: Publication) -> list[Section]:
    """Where an item may be placed: the sections of drafts, the newest issue first, in order."""
    drafts = publication.issues.filter(state=IssueState.DRAFT).newest_first()
    rank = {key: place for place, key in enumerate(drafts.values_list("pk", flat=True))}
    sections = Section.objects.filter(issue__in=rank).select_related("issue").order_by("position")
    return sorted(sections, key=lambda section: rank[section.issue_id])


@transaction.atomic
def place(
    item: Item, section: Section, position: int | None = None, group: Group | None = None
) -> None:
    """In this section: at its end, or where a place says. Raises `PlaceRefused`."""
    _hold(item, [section.issue_id, *_issue_of(item)])
    item.place_in(section, _end_of(section) if position is None else position, group)


@transaction.atomic
def to_inbox(item: Item) -> Place | None:
    """Out of its issue; the place that it had, or None when it had none. Raises `PlaceRefused`."""
    if item.section is None:
        return None
    _hold(item, _issue_of(item))
    had = Place(item.section, item.position, item.group)
    item.section, item.group, item.position = None, None, 0
    item.save(update_fields=["section", "group", "position"])
    return had


def _issue_of(item: Item) -> list[int]:
    return [item.section.issue_id] if item.section else []


def _hold(item: Item, issues: Iterable[int]) -> None:
    """Until the end: a mailing scheduled meanwhile would lock the text."""
    for issue in Issue.objects.select_for_update().filter(pk__in=issues).order_by("pk"):
        if issue.is_locked:
            raise PlaceRefused(f"“{item}” was not moved: {issue} is scheduled, so it is locked.")


def _end_of(section: Section) -> int:
    """Groups and items that are in none share one line of positions."""
    loose = section.items.filter(group=None).aggregate(last=Max("position"))["last"]
    groups = section.groups.aggregate(last=Max("position"))["last"]
    return 1 + max(-1 if loose is None else loose, -1 if groups is None else groups)
