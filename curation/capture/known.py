"""Whether an address or a paper waits in the inbox already, or was put away from it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from curation.links import canonical_url
from curation.markdown.facts import addresses_in
from curation.memory.lookups import Met, by_address, by_paper, of_publication
from curation.memory.spellings import spellings_of
from curation.models import Address, Item, Paper, Publication
from curation.models.item import Kind


class Known(NamedTuple):
    waiting: Item | None
    dismissed: Item | None


def forms_of(addresses: Iterable[str]) -> frozenset[str]:
    """Every canonical address that says the same; of a paper in all registers."""
    given = [address for address in addresses if address]
    return frozenset(map(canonical_url, given)).union(*map(spellings_of, given))


def known(
    publication: Publication,
    forms: Collection[str],
    paper: Paper | None = None,
    *,
    besides: Item | None = None,
) -> Known:
    """The oldest that waits, and the one that was put away last; both held until the end.

    An item that only mentions an address in its text is not about it. The number of questions
    does not grow with the items that do.
    """
    met, cards = by_address(forms), by_paper([paper.pk] if paper else [])
    keys = of_publication(publication.pk, {one.item_id for one in (*met, *cards)})
    keys -= {besides.pk} if besides else set()
    rows = Item.objects.select_for_update(of=("self",)).filter(pk__in=keys, section=None)
    about = _about(list(rows.order_by("pk")), forms, met, cards) if keys else []
    waiting = next((item for item in about if item.is_in_inbox), None)
    away = [item for item in about if not item.is_in_inbox]
    return Known(waiting, max(away, key=lambda item: (item.dismissed_at, item.pk), default=None))


def _about(
    items: Sequence[Item], forms: Collection[str], met: Iterable[Met], cards: Iterable[Met]
) -> list[Item]:
    """Its main address is; so is one that is remembered though its text does not say it."""
    mains = Address.objects.filter(item__in=items, canonical__in=forms, is_main=True)
    sure = set(mains.values_list("item_id", flat=True))
    sure_cards = {card.item_id for card in cards}
    canonicals: defaultdict[int, set[str]] = defaultdict(set)
    for one in met:
        canonicals[one.item_id].add(str(one.value))
    return [
        item
        for item in items
        if item.pk in sure
        or (item.kind == Kind.PAPER and item.pk in sure_cards)
        or canonicals[item.pk] - set(map(canonical_url, addresses_in(item.body)))
    ]
