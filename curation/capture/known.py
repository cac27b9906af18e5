"""Whether an address or a paper waits in the inbox already, or was put away from it."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from curation.links import canonical_url
from curation.markdown.facts import addresses_in
from curation.memory.lookups import by_address, by_paper, of_publication
from curation.memory.spellings import spellings_of
from curation.models import Item, Paper, Publication
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

    An item that only mentions an address in its text is not about it.
    """
    met = [*by_address(forms), *by_paper([paper.pk] if paper else [])]
    keys = of_publication(publication.pk, {one.item_id for one in met})
    keys -= {besides.pk} if besides else set()
    rows = Item.objects.select_for_update(of=("self",)).filter(pk__in=keys, section=None)
    about = [item for item in rows.order_by("pk") if _is_about(item, forms, paper)] if keys else []
    waiting = next((item for item in about if item.is_in_inbox), None)
    away = [item for item in about if not item.is_in_inbox]
    return Known(waiting, max(away, key=lambda item: (item.dismissed_at, item.pk), default=None))


def _is_about(item: Item, forms: Collection[str], paper: Paper | None) -> bool:
    """Its main address is; so is one that is remembered though its text does not say it."""
    met = dict(item.addresses.filter(canonical__in=forms).values_list("canonical", "is_main"))
    if any(met.values()):
        return True
    if met.keys() - {canonical_url(address) for address in addresses_in(item.body)}:
        return True
    is_paper = paper and item.kind == Kind.PAPER
    return bool(is_paper and item.itempaper_set.filter(paper=paper).exists())
