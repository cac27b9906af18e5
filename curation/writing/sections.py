"""Sections of one issue: added, named, put in another order, taken away."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction

from curation.models import Issue, Section, Topic
from curation.writing.held import PlaceRefused, hold_issue

MOST_SECTIONS = 60
GONE = "that section is not there any more."


class SectionStep(StrEnum):
    UP = "up"
    DOWN = "down"
    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True)
class SectionMoved:
    """`number` of `count` is where it stands now; `had` is where it stood, counted from 0."""

    section: Section
    number: int
    count: int
    had: int

    @property
    def is_moved(self) -> bool:
        return self.number != self.had + 1


@transaction.atomic
def move(
    issue: Issue, section_id: int, *, position: int | None = None, step: SectionStep | None = None
) -> SectionMoved:
    """To this position, counted from 0, or by a step; an end stays an end.

    Raises `PlaceRefused`.
    """
    hold_issue(issue)
    order = list(issue.sections.order_by("position", "pk"))
    section = next((one for one in order if one.pk == section_id), None)
    if section is None:
        raise PlaceRefused(f"Nothing was moved: {GONE}")
    had = order.index(section)
    order.remove(section)
    order.insert(_wanted(had, len(order), position, step), section)
    _renumber(order)
    return SectionMoved(section, order.index(section) + 1, len(order), had)


@transaction.atomic
def add(issue: Issue, *, title: str = "", emoji: str = "", topic: Topic | None = None) -> Section:
    """At the end; called as its topic is where nothing else is said. Raises `PlaceRefused`."""
    hold_issue(issue)
    count = issue.sections.count()
    if count >= MOST_SECTIONS:
        raise PlaceRefused(f"Nothing was added: an issue has at most {MOST_SECTIONS} sections.")
    if not title and topic is None:
        raise PlaceRefused("Nothing was added: give the section a heading, or choose a topic.")
    section = Section(
        title=title or (topic.name if topic else ""),
        emoji=emoji or (topic.emoji if topic else ""),
        topic=topic,
    )
    return insert(issue, section, count)


@transaction.atomic
def insert(issue: Issue, section: Section, position: int) -> Section:
    """A new one just as it is, at this position, or at the end. Raises `PlaceRefused`."""
    hold_issue(issue)
    order = list(issue.sections.order_by("position", "pk"))
    section.issue, section.position = issue, max(0, min(position, len(order)))
    section.save(force_insert=True)
    order.insert(section.position, section)
    _renumber(order)
    return section


def _wanted(had: int, last: int, position: int | None, step: SectionStep | None) -> int:
    wanted = {
        SectionStep.UP: had - 1,
        SectionStep.DOWN: had + 1,
        SectionStep.FIRST: 0,
        SectionStep.LAST: last,
        None: had if position is None else position,
    }[step]
    return max(0, min(wanted, last))


def _renumber(order: Sequence[Section]) -> None:
    changed = [section for place, section in enumerate(order) if section.position != place]
    for place, section in enumerate(order):
        section.position = place
    Section.objects.bulk_update(changed, ["position"])
