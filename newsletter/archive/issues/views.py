"""The pages of a publication: its issues by year, and what it says of itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext

from curation.markdown import to_html
from curation.models import Publication
from newsletter.archive.described import Description
from newsletter.archive.feeds.alternates import feeds_of
from newsletter.archive.found.data import data_of_publication
from newsletter.archive.issues import listing
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
def index(request: HttpRequest, publication: str) -> HttpResponse:
    return _index(request, get_object_or_404(Publication, slug=publication))


@public_page
def about(request: HttpRequest, publication: str) -> HttpResponse:
    """What the publication says of itself; not there while it says nothing."""
    found = get_object_or_404(Publication.objects.exclude(description=""), slug=publication)
    described = Description(
        found,
        reverse("archive:about", args=[found.slug]),
        gettext("About %(name)s") % {"name": found.name},
        description=first_words(found.description),
        data=data_of_publication(found),
        alternates=feeds_of(found),
    )
    return shown(
        request,
        "archive/issues/about.html",
        described,
        text=to_html(found.description, heading_level=2, name="about"),
        totals=listing.totals(found),
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
