"""The pages of issues: they read editions only, never drafts."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext

from curation.markdown import to_html
from curation.models import Publication
from newsletter.archive.aliases import moved, page_of
from newsletter.archive.described import Description
from newsletter.archive.feeds.alternates import feeds_of
from newsletter.archive.issues import listing
from newsletter.archive.issues.contents import contents
from newsletter.archive.pages import public_page
from newsletter.archive.showing import shown
from newsletter.editions.models import Edition, EditionQuerySet


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """The only publication's index, or the list of publications."""
    entries = listing.publications()
    if len(entries) == 1:
        return _index(request, entries[0].publication)
    described = Description(None, reverse("archive:home"), "Newsletters")
    return shown(request, "archive/issues/home.html", described, entries=entries)


@public_page
def index(request: HttpRequest, publication: str) -> HttpResponse:
    return _index(request, get_object_or_404(Publication, slug=publication))


@public_page
def about(request: HttpRequest, publication: str) -> HttpResponse:
    """What the publication says of itself; not there while it says nothing."""
    found = get_object_or_404(Publication.objects.exclude(description=""), slug=publication)
    title = gettext("About %(name)s") % {"name": found.name}
    described = Description(
        found,
        reverse("archive:about", args=[found.slug]),
        title,
        description=found.tagline,
        alternates=feeds_of(found),
    )
    text = to_html(found.description, heading_level=2, name="about")
    return shown(request, "archive/issues/about.html", described, text=text)


@public_page
def edition(request: HttpRequest, publication: str, slug: str) -> HttpResponse:
    editions = _with_publication(publication)
    found = editions.public().filter(slug=slug).order_by("-public_at").first()
    if found is None:
        return moved(page_of(_called_before(publication, slug)))
    return shown(
        request,
        "archive/issues/edition.html",
        _described(found),
        edition=found,
        contents=contents(found),
        neighbours=listing.neighbours(found),
    )


@public_page
def letter(request: HttpRequest, publication: str, key: str) -> HttpResponse:
    """The page a letter links to: the issue's own when it is public, else what was sent."""
    editions = _with_publication(publication).filter(digest__startswith=key)
    found = editions.order_by("-is_current", "-revision").first()
    if found is None:
        raise Http404("No letter has this key.")
    current = Edition.objects.public().filter(issue=found.issue_id).first()
    if current is not None:
        return HttpResponseRedirect(page_of(current))
    response = shown(
        request,
        "archive/issues/letter.html",
        replace(_described(found), is_indexed=False),
        edition=found,
        contents=contents(found),
    )
    response["X-Robots-Tag"] = "noindex"
    return response


def _index(request: HttpRequest, publication: Publication) -> HttpResponse:
    page = listing.page_of_issues(publication, request.GET.get("page", "1"))
    path = reverse("archive:index", args=[publication.slug])
    described = Description(
        publication,
        path if page.number == 1 else f"{path}?page={page.number}",
        publication.name,
        description=publication.tagline,
        alternates=feeds_of(publication),
    )
    totals = listing.totals(publication)
    return shown(request, "archive/issues/index.html", described, totals=totals, page=page)


def _described(edition: Edition) -> Description:
    publication = edition.publication
    return Description(
        publication,
        page_of(edition),
        edition.title,
        description=edition.dek or edition.preheader or publication.tagline,
        kind="article",
        alternates=feeds_of(publication),
    )


def _with_publication(slug: str) -> EditionQuerySet:
    editions = Edition.objects.filter(publication__slug=slug)
    return editions.select_related("publication").defer("email_html", "email_text")


def _called_before(publication: str, slug: str) -> Edition:
    """The public edition of an issue whose earlier page had this slug; raises `Http404`."""
    earlier = Edition.objects.filter(
        publication__slug=publication, slug=slug, public_at__isnull=False
    )
    editions = _with_publication(publication).public()
    found = editions.filter(issue__in=earlier.values("issue")).order_by("-public_at").first()
    if found is None:
        raise Http404("No issue is public at this address.")
    return found
