"""What search engines are to know of: an index, and parts of bounded size.

A part holds the issues whose rows have neighbouring numbers, with their items: an issue stays in
its part, and a robot asks again only for the parts that changed.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from django.db.models import F, Max, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from curation.models import Paper, Publication
from newsletter.archive.described import full_address
from newsletter.archive.found.shelves import shelves
from newsletter.archive.pages import public_page
from newsletter.archive.shelves.counting import LINKS, STORIES
from newsletter.editions.models import Edition, EditionItem
from newsletter.editions.papers import public_papers, seen_by_readers

ISSUES_IN_A_PART = 50
PAPERS_IN_A_PART = 1_000
_BY_PART = ("publication__slug", "part")


class Place(NamedTuple):
    """A path, and when what is there changed last, where that is known."""

    path: str
    changed_at: datetime | None = None


@public_page
def index(request: HttpRequest) -> HttpResponse:
    """Every part of every publication that has published something."""
    return _answer("sitemapindex", "sitemap", [*_issue_parts(), *_paper_parts()])


@public_page
def of_shelves(request: HttpRequest, publication: Publication) -> HttpResponse:
    """The pages that list, and those that say what the publication is."""
    return _answer("urlset", "url", map(Place, shelves(publication)))


@public_page
def of_issues(request: HttpRequest, publication: Publication, part: str) -> HttpResponse:
    """Some issues, and every item of theirs that has a page to be found."""
    first = int(part) * ISSUES_IN_A_PART
    here = Q(issue__gte=first, issue__lt=first + ISSUES_IN_A_PART, publication=publication)
    editions = Edition.objects.public().filter(here).order_by("-issue_id")
    rows = list(editions.values_list("pk", "slug", "public_at"))
    issues, items = _paths("edition", publication.slug), _paths("item", publication.slug)
    places = [Place(f"{issues}{slug}/", at) for _, slug, at in rows]
    public_at = {pk: at for pk, _, at in rows}
    places += [Place(f"{items}{slug}/", public_at[pk]) for pk, slug in _items(public_at)]
    return _answer("urlset", "url", places)


@public_page
def of_papers(request: HttpRequest, publication: Publication, part: str) -> HttpResponse:
    """Some papers; each changed when the last issue about it came out."""
    first = int(part) * PAPERS_IN_A_PART
    seen = Q(appearances__edition__is_current=True)
    papers = (
        public_papers(publication)
        .filter(pk__gte=first, pk__lt=first + PAPERS_IN_A_PART)
        .annotate(changed_at=Max("appearances__edition__public_at", filter=seen))
        .order_by("pk")
    )
    path, rows = _paths("paper", publication.slug), papers.values_list("slug", "changed_at")
    return _answer("urlset", "url", [Place(f"{path}{slug}/", at) for slug, at in rows])


def _paths(view: str, publication: str) -> str:
    """What the paths of these pages begin with: to reverse each of thousands takes too long."""
    return reverse(f"archive:{view}", args=[publication, "-"]).removesuffix("-/")


def _items(editions: Iterable[int]) -> "QuerySet[EditionItem, tuple[int, str]]":
    """Edition and slug; kinds by name, so that an index finds them."""
    shown = EditionItem.objects.filter(edition__in=editions, kind__in=[*STORIES, *LINKS])
    return shown.order_by("-edition_id", "position").values_list("edition_id", "slug")


def _issue_parts() -> Iterator[Place]:
    """Of each publication, its shelves first: they change with its newest issue."""
    editions = Edition.objects.public().annotate(part=F("issue") / ISSUES_IN_A_PART)
    by_part = editions.order_by(*_BY_PART).values(*_BY_PART)
    parts = list(by_part.annotate(at=Max("public_at")).values_list(*_BY_PART, "at"))
    changed: dict[str, datetime] = {}
    for slug, _, at in parts:
        changed[slug] = max(at, changed.get(slug, at))
    for slug, at in changed.items():
        yield Place(reverse("archive:sitemap_of_shelves", args=[slug]), at)
    for slug, part, at in parts:
        yield Place(reverse("archive:sitemap_of_issues", args=[slug, part]), at)


def _paper_parts() -> Iterator[Place]:
    papers = Paper.objects.filter(seen_by_readers())
    by_part = papers.annotate(part=F("pk") / PAPERS_IN_A_PART).order_by(*_BY_PART)
    for slug, part in by_part.values_list(*_BY_PART).distinct():
        yield Place(reverse("archive:sitemap_of_papers", args=[slug, part]))


def _answer(root: str, entry: str, places: Iterable[Place]) -> HttpResponse:
    entries = "".join(f"<{entry}>{_said(place)}</{entry}>\n" for place in places)
    if not entries and root == "urlset":
        raise Http404("There is nothing in this part.")
    namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{namespace}">\n'
    return HttpResponse(f"{head}{entries}</{root}>\n", content_type="application/xml")


def _said(place: Place) -> str:
    """Paths of ours are percent-encoded: there is nothing in them to escape."""
    changed = place.changed_at
    moment = f"<lastmod>{changed.isoformat(timespec='seconds')}</lastmod>" if changed else ""
    return f"<loc>{full_address(place.path)}</loc>{moment}"
