"""Which rows a feed shows: the newest, found without looking through the whole archive."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from django.db.models import Exists, Min, OuterRef, Prefetch

from curation.models import CollectionEntry, Paper, Publication, Topic
from newsletter.archive.feeds.moments import public_at
from newsletter.archive.issues.listing import public_editions
from newsletter.editions.models import Edition, EditionItem, EditionItemQuerySet
from newsletter.editions.papers import appearances

NEWEST_ISSUES = 20
NEWEST_ITEMS = 50

# What no feed shows, and is long.
_UNUSED = ("composition", "email_html", "email_text", "search_text")
_UNUSED_OF_ITEMS = (*(f"edition__{name}" for name in (*_UNUSED, "web_html")), "search_text")


class PaperNews(NamedTuple):
    """A paper with the last item about it, if any, and since when readers have seen it."""

    paper: Paper
    item: EditionItem | None
    first_at: datetime
    last_at: datetime


def newest_editions(publication: Publication) -> list[Edition]:
    editions = public_editions(publication).select_related("publication", "issue")
    return list(editions.defer(*_UNUSED)[:NEWEST_ISSUES])


def newest_items(publication: Publication, topic: Topic | None = None) -> list[EditionItem]:
    """Of the newest issues, in reading order; none is a sponsor's."""
    items = appearances() if topic is None else appearances().filter(topic=topic)
    return _of_newest_issues(publication, items)


def newest_papers(publication: Publication) -> list[PaperNews]:
    """What issues or collections have shown last."""
    about = _of_newest_issues(publication, appearances().filter(papers__isnull=False))
    last = {paper.pk: (paper, item) for item in reversed(about) for paper in item.papers.all()}
    listed = [paper for paper in _newest_in_collections(publication) if paper.pk not in last]
    news = [*_told(last.values()), *map(_of_collection, listed)]
    return sorted(news, key=lambda each: each.last_at, reverse=True)[:NEWEST_ITEMS]


def _of_newest_issues(publication: Publication, items: EditionItemQuerySet) -> list[EditionItem]:
    """Two questions: with one, the database would sort every item there is."""
    editions = public_editions(publication).filter(Exists(items.filter(edition=OuterRef("pk"))))
    ids = list(editions.values_list("pk", flat=True)[:NEWEST_ITEMS])
    found = (
        items.filter(edition__in=ids)
        .select_related("edition__publication", "edition__issue")
        .prefetch_related(
            Prefetch("papers", Paper.objects.with_authors().select_related("publication"))
        )
        .defer(*_UNUSED_OF_ITEMS)
        .distinct()
    )
    place = {edition: position for position, edition in enumerate(ids)}
    ordered = sorted(found, key=lambda item: (place[item.edition_id], item.position))
    return ordered[:NEWEST_ITEMS]


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
    seen = appearances().filter(papers__in=papers).order_by().values("papers")
    return dict(
        seen.annotate(first=Min("edition__issue__published_at")).values_list("papers", "first")
    )


def _of_collection(paper: Paper) -> PaperNews:
    return PaperNews(paper, None, paper.created_at, paper.created_at)
