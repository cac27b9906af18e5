"""The questions that memory asks of the database, each answered by an index alone.

Each names what is looked for and nothing else. Were it also to say whose publication it means, a
database that has not counted its rows could begin with all items of the publication, instead of
with the few of one address; so whose they are is asked for the items that were found.
"""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import NamedTuple, TypeVar

from curation.identifiers import Scheme
from curation.models import Address, Item, ItemPaper, Paper, PaperIdentifier

# Databases take only so many values in one question.
AT_ONCE = 5_000

# The scheme of an identifier, and its value.
Name = tuple[str, str]
Value = TypeVar("Value", int, str)


class Met(NamedTuple):
    """An item that was met by `value`: an address, a paper's key, a title."""

    value: str | int
    item_id: int


def by_address(canonicals: Iterable[str]) -> list[Met]:
    rows = Address.objects.order_by().values_list("canonical", "item_id")
    return [Met(*row) for some in _portions(canonicals) for row in rows.filter(canonical__in=some)]


def by_paper(papers: Iterable[int]) -> list[Met]:
    rows = ItemPaper.objects.order_by().values_list("paper_id", "item_id")
    return [Met(*row) for some in _portions(papers) for row in rows.filter(paper_id__in=some)]


def by_title_key(keys: Collection[str]) -> list[Met]:
    """Titles of which either key is one of these; two questions, since each has its own index."""
    rows = Item.objects.order_by().values_list("title", "pk")
    found: set[Met] = set()
    for some in _portions(keys):
        found |= {Met(*row) for row in rows.filter(title_head__in=some)}
        found |= {Met(*row) for row in rows.filter(title_tail__in=some)}
    return list(found)


def of_publication(publication_id: int, items: Collection[int]) -> set[int]:
    """Those of these items that are its own."""
    rows = Item.objects.order_by().values_list("pk", "publication_id")
    found = (row for some in _portions(items) for row in rows.filter(pk__in=some))
    return {pk for pk, owner in found if owner == publication_id}


def papers_named(publication_id: int, names: Collection[Name]) -> dict[Name, int]:
    """Keys of the records that these names are known for."""
    found = _papers_named(publication_id, {value for _, value in names})
    return {(scheme, value): key for scheme, value, key in found if (scheme, value) in names}


def _papers_named(publication_id: int, values: Collection[str]) -> Iterator[tuple[str, str, int]]:
    papers = Paper.objects.filter(publication=publication_id).order_by()
    further = PaperIdentifier.objects.filter(publication=publication_id).order_by()
    for some in _portions(values):
        # Only rows that have one are in these indexes, and SQLite wants to be told so.
        arxiv = papers.exclude(arxiv_id="").filter(arxiv_id__in=some).values_list("arxiv_id", "pk")
        dois = papers.exclude(doi="").filter(doi__in=some).values_list("doi", "pk")
        known = further.filter(scheme__in=Scheme, value__in=some)
        yield from ((Scheme.ARXIV, *row) for row in arxiv)
        yield from ((Scheme.DOI, *row) for row in dois)
        yield from known.values_list("scheme", "value", "paper_id")


def _portions(values: Iterable[Value]) -> Iterator[list[Value]]:
    left = iter(sorted(set(values)))
    while some := list(islice(left, AT_ONCE)):
        yield some
