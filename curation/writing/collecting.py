"""Items in collections: ticked in, ticked out, and new collections by their name."""

from collections.abc import Collection as Keys

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from curation.importers.rows.titles import free_slug
from curation.models import Alias, Collection, CollectionEntry, Item, Publication

# With room for a number after it in the column's 80.
LONGEST_SLUG = 70


@transaction.atomic
def collect(item: Item, wanted: Keys[int]) -> set[int]:
    """Exactly these collections hold it now; those that did before are given.

    A new one has it at the end. Collections of others are left out.
    """
    had = set(item.entries.values_list("collection_id", flat=True))
    # Held, so that two items do not take the same place.
    held = item.publication.collections.select_for_update().filter(pk__in=wanted).order_by("pk")
    own = {collection.pk for collection in held}
    item.entries.exclude(collection__in=own).delete()
    new = sorted(own - had)
    ends = dict(
        Collection.objects.filter(pk__in=new)
        .annotate(last=Max("entries__position"))
        .values_list("pk", "last")
    )
    CollectionEntry.objects.bulk_create(
        CollectionEntry(collection_id=key, item=item, position=_after(ends[key])) for key in new
    )
    return had


@transaction.atomic
def named(publication: Publication, name: str) -> Collection:
    """The one of this name, whatever its case; else a new one, of which two at once make one."""
    _hold(publication)
    known = publication.collections.filter(name__iexact=name).first()
    if known:
        return known
    return saved(Collection(publication=publication, name=name))


@transaction.atomic
def saved(collection: Collection, *, had_slug: str = "") -> Collection:
    """A new one is given its address, which no other has; a former one goes on leading to it."""
    if not collection.slug:
        _hold(collection.publication)
        collection.slug = _slug_for(collection.publication, collection.name)
    collection.save()
    if had_slug and had_slug != collection.slug:
        Alias.objects.lead_from(had_slug, collection)
    return collection


def _hold(publication: Publication) -> None:
    """Until the end of the transaction; who adds items to it does not wait for that."""
    Publication.objects.select_for_update(no_key=True).get(pk=publication.pk)


def _slug_for(publication: Publication, name: str) -> str:
    """Made from its name, with a number after it where that is taken."""
    wanted = slugify(name)[:LONGEST_SLUG].strip("-") or "collection"
    taken = publication.collections.filter(slug__startswith=wanted).values_list("slug", flat=True)
    return free_slug(wanted, taken)


def _after(last: int | None) -> int:
    return 0 if last is None else last + 1
