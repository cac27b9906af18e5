"""Which rows a feed shows: the newest, found without looking through the whole archive."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from django.db.models import Exists, Min, OuterRef, Prefetch, Q, prefetch_related_objects

from curation.models import CollectionEntry, Paper, Publication, Topic
from newsletter.archive.feeds.moments import public_at
from newsletter.archive.issues.listing import public_editions
from newsletter.archive.shelves.counting import LINKS, STORIES
from newsletter.editions.models import Edition, EditionItem
from newsletter.editions.papers import appearances

NEWEST_ISSUES = 20
NEWEST_ITEMS = 50

# What a feed says of an issue: its own text, and nothing else that is long.
_SAID = (
    *("publication", "number", "date", "slug", "title", "dek", "web_html", "share_picture"),
    *("public_at", "issue__published_at"),
)
# What no feed shows, and is long.
_UNUSED = ("composition", "email_html", "email_text", "search_text")


class PaperNews(NamedTuple):
    """A paper with the last item about it, if any, and since when readers have seen it."""

    paper: Paper
    item: EditionItem | None
    first_at: datetime
    last_at: datetime


def newest_editions(publication: Publication) -> list[Edition]:
    editions = public_editions(publication).select_related("issue")
    return list(editions.only(*_SAID)[:NEWEST_ISSUES])


def newest_items(publication: Publication, topic: Topic | None = None) -> list[EditionItem]:
    """Of the newest issues, in reading order; none is a sponsor's."""
    return _of_newest_issues(publication, Q() if topic is None else Q(topic=topic))


def newest_papers(publication: Publication) -> list[PaperNews]:
    """What issues or collections have shown last."""
    about = _of_newest_issues(publication, Q(papers__isnull=False))
    papers = Paper.objects.with_authors().select_related("publication")
    prefetch_related_objects(about, Prefetch("papers", papers))
    last = {paper.pk: (paper, item) for item in reversed(about) for paper in item.papers.all()}
    listed = [paper for paper in _newest_in_collections(publication) if paper.pk not in last]
    news = [*_told(last.values()), *map(_of_collection, listed)]
    return sorted(news, key=lambda each: each.last_at, reverse=True)[:NEWEST_ITEMS]


def _of_newest_issues(publication: Publication, wanted: Q) -> list[EditionItem]:
    """First which, by little more than indexes, then only those: their texts are long."""
    # Kinds by name: “not a sponsor's” would have the database look through the whole topic.
    items = EditionItem.objects.filter(wanted, kind__in=[*STORIES, *LINKS])
    editions = public_editions(publication).filter(Exists(items.filter(edition=OuterRef("pk"))))
    newest = list(editions.values_list("pk", flat=True)[:NEWEST_ITEMS])
    place = {edition: position for position, edition in enumerate(newest)}
    rows = items.filter(edition__in=newest).order_by().values_list("edition", "position", "pk")
    ordered = sorted(set(rows), key=lambda row: (place[row[0]], row[1]))
    return _whole([pk for *_, pk in ordered[:NEWEST_ITEMS]])


def _whole(ids: list[int]) -> list[EditionItem]:
    """In this order, each edition read once; without the order of the models, which joins three."""
    items = EditionItem.objects.order_by().defer("search_text", "addresses").in_bulk(ids)
    editions = Edition.objects.order_by().select_related("publication", "issue")
    needed = editions.defer("web_html", *_UNUSED)
    by_id = needed.in_bulk({item.edition_id for item in items.values()})
    for item in items.values():
        item.edition = by_id[item.edition_id]
    return [items[pk] for pk in ids]


def _newest_in_collections(publication: Publication) -> list[Paper]:
    entries = CollectionEntry.objects.filter(
        collection__publication=publication, collection__is_public=True, paper__isnull=False
    )
    rows = entries.order_by("-pk").select_related("paper__publication")
    newest = rows.prefetch_related("paper__authors")
    papers = {entry.paper.pk: entry.paper for entry in newest[:NEWEST_ITEMS] if entry.paper}
    return list(papers.values())


def _told(papers: Iterable[tuple[Paper, EditionItem]]) -> Iterator[PaperNews]:
    pairs = list(papers)
    first = _first_seen([paper.pk for paper, _ in pairs])
    for paper, item in pairs:
        seen = public_at(item.edition)
        yield PaperNews(paper, item, min(first.get(paper.pk, seen), seen), seen)


def _first_seen(papers: list[int]) -> dict[int, datetime]:
    """When the first issue about each came out; a correction makes no paper younger."""
    known = appearances().filter(papers__in=papers, edition__issue__published_at__isnull=False)
    seen = known.order_by().values("papers")
    return dict(
        seen.annotate(first=Min("edition__issue__published_at")).values_list("papers", "first")
    )


def _of_collection(paper: Paper) -> PaperNews:
    return PaperNews(paper, None, paper.created_at, paper.created_at)
