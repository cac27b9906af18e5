"""Records, addresses and story forms of items of our own form."""

from collections.abc import Sequence
from typing import NamedTuple

from curation.importers.readers.own_values import OwnItem, OwnPaper
from curation.importers.rows.fitting import fitted
from curation.importers.rows.main_address import addresses_of
from curation.importers.rows.own_forms import write_in_forms
from curation.importers.rows.own_papers import own_paper_row
from curation.importers.rows.traces import Traces
from curation.links import LONGEST_ADDRESS, canonical_url
from curation.markdown.facts import facts_of
from curation.models import Address, Item, ItemPaper, Publication

Pair = tuple[Item, OwnItem]


class Indexed(NamedTuple):
    """The addresses of an item in canonical form and order, and the main one of them."""

    addresses: tuple[str, ...]
    main: str


def index_own(publication: Publication, pairs: Sequence[Pair], traces: Traces) -> None:
    items = [item for item, _ in pairs]
    Address.objects.filter(item__in=items).delete()
    ItemPaper.objects.filter(item__in=items).delete()
    for item, said in pairs:
        _index_papers(publication, item, said, traces)
    write_in_forms(publication, pairs)
    Address.objects.bulk_create(row for item, said in pairs for row in _rows(item, said))


def derived_addresses(papers: Sequence[OwnPaper], body: str) -> tuple[str, ...]:
    """Those of the records first, then those of the text, each once."""
    record = [address for paper in papers for address in addresses_of(paper)]
    found = dict.fromkeys(canonical_url(one) for one in [*record, *facts_of(body).addresses])
    return tuple(one for one in found if len(one) <= LONGEST_ADDRESS)


def indexed(item: OwnItem) -> Indexed:
    """What the file says, else all of them, the first being the main one."""
    addresses = item.addresses
    if addresses is None:
        addresses = derived_addresses(item.papers, item.body)
    if item.main is None:
        return Indexed(addresses, next(iter(addresses), ""))
    main = item.main if item.main in addresses else canonical_url(item.main)
    if main and main not in addresses:
        addresses = (main, *addresses)
    return Indexed(addresses, main)


def _index_papers(publication: Publication, item: Item, said: OwnItem, traces: Traces) -> None:
    papers = dict.fromkeys(own_paper_row(publication, one, traces) for one in said.papers)
    ItemPaper.objects.bulk_create(
        ItemPaper(item=item, paper=paper, position=position)
        for position, paper in enumerate(papers)
    )


def _rows(item: Item, said: OwnItem) -> list[Address]:
    addresses, main = indexed(said)
    return [
        fitted(Address(item=item, canonical=one, is_main=one == main, position=position))
        for position, one in enumerate(addresses)
    ]
