"""The page of the search."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from curation.models import Publication
from newsletter.archive.described import Description
from newsletter.archive.feeds.alternates import feeds_of
from newsletter.archive.pages import public_page
from newsletter.archive.search.asked import Asked
from newsletter.archive.search.narrowing import Narrowing
from newsletter.archive.showing import shown
from newsletter.editions.search import search as find
from newsletter.editions.search.query import LONGEST_QUERY


@public_page
def search(request: HttpRequest, publication: Publication) -> HttpResponse:
    """One field, and what is found; without JavaScript, each answer has an address."""
    asked = Asked.of(request.GET)
    results = find(
        publication, asked.q, topic=asked.topic, year=asked.year, kind=asked.kind, page=asked.page
    )
    path = reverse("archive:search", args=[publication.slug])
    context = {
        "results": results,
        "asked": asked,
        "narrowing": Narrowing.of(asked, results),
        "path": path,
        "longest": LONGEST_QUERY,
        "all_found": asked.query(topic="", year=0, kind=""),
        "before": asked.query(page=results.number - 1),
        "after": asked.query(page=results.number + 1),
    }
    described = _described(publication, path, asked)
    return shown(request, "archive/search/search.html", described, **context)


def _described(publication: Publication, path: str, asked: Asked) -> Description:
    title = gettext("Search for “%(query)s”") % {"query": asked.q} if asked.q else gettext("Search")
    return Description(
        publication,
        path,
        title,
        description=gettext("Search all issues, items and papers."),
        alternates=feeds_of(publication),
        # There are as many answers as questions, and none is a page of its own.
        is_indexed=asked == Asked(),
    )
