"""A collection of our own form becomes rows: what it lists, in its order."""

from curation.importers.readers.own_values import OwnCollection
from curation.importers.rows.aliases import store_aliases
from curation.importers.rows.fitting import fitted
from curation.importers.rows.own_papers import own_paper_row
from curation.importers.rows.traces import Traces
from curation.models import Collection, CollectionEntry, Publication

_TAKEN_OVER = ("name", "emoji", "description", "is_public")


def store_own_collection(
    parsed: OwnCollection, publication: Publication, *, traces: Traces
) -> tuple[Collection, list[str]]:
    """The list, and sentences about items that are not here.

    What is in the list already stays in it, behind what the file names. Raises `DoesNotFit`.
    """
    collection = _row(parsed, publication, traces)
    slugs = [entry for entry in parsed.entries if isinstance(entry, str)]
    items = {item.slug: item for item in publication.items.filter(slug__in=slugs)}
    entries = []
    for entry in parsed.entries:
        if not isinstance(entry, str):
            entries.append(CollectionEntry(paper=own_paper_row(publication, entry, traces)))
        elif entry in items:
            entries.append(CollectionEntry(item=items[entry]))
    _fill(collection, entries, traces)
    missing = [slug for slug in slugs if slug not in items]
    return collection, [f"“{slug}” of “{collection}” is not here." for slug in missing]


def _row(parsed: OwnCollection, publication: Publication, traces: Traces) -> Collection:
    """One that is here gets what it lacks, and its name where a group's heading gave it one."""
    row = publication.collections.filter(slug=parsed.slug).first()
    if row is None:
        row = _taken_over(Collection(publication=publication, slug=parsed.slug), parsed)
        fitted(row).save()
        traces.created(row)
    elif not row.description:
        traces.changing(row, list(_TAKEN_OVER))
        fitted(_taken_over(row, parsed)).save(update_fields=_TAKEN_OVER)
    traces.created(*store_aliases(publication, ((path, row) for path in parsed.aliases)))
    return row


def _taken_over(row: Collection, parsed: OwnCollection) -> Collection:
    for field in _TAKEN_OVER:
        setattr(row, field, getattr(parsed, field))
    return row


def _fill(collection: Collection, wanted: list[CollectionEntry], traces: Traces) -> None:
    known = {(row.item_id, row.paper_id): row for row in collection.entries.all()}
    named = {(row.item_id, row.paper_id): row for row in wanted}
    others = [row for key, row in known.items() if key not in named]
    rows = [known.get(key, row) for key, row in named.items()] + others
    moved = [row for position, row in enumerate(rows) if row.pk and row.position != position]
    for row in moved:
        traces.changing(row, ["position"])
    for position, row in enumerate(rows):
        row.collection, row.position = collection, position
    new = [row for row in rows if row.pk is None]
    CollectionEntry.objects.bulk_update(moved, ["position"])
    CollectionEntry.objects.bulk_create(new)
    traces.created(*new)
