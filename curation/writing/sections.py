"""Sections of one issue: added, named, put in another order, taken away."""

from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction

from curation.models import Issue, Section
from curation.writing.held import PlaceRefused, hold_issue


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
        raise PlaceRefused("Nothing was moved: that section is not there any more.")
    had = order.index(section)
    order.remove(section)
    order.insert(_wanted(had, len(order), position, step), section)
    _renumber(order)
    return SectionMoved(section, order.index(section) + 1, len(order), had)


def _wanted(had: int, last: int, position: int | None, step: SectionStep | None) -> int:
    wanted = {
        SectionStep.UP: had - 1,
        SectionStep.DOWN: had + 1,
        SectionStep.FIRST: 0,
        SectionStep.LAST: last,
        None: had if position is None else position,
    }[step]
    return max(0, min(wanted, last))


def _renumber(order: list[Section]) -> None:
    changed = [section for place, section in enumerate(order) if section.position != place]
    for place, section in enumerate(order):
        section.position = place
    Section.objects.bulk_update(changed, ["position"])
