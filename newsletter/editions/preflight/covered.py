"""What readers have had already: in an earlier issue, or twice in this one."""

from collections import defaultdict
from collections.abc import Iterator

from curation.memory import How, Past, recall_for
from curation.models import Address, Item
from newsletter.editions.preflight.check import Fault
from newsletter.editions.preflight.draft import Draft, called
from newsletter.editions.preflight.finding import Level


def covered_before(draft: Draft) -> Iterator[Fault]:
    """By address, paper or near-equal title; one that is called a follow-up has been answered."""
    earlier = _earlier(draft.items)
    how = "Call it a follow-up, or take it out."
    for item in draft.items:
        for past in earlier[item.pk]:
            level = Level.NOTE if past.how is How.TITLE else None
            yield Fault(f"{called(item)}: {past.says}.", how, draft.at(item), level)


def doubled_within(draft: Draft) -> Iterator[Fault]:
    """The same main address or the same paper twice in this very issue."""
    first: dict[str, Item] = {}
    for item in draft.items:
        others = [first.setdefault(name, item) for name in _names(item)]
        other = next((other for other in others if other is not item), None)
        if other:
            what = f"{called(item)} and {called(other)} lead to the same page."
            yield Fault(what, "Take one of them out.", draft.at(item))


def _names(item: Item) -> list[str]:
    mains = [one.canonical for one in item.addresses.all() if one.is_main]
    return [*mains, *(f"paper {paper.pk}" for paper in item.papers.all())]


def _earlier(items: list[Item]) -> dict[int, list[Past]]:
    """What was in other issues already, by item."""
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
