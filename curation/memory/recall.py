"""Looking back: which items had this address, this paper, or a title that is nearly this one."""

from collections.abc import Iterable, Sequence

from curation.links import canonical_url
from curation.memory.past import How, Past
from curation.models import Address, Item, Paper, Publication


def recall(
    publication: Publication,
    *,
    addresses: Iterable[str] = (),
    papers: Iterable[Paper] = (),
    title: str = "",
    besides: Item | None = None,
) -> list[Past]:
    """Items like this, the strongest likeness first, then the newest; each item once.

    `besides` is left out: the item that is asked about.
    """
    canonicals = {canonical_url(address) for address in addresses}
    rows = Address.objects.filter(canonical__in=canonicals, item__publication=publication)
    items = Item.objects.filter(pk__in=rows.values("item"))
    known = items.select_related("publication", "section__issue").order_by("-pk")
    return [Past(item, How.ADDRESS) for item in known if item != besides]


def recall_for(items: Sequence[Item]) -> dict[int, list[Past]]:
    """The same for the items of a whole page, by key; the number of queries does not grow."""
    return {
        item.pk: recall(
            item.publication,
            addresses=[address.canonical for address in item.addresses.all()],
            papers=item.papers.all(),
            title=item.title,
            besides=item,
        )
        for item in items
    }
