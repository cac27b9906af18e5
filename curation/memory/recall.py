"""Looking back: which items had this address, this paper, or a title that is nearly this one."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from curation.links import canonical_url
from curation.memory.likeness import MOST_PASTS, Asked, found_for
from curation.memory.past import How, Past
from curation.models import Address, Item, ItemPaper, Paper, Publication

_ORDER = list(How)


def recall(
    publication: Publication,
    *,
    addresses: Iterable[str] = (),
    papers: Iterable[Paper] = (),
    title: str = "",
    besides: Item | None = None,
) -> list[Past]:
    """Items like this, the strongest likeness first, then the newest; each item once, 20 at most.

    `besides` is left out: the item that is asked about. An address counts in any of its forms,
    and that of a paper in any form of any register.
    """
    asked = Asked(
        tuple(canonical_url(address) for address in addresses),
        frozenset(paper.pk for paper in papers),
        title,
        besides.pk if besides else None,
    )
    return _recall(publication.pk, {0: asked})[0]


def recall_for(items: Sequence[Item]) -> dict[int, list[Past]]:
    """The same for the items of a whole page, by key; the number of queries does not grow."""
    addresses, papers = _addresses_of(items), _papers_of(items)
    asked: dict[int, dict[int, Asked]] = defaultdict(dict)
    for item in items:
        asked[item.publication_id][item.pk] = Asked(
            tuple(addresses[item.pk]), frozenset(papers[item.pk]), item.title, item.pk
        )
    found: dict[int, list[Past]] = {}
    for publication_id, some in asked.items():
        found |= _recall(publication_id, some)
    return found


def recall_each(publication: Publication, asked: Mapping[int, Asked]) -> dict[int, list[Past]]:
    """The same for a page of things that are no items, by keys of their own."""
    return _recall(publication.pk, asked)


def _recall(publication_id: int, asked: Mapping[int, Asked]) -> dict[int, list[Past]]:
    found = found_for(publication_id, asked.values())
    like = {key: found.like(one) for key, one in asked.items()}
    items = _items({pk for hows in like.values() for pk in hows})
    return {key: _sorted(hows, items) for key, hows in like.items()}


def _items(keys: Collection[int]) -> dict[int, Item]:
    rows = Item.objects.select_related("publication", "section__issue").order_by()
    return {item.pk: item for item in rows.filter(pk__in=keys)} if keys else {}


def _sorted(hows: Mapping[int, How], items: Mapping[int, Item]) -> list[Past]:
    """One that was deleted a moment ago is none."""
    pasts = [Past(items[key], how) for key, how in hows.items() if key in items]
    newest = sorted(pasts, key=_moment, reverse=True)
    return sorted(newest, key=lambda past: _ORDER.index(past.how))[:MOST_PASTS]


def _moment(past: Past) -> tuple[date, int]:
    day = past.issue.date if past.issue else None
    return day or past.item.created_at.date(), past.item.pk


def _addresses_of(items: Sequence[Item]) -> dict[int, list[str]]:
    # By keys: of items Django would ask each for its own.
    keys = [item.pk for item in items]
    rows = Address.objects.filter(item__in=keys).order_by("item_id", "position")
    found: dict[int, list[str]] = defaultdict(list)
    for item_id, canonical in rows.values_list("item_id", "canonical"):
        found[item_id].append(canonical)
    return found


def _papers_of(items: Sequence[Item]) -> dict[int, list[int]]:
    rows = ItemPaper.objects.filter(item__in=[item.pk for item in items]).order_by()
    found: dict[int, list[int]] = defaultdict(list)
    for item_id, paper_id in rows.values_list("item_id", "paper_id"):
        found[item_id].append(paper_id)
    return found
