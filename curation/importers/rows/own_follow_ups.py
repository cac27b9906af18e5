"""Which items of our own form go on from which."""

from collections.abc import Iterable

from curation.importers.readers.own_values import OwnItem
from curation.models import Item, Publication


def follow_up(publication: Publication, items: Iterable[OwnItem]) -> list[str]:
    """After all of them are stored. Sentences about items that are to be followed up and are not
    here.
    """
    told = {item.slug: item.follow_up_to for item in items if item.follow_up_to and item.slug}
    if not told:
        return []
    known = publication.items.filter(slug__in={*told, *told.values()})
    rows = {row.slug: row for row in known}
    for slug, followed in told.items():
        rows[slug].follow_up_to = rows.get(followed)
    Item.objects.bulk_update([rows[slug] for slug in told], ["follow_up_to"])
    missing = [(slug, one) for slug, one in told.items() if one not in rows]
    return [f"“{slug}” follows up “{one}”, which is not here." for slug, one in missing]
