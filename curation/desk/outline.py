"""The order of an issue, as the desk shows it: sections, runs of items, items."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from django.db.models import Prefetch, prefetch_related_objects

from curation.desk.inbox.rows import called, is_called_as_paper
from curation.links import domain
from curation.memory import Past, recall_for
from curation.models import Address, Group, Issue, Item, Section
from curation.models.issue import IssueState
from curation.models.item import Kind

LONGEST_EXCERPT = 110
_PLACES = ("position", "pk")


@dataclass(frozen=True)
class ItemLine:
    """One item in one line; `source` is the host of its main address, or empty.

    `past` says where something like it stood, the strongest likeness first. The first and the
    last of its section have nowhere to step to.
    """

    item: Item
    title: str
    source: str
    past: Sequence[Past] = ()
    # As text: numbers in templates are written in the way of a country, which takes its time.
    key: str = ""
    is_first: bool = False
    is_last: bool = False

    @property
    def kind(self) -> str:
        """In one word."""
        return "Sponsor" if self.item.kind == Kind.SPONSOR else Kind(self.item.kind).label


@dataclass(frozen=True)
class Run:
    """One list that items can be put in: under a group's heading, or under none.

    `after` is the group that a list under no heading follows; None for the section's first list.
    """

    group: Group | None
    lines: list[ItemLine]
    after: Group | None = None


@dataclass(frozen=True)
class SectionOutline:
    section: Section
    runs: list[Run]

    @property
    def item_count(self) -> int:
        return sum(len(run.lines) for run in self.runs)


def outline(issue: Issue) -> list[SectionOutline]:
    """A constant number of queries, however long the issue is."""
    sections = sections_of(issue)
    return outline_of(issue, sections, recall_for(remembered(issue, sections)))


def sections_of(issue: Issue) -> list[Section]:
    """In their order; by their models' own orders the database would join as far as the issue."""
    groups = Prefetch("groups", Group.objects.select_related("collection").order_by(*_PLACES))
    items = Prefetch("items", Item.objects.order_by(*_PLACES))
    found = issue.sections.select_related("topic").prefetch_related(groups, items)
    return list(found.order_by(*_PLACES))


def remembered(issue: Issue, sections: Iterable[Section]) -> list[Item]:
    """Of which items it is said what they are like: what is out has been decided about."""
    return [] if issue.state == IssueState.OUT else _items(sections)


def outline_of(
    issue: Issue, sections: Sequence[Section], past: Mapping[int, list[Past]]
) -> list[SectionOutline]:
    """For who asks what is remembered of further items too, and wants to ask it once."""
    known = _Known(past, _sources(issue))
    nameless = [item for item in _items(sections) if is_called_as_paper(item)]
    prefetch_related_objects(nameless, "papers")
    return [SectionOutline(section, _runs(section, known)) for section in sections]


def _items(sections: Iterable[Section]) -> list[Item]:
    return [item for section in sections for item in section.items.all()]


class _Known(NamedTuple):
    """Of all items of the issue at once, by key."""

    past: Mapping[int, list[Past]]
    sources: Mapping[int, str]

    def covered(self, item: Item) -> list[Past]:
        """By issues, this one too; not what waits in the inbox or was dismissed."""
        return [past for past in self.past.get(item.pk, ()) if past.issue]


def _sources(issue: Issue) -> dict[int, str]:
    # Not prefetched: Django would make a query set of its own for each of a hundred items.
    mains = Address.objects.filter(item__section__issue=issue, is_main=True).order_by()
    return {key: domain(canonical) for key, canonical in mains.values_list("item_id", "canonical")}


def _runs(section: Section, known: _Known) -> list[Run]:
    """Before the first group and after each there is a list, if only an empty one."""
    found = [Run(None, [])]
    for group, items in section.runs():
        lines = [_line(item, known) for item in items]
        if group is None:
            found[-1] = Run(None, lines, found[-1].after)
        else:
            found += [Run(group, lines), Run(None, [], after=group)]
    _mark_ends(found)
    return found


def _mark_ends(runs: list[Run]) -> None:
    """From these there is no step up or down; from the ends of a group there is one out of it."""
    first, last = runs[0].lines, runs[-1].lines
    if first:
        first[0] = replace(first[0], is_first=True)
    if last:
        last[-1] = replace(last[-1], is_last=True)


def _line(item: Item, known: _Known) -> ItemLine:
    title = item.shown_title or called(item, LONGEST_EXCERPT)
    source = known.sources.get(item.pk, "")
    return ItemLine(item, title, source, known.covered(item), str(item.pk))
