"""The order of an issue, as the desk shows it: sections, runs of items, items."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from curation.links import domain
from curation.markdown import plain
from curation.memory import Past, recall_for
from curation.models import Group, Issue, Item, Section
from curation.models.issue import IssueState

LONGEST_EXCERPT = 110


@dataclass(frozen=True)
class ItemLine:
    """One item in one line; `source` is the host of its main address, or empty.

    `past` says where something like it stood, the strongest likeness first.
    """

    item: Item
    title: str
    source: str
    past: Sequence[Past] = ()


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
    """A constant number of queries, however long the issue is.

    What is remembered is said of a draft alone: what is out has been decided about.
    """
    found = issue.sections.select_related("topic").prefetch_related(
        "groups", "items__addresses", "items__papers"
    )
    sections = list(found)
    past = _past(issue, sections)
    return [SectionOutline(section, _runs(section, past)) for section in sections]


def _past(issue: Issue, sections: Iterable[Section]) -> Mapping[int, list[Past]]:
    """What issues have covered, this one too; not what waits in the inbox or was dismissed."""
    if issue.state == IssueState.OUT:
        return {}
    met = recall_for([item for section in sections for item in section.items.all()])
    return {key: [past for past in pasts if past.issue] for key, pasts in met.items()}


def _runs(section: Section, past: Mapping[int, list[Past]]) -> list[Run]:
    return [
        Run(group, [_line(item, past.get(item.pk, [])) for item in items])
        for group, items in section.runs()
    ]


def _line(item: Item, past: Sequence[Past]) -> ItemLine:
    title = item.shown_title or _excerpt(item)
    return ItemLine(item, title, domain(item.main_address), past)


def _excerpt(item: Item) -> str:
    words = plain(item.body).strip() or item.slug
    return words if len(words) <= LONGEST_EXCERPT else f"{words[:LONGEST_EXCERPT].rstrip()}…"
