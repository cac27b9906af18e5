"""What search engines are to know of: an index, and parts of bounded size.

A part holds the issues whose rows have neighbouring numbers, with their items: an issue stays in
its part, and a robot asks again only for the parts that changed.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from django.db.models import F, Max, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.encoding import iri_to_uri
from django.utils.html import escape

from curation.models import Paper, Publication
from newsletter.archive.aliases import page_of
from newsletter.archive.described import full_address
from newsletter.archive.found.shelves import shelves
from newsletter.archive.pages import public_page
from newsletter.editions.addresses import item_path
from newsletter.editions.models import Edition
from newsletter.editions.papers import appearances, public_papers, seen_by_readers

ISSUES_IN_A_PART = 100
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
def of_shelves(request: HttpRequest, publication: str) -> HttpResponse:
    """The pages that list, and those that say what the publication is."""
    found = get_object_or_404(Publication, slug=publication)
    return _answer("urlset", "url", map(Place, shelves(found)))


@public_page
def of_issues(request: HttpRequest, publication: str, part: str) -> HttpResponse:
    """Some issues, and every item of theirs that has a page to be found."""
    first = int(part) * ISSUES_IN_A_PART
    here = Q(issue__gte=first, issue__lt=first + ISSUES_IN_A_PART, publication__slug=publication)
    said = ("slug", "public_at", "publication__slug")
    editions = Edition.objects.public().filter(here).select_related("publication").only(*said)
    by_id = {edition.pk: edition for edition in editions.order_by("-issue")}
    items = appearances().filter(edition__in=by_id).order_by("-edition__issue", "position")
    places = [Place(page_of(edition), edition.public_at) for edition in by_id.values()]
    for item in items.only("slug", "edition"):
        item.edition = by_id[item.edition_id]
        places.append(Place(item_path(item), item.edition.public_at))
    return _answer("urlset", "url", places)


@public_page
def of_papers(request: HttpRequest, publication: str, part: str) -> HttpResponse:
    """Some papers; each changed when the last issue about it came out."""
    found = get_object_or_404(Publication, slug=publication)
    first = int(part) * PAPERS_IN_A_PART
    seen = Q(appearances__edition__is_current=True)
    papers = (
        public_papers(found)
        .filter(pk__gte=first, pk__lt=first + PAPERS_IN_A_PART)
        .annotate(changed_at=Max("appearances__edition__public_at", filter=seen))
        .order_by("pk")
    )
    rows = papers.values_list("slug", "changed_at")
    places = [Place(reverse("archive:paper", args=[publication, slug]), at) for slug, at in rows]
    return _answer("urlset", "url", places)


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
    address = escape(iri_to_uri(full_address(place.path)))
    changed = place.changed_at
    return f"<loc>{address}</loc>" + (
        f"<lastmod>{changed.isoformat(timespec='seconds')}</lastmod>" if changed else ""
    )
