"""The pages of a publication: its issues by year, and what it says of itself."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from curation.models import Publication
from newsletter.archive.described import Description
from newsletter.archive.feeds.alternates import feeds_of
from newsletter.archive.found.data import data_of_publication
from newsletter.archive.issues import listing
from newsletter.archive.look.texts import own_text
from newsletter.archive.pages import public_list, public_page
from newsletter.archive.shelves.counting import counted_topics
from newsletter.archive.shelves.paging import page_of, path_of, title_of, window_of
from newsletter.archive.shelves.words import first_words
from newsletter.archive.showing import shown


@public_list
def home(request: HttpRequest) -> HttpResponse:
    """The only publication's index, or the list of publications."""
    entries = listing.publications()
    if len(entries) == 1:
        return _index(request, entries[0].publication)
    described = Description(None, reverse("archive:home"), gettext("Newsletters"))
    return shown(request, "archive/issues/home.html", described, entries=entries)


@public_list
def index(request: HttpRequest, publication: Publication) -> HttpResponse:
    return _index(request, publication)


@public_page
def about(request: HttpRequest, publication: Publication) -> HttpResponse:
    """What the publication says of itself; not there while it says nothing."""
    if not publication.description:
        raise Http404("This publication says nothing of itself.")
    described = Description(
        publication,
        reverse("archive:about", args=[publication.slug]),
        gettext("About %(name)s") % {"name": publication.name},
        description=first_words(publication.description),
        data=data_of_publication(publication),
        alternates=feeds_of(publication),
    )
    return shown(
        request,
        "archive/issues/about.html",
        described,
        text=own_text(publication, publication.description, "about"),
        totals=listing.totals(publication),
    )


def _index(request: HttpRequest, publication: Publication) -> HttpResponse:
    totals = listing.totals(publication)
    page = page_of(totals.issue_count, request.GET.get("page", "1"))
    return shown(
        request,
        "archive/issues/index.html",
        _described(publication, page.number),
        totals=totals,
        page=page,
        issues=listing.issues_at(publication, window_of(page)),
        years=listing.years(publication) if page.has_other_pages() else [],
        topics=counted_topics(publication),
    )


def _described(publication: Publication, number: int) -> Description:
    path = reverse("archive:index", args=[publication.slug])
    return Description(
        publication,
        path_of(path, number),
        title_of(publication.name, number),
        description=publication.tagline,
        data=data_of_publication(publication),
        alternates=feeds_of(publication),
    )
