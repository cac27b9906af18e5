"""What is wrong with an issue's content before it is published or sent, and how to mend it.

Each check is a function of its own; pre-flight of the letter itself is delivery's.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.urls import reverse

from curation.memory import How, Past, recall_for
from curation.models import Address, Issue, Item, Paper
from curation.models.paper import Standing


class Level(StrEnum):
    """An error blocks, a warning wants a tick, a note wants nothing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Finding:
    """What is wrong, how to mend it, and the desk's page where that is done, if there is one."""

    level: Level
    what: str
    how: str
    where: str = ""

    @property
    def blocks(self) -> bool:
        return self.level is Level.ERROR

    @property
    def wants_a_tick(self) -> bool:
        return self.level is Level.WARNING

    def __str__(self) -> str:
        return f"{self.what} {self.how}"


def checks(issue: Issue) -> list[Finding]:
    """Everything found in the draft as it stands, in the order of the issue."""
    items = list(issue_items(issue))
    return [finding for check in _CHECKS for finding in check(items)]


def check_count() -> int:
    """How many things are looked at, whatever is found."""
    return len(_CHECKS)


def issue_items(issue: Issue) -> "list[Item]":
    """In reading order, with what the checks ask of each at hand."""
    items = Item.objects.filter(section__issue=issue).in_reading_order()
    return list(
        items.select_related("publication", "section__issue", "follow_up_to").prefetch_related(
            "addresses", "papers"
        )
    )


def by_gravity(findings: list[Finding]) -> list[Finding]:
    """The blocking ones first; else as they were found."""
    levels = list(Level)
    return sorted(findings, key=lambda finding: levels.index(finding.level))


def _covered_before(items: list[Item]) -> list[Finding]:
    """Of every earlier issue; an answered one (“follow-up”) is no finding."""
    earlier = _earlier(items)
    return [finding for item in items for finding in _of_past(item, earlier[item.pk])]


def _doubled_within(items: list[Item]) -> list[Finding]:
    """The same main address or the same paper twice in this very issue."""
    found: list[Finding] = []
    first: dict[str, Item] = {}
    for item in items:
        for name in _names(item):
            other = first.setdefault(name, item)
            if other is not item:
                what = f"{_named(item)} and {_named(other)} lead to the same page."
                found.append(_finding(Level.WARNING, what, "Take one of them out.", item))
                break
    return found


def _papers(items: list[Item]) -> list[Finding]:
    """Withdrawn, retracted, or newer than the version that was read."""
    pairs = [(item, paper) for item in items for paper in item.papers.all()]
    return [finding for item, paper in pairs for finding in _of_paper(item, paper)]


_CHECKS: tuple[Callable[[list[Item]], list[Finding]], ...] = (
    _covered_before,
    _doubled_within,
    _papers,
)


def _of_past(item: Item, pasts: list[Past]) -> Iterator[Finding]:
    how = "Call it a follow-up, or take it out."
    for past in pasts:
        level = Level.NOTE if past.how is How.TITLE else Level.WARNING
        yield _finding(level, f"{_named(item)}: {past.says}.", how, item)


def _earlier(items: list[Item]) -> dict[int, list[Past]]:
    """What was in other issues already, by item; a follow-up has answered that."""
    asked = [item for item in items if item.follow_up_to_id is None]
    known = recall_for(asked)
    elsewhere = {
        item.pk: [past for past in known.get(item.pk, []) if _is_elsewhere(item, past)]
        for item in asked
    }
    addresses = _Addresses([*items, *(past.item for some in elsewhere.values() for past in some)])
    return {
        item.pk: [
            past
            for past in elsewhere.get(item.pk, [])
            if past.how is not How.ADDRESS or addresses.meet(item, past.item)
        ]
        for item in items
    }


def _is_elsewhere(item: Item, past: Past) -> bool:
    return past.issue is not None and past.issue != (item.section and item.section.issue)


class _Addresses:
    """What items link to, in one query."""

    def __init__(self, items: list[Item]) -> None:
        self._all: dict[int, set[str]] = defaultdict(set)
        self._main: dict[int, set[str]] = defaultdict(set)
        rows = Address.objects.filter(item__in=items)
        for item_id, canonical, is_main in rows.values_list("item_id", "canonical", "is_main"):
            self._all[item_id].add(canonical)
            if is_main:
                self._main[item_id].add(canonical)

    def meet(self, one: Item, other: Item) -> bool:
        """Whether the main address of either is among the other's.

        A site that both mention in passing does not make two items one.
        """
        mains, theirs = self._main, self._all
        return bool(mains[one.pk] & theirs[other.pk] or mains[other.pk] & theirs[one.pk])


def _names(item: Item) -> list[str]:
    mains = [one.canonical for one in item.addresses.all() if one.is_main]
    return [*mains, *(f"paper {paper.pk}" for paper in item.papers.all())]


def _of_paper(item: Item, paper: Paper) -> Iterator[Finding]:
    if paper.standing != Standing.SOUND:
        note = f" ({paper.standing_note})" if paper.standing_note else ""
        what = f"{_named(item)}: the paper has a notice: {paper.get_standing_display()}{note}."
        yield _finding(Level.WARNING, what, "Say so in the text, or take it out.", item)
    if paper.arxiv_version and (paper.latest_version or 0) > paper.arxiv_version:
        what = (
            f"{_named(item)}: version {paper.latest_version} of the paper is out, and version "
            f"{paper.arxiv_version} was read."
        )
        yield _finding(Level.WARNING, what, "Look at what is new in it.", item)


def _named(item: Item) -> str:
    return f"“{item.shown_title or item.slug}”"


def _finding(level: Level, what: str, how: str, item: Item) -> Finding:
    return Finding(level, what, how, _page(item))


def _page(item: Item) -> str:
    assert item.section is not None
    issue = item.section.issue
    return reverse("desk:issue", args=[item.publication.slug, issue.slug])
