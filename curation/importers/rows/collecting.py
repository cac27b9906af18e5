"""Items into the collections behind their groups."""

from collections.abc import Iterable

from curation.models import Collection, CollectionEntry, Item


def collect(found: Iterable[tuple[Collection, Item]]) -> None:
    """At the end of each list; what is in it already keeps its place."""
    for collection, item in found:
        CollectionEntry.objects.get_or_create(
            collection=collection, item=item, defaults={"position": collection.entries.count()}
        )
