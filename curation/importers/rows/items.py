"""The items of one issue: found again where they are the same, else new; each with its index."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from curation.importers.readers.parsed import ParsedItem
from curation.importers.readers.refusals import DoesNotFit
from curation.importers.rows.collecting import collect
from curation.importers.rows.fitting import fitted
from curation.importers.rows.item_index import index_items
from curation.importers.rows.main_address import main_address, main_link
from curation.importers.rows.outline import OutlinedItem
from curation.importers.rows.parts import note_who_points_at
from curation.importers.rows.picture_rows import PictureRows
from curation.importers.rows.plain_sql import add
from curation.importers.rows.sections import Place
from curation.importers.rows.slugs import taken_among
from curation.importers.rows.titles import FreeSlugs, derived_title, item_slug
from curation.importers.rows.traces import Traces
from curation.models import Item, Publication

_PLACE_AND_WORDS = [
    "section", "group", "position", "kind", "emoji", "labels", "title", "is_titled", "slug", "body",
    "title_head", "title_tail",
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
    parsed = [place.item for place in places]
    links = [main_link(one, hosts) for one in parsed]
    titles = [
        one.title or derived_title(one, link) for one, link in zip(parsed, links, strict=True)
    ]
    rows = _rows(publication, parsed, titles, earlier)
    for row, place, title in zip(rows, places, titles, strict=True):
        _fill(row, place, title, pictures)
    _save(rows, earlier, traces)
    mains = [main_address(one, link) for one, link in zip(parsed, links, strict=True)]
    outlined = index_items(rows, parsed, mains, pictures=pictures.rows, traces=traces)
    collect(
        (place.group.collection, row)
        for row, place in zip(rows, places, strict=True)
        if place.group and place.group.collection
    )
    return outlined


def _save(rows: Sequence[Item], earlier: Sequence[Item], traces: Traces) -> None:
    new = [fitted(row) for row in rows if row.pk is None]
    kept = {row.pk: fitted(row) for row in rows if row.pk is not None}
    add(new)
    traces.created(*new)
    if kept:
        for row in kept.values():
            row.key_title()
        Item.objects.bulk_update(kept.values(), _PLACE_AND_WORDS)
    if gone := [item for item in earlier if item.pk not in kept]:
        note_who_points_at(gone, traces)
        Item.objects.filter(pk__in=[item.pk for item in gone]).delete()


def _rows(
    publication: Publication,
    parsed: Sequence[ParsedItem],
    titles: Sequence[str],
    earlier: Sequence[Item],
) -> list[Item]:
    """An unsaved or an earlier item for each, with its slug."""
    left = _Earlier(earlier)
    wanted = [item_slug(title) for title in titles]
    slugs = _free_slugs(publication, parsed, wanted, earlier)
    rows = []
    for one, slug in zip(parsed, wanted, strict=True):
        row = left.taken(one, slug) or Item(publication=publication)
        row.slug = one.slug or slugs.take(slug, rather=row.slug)
        rows.append(row)
    return rows


def _free_slugs(
    publication: Publication,
    parsed: Sequence[ParsedItem],
    wanted: Sequence[str],
    earlier: Sequence[Item],
) -> FreeSlugs:
    """All but the given ones. Raises `DoesNotFit` for one of those that another item has."""
    others = publication.items.all()
    others = others.exclude(pk__in=[item.pk for item in earlier]) if earlier else others
    given = {one.slug for one in parsed} - {""}
    taken = taken_among(others, [*given, *wanted], publication)
    for slug in sorted(given & taken):
        raise DoesNotFit(f"The slug “{slug}” belongs to another item already.")
    return FreeSlugs(taken | given)


class _Earlier:
    """The items of the issue as it was; each can be taken once."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._left = dict.fromkeys(items)
        self._by_slug = {item.slug: item for item in items}
        self._by_words: dict[str, list[Item]] = defaultdict(list)
        for item in reversed(items):
            self._by_words[item.body].append(item)

    def taken(self, parsed: ParsedItem, slug: str) -> Item | None:
        """The same item: of the same slug, else of the same words."""
        found = self._by_slug.get(parsed.slug or slug)
        if found not in self._left:
            found = None if parsed.slug else self._of_words(parsed.body)
        if found:
            del self._left[found]
        return found

    def _of_words(self, body: str) -> Item | None:
        items = self._by_words.get(body, [])
        while items:
            item = items.pop()
            if item in self._left:
                return item
        return None


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
