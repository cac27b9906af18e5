"""The items of one issue: found again where they are the same, else new; each with its index."""

from collections.abc import Collection, Sequence

from curation.importers.readers.parsed import ParsedItem
from curation.importers.readers.refusals import DoesNotFit
from curation.importers.rows.collecting import collect
from curation.importers.rows.fitting import fitted
from curation.importers.rows.item_index import index_items
from curation.importers.rows.main_address import main_address, main_link
from curation.importers.rows.outline import OutlinedItem
from curation.importers.rows.picture_rows import PictureRows
from curation.importers.rows.sections import Place
from curation.importers.rows.slugs import taken_among
from curation.importers.rows.titles import derived_title, free_slug, item_slug
from curation.importers.rows.traces import Traces
from curation.models import Item, Publication

_PLACE_AND_WORDS = [
    "section", "group", "position", "kind", "emoji", "labels", "title", "is_titled", "slug", "body",
]  # fmt: skip


def store_items(
    publication: Publication,
    places: Sequence[Place],
    earlier: Sequence[Item],
    *,
    hosts: Collection[str],
    pictures: PictureRows,
    traces: Traces,
) -> list[OutlinedItem]:
    """Those of `earlier` that the file does not have any more are deleted.

    Raises `DoesNotFit` for a slug that another item has.
    """
    titles = [
        place.item.title or derived_title(place.item, main_link(place.item, hosts))
        for place in places
    ]
    rows = _rows(publication, places, titles, earlier)
    for row, place, title in zip(rows, places, titles, strict=True):
        _fill(row, place, title, pictures)
    new = [fitted(row) for row in rows if row.pk is None]
    kept = [fitted(row) for row in rows if row.pk is not None]
    Item.objects.bulk_create(new)
    if kept:
        Item.objects.bulk_update(kept, _PLACE_AND_WORDS)
    if gone := {item.pk for item in earlier} - {item.pk for item in kept}:
        Item.objects.filter(pk__in=gone).delete()
    traces.created(*new)
    mains = [main_address(place.item, hosts) for place in places]
    parsed = [place.item for place in places]
    outlined = index_items(rows, parsed, mains, pictures=pictures.rows, traces=traces)
    collect(
        (place.group.collection, row)
        for row, place in zip(rows, places, strict=True)
        if place.group and place.group.collection
    )
    return outlined


def _rows(
    publication: Publication,
    places: Sequence[Place],
    titles: Sequence[str],
    earlier: Sequence[Item],
) -> list[Item]:
    """An unsaved or an earlier item for every place, with its slug."""
    others = publication.items.exclude(pk__in=[item.pk for item in earlier])
    given = [place.item.slug for place in places if place.item.slug]
    wanted = [item_slug(title) for title in titles]
    taken = taken_among(others, [*given, *wanted])
    for slug in given:
        if slug in taken:
            raise DoesNotFit(f"The slug “{slug}” belongs to another item already.")
    taken |= set(given)
    rows = []
    left = list(earlier)
    for place, slug in zip(places, wanted, strict=True):
        row = _counterpart(place.item, slug, left)
        if row:
            left.remove(row)
        if place.item.slug:
            slug = place.item.slug
        elif row and row.slug not in taken:
            slug = row.slug
        else:
            slug = free_slug(slug, taken)
        taken.add(slug)
        row = row or Item(publication=publication)
        row.slug = slug
        rows.append(row)
    return rows


def _counterpart(parsed: ParsedItem, slug: str, earlier: Sequence[Item]) -> Item | None:
    """The same item in the issue as it was: of the same slug, else of the same words."""
    wanted = parsed.slug or slug
    by_slug = (item for item in earlier if item.slug == wanted)
    by_words = (item for item in earlier if not parsed.slug and item.body == parsed.body)
    return next(by_slug, None) or next(by_words, None)


def _fill(row: Item, place: Place, title: str, pictures: PictureRows) -> None:
    parsed = place.item
    row.section, row.group, row.position = place.section, place.group, place.position
    row.kind, row.emoji, row.labels = parsed.kind, parsed.emoji, list(parsed.labels)
    # A title that its own page gave it stays, as long as the words are the same.
    body = pictures.renamed(parsed.body)
    if parsed.title or row.pk is None or row.is_titled or row.body != body:
        row.title = title
    row.is_titled = bool(parsed.title)
    row.body = body
