"""Collections as readers see them: living lists, of which what is not public is left out."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from curation.models import Collection, CollectionEntry, Paper, Publication
from newsletter.archive.shelves.words import first_words
from newsletter.editions.compose import paper_card
from newsletter.editions.composition import PaperCard
from newsletter.editions.models import EditionItem
from newsletter.editions.papers import appearances


class Counted(NamedTuple):
    collection: Collection
    item_count: int
    paper_count: int

    @property
    def entry_count(self) -> int:
        return self.item_count + self.paper_count

    @property
    def words(self) -> str:
        return first_words(self.collection.description)


class Entry(NamedTuple):
    """An item as its newest issue shows it, or a paper."""

    item: EditionItem | None
    paper: Paper | None

    @property
    def card(self) -> PaperCard | None:
        return paper_card(self.paper) if self.paper else None


def public_entries() -> "QuerySet[CollectionEntry]":
    """Of collections that are shown: papers, and those of their items that an issue holds."""
    in_an_issue = appearances().filter(item=OuterRef("item"))
    return CollectionEntry.objects.filter(
        Q(paper__isnull=False) | Exists(in_an_issue), collection__is_public=True
    )


def public_collections(publication: Publication) -> list[Counted]:
    """Those of which readers can see something, by name."""
    counts = {
        collection: (items, papers)
        for collection, items, papers in public_entries()
        .filter(collection__publication=publication)
        .order_by()
        .values_list("collection")
        .annotate(Count("item"), Count("paper"))
    }
    collections = publication.collections.filter(is_public=True).order_by("name", "pk")
    return [Counted(one, *counts[one.pk]) for one in collections if one.pk in counts]


def counted(collection: Collection) -> Counted:
    entries = public_entries().filter(collection=collection)
    counts = entries.aggregate(items=Count("item"), papers=Count("paper"))
    return Counted(collection, counts["items"], counts["papers"])


def entries_at(window: slice, collection: Collection) -> list[Entry]:
    """Those at these places, in the editor's order."""
    entries = public_entries().filter(collection=collection).order_by("position", "id")
    rows = list(entries.values_list("item", "paper")[window])
    items = _newest_appearances(item for item, _ in rows if item)
    papers = Paper.objects.with_authors().in_bulk([paper for _, paper in rows if paper])
    return [Entry(items.get(item), papers.get(paper)) for item, paper in rows]


def _newest_appearances(items: Iterable[int]) -> dict[int | None, EditionItem]:
    found = appearances().filter(item__in=list(items)).listed("html").newest_first()
    newest: dict[int | None, EditionItem] = {}
    for one in found:
        newest.setdefault(one.item_id, one)
    return newest
