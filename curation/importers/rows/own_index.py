"""Records and addresses of items of our own form."""

from collections.abc import Sequence
from typing import NamedTuple

from curation.importers.readers.own_values import OwnItem, OwnPaper
from curation.importers.rows.fitting import fitted
from curation.importers.rows.main_address import addresses_of
from curation.importers.rows.papers import paper_row
from curation.importers.rows.traces import Traces
from curation.links import LONGEST_ADDRESS, canonical_url
from curation.markdown.facts import facts_of
from curation.models import Address, Item, ItemPaper, Paper, PaperAuthor, Publication

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


def own_paper_row(publication: Publication, said: OwnPaper, traces: Traces) -> Paper:
    """The record of this paper; one that is known gets what it lacks, and loses nothing."""
    paper = paper_row(publication, said, traces)
    lacking = {
        field: value
        for field, value in _more_facts(said).items()
        if value and not getattr(paper, field)
    }
    if lacking:
        traces.changing(paper, list(lacking))
        for field, value in lacking.items():
            setattr(paper, field, value)
        fitted(paper).save(update_fields=list(lacking))
    _add_orcids(paper, said, traces)
    return paper


def _more_facts(said: OwnPaper) -> dict[str, object]:
    return {
        "title_source": said.title_source,
        "abstract": said.abstract,
        "abstract_source": said.abstract_source,
        "date": said.day,
        "date_reference": said.date_reference,
    }


def _add_orcids(paper: Paper, said: OwnPaper, traces: Traces) -> None:
    """Side by side: two authors may have one name."""
    if not any(said.orcids):
        return
    found = []
    for author, name, orcid in zip(paper.authors.all(), said.authors, said.orcids, strict=False):
        if orcid and author.name == name and not author.orcid:
            traces.changing(author, ["orcid"])
            author.orcid = orcid
            found.append(fitted(author))
    PaperAuthor.objects.bulk_update(found, ["orcid"])


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
