"""Which addresses are an item's: the main one, those of its text, and earlier ones of its own."""

from collections.abc import Iterable

from curation.links import LONGEST_ADDRESS, canonical_url
from curation.markdown.facts import addresses_in
from curation.models import Address, Item, ItemPaper, Paper


def index(item: Item, *, main: str = "", further: Iterable[str] = ()) -> None:
    """What is new is added, and nothing forgotten: whoever meets an old address finds the item."""
    canonical = canonical_url(main) if main else ""
    found = [canonical, *map(canonical_url, [*further, *addresses_in(item.body)])]
    known = dict(item.addresses.values_list("canonical", "is_main"))
    new = [one for one in dict.fromkeys(found) if one and one not in known]
    if canonical and any(known.values()) and not known.get(canonical):
        item.addresses.filter(is_main=True).update(is_main=False)
    Address.objects.bulk_create(
        Address(item=item, canonical=one, position=position, is_main=one == canonical)
        for position, one in enumerate(new, len(known))
        if len(one) <= LONGEST_ADDRESS
    )
    if known.get(canonical) is False:
        item.addresses.filter(canonical=canonical).update(is_main=True)


def add_paper(item: Item, paper: Paper) -> None:
    """At the end of the papers that the item is about."""
    ItemPaper.objects.get_or_create(
        item=item, paper=paper, defaults={"position": item.itempaper_set.count()}
    )
