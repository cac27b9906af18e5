"""The public pages: they read editions only, never drafts."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_cache_control

from curation.models import Publication
from newsletter.archive import listing
from newsletter.archive.aliases import moved, page_of
from newsletter.archive.contents import contents
from newsletter.archive.pages import public_page
from newsletter.editions.models import Edition, EditionQuerySet

ROBOTS = "User-agent: *\nDisallow: /admin/\nDisallow: /desk/\n"


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """The only publication's index, or the list of publications."""
    entries = listing.publications()
    if len(entries) == 1:
        return _index(request, entries[0].publication)
    return _shown(request, "archive/home.html", {"entries": entries})


@public_page
def index(request: HttpRequest, publication: str) -> HttpResponse:
    return _index(request, get_object_or_404(Publication, slug=publication))


@public_page
def edition(request: HttpRequest, publication: str, slug: str) -> HttpResponse:
    editions = _with_publication(publication)
    found = editions.public().filter(slug=slug).order_by("-public_at").first()
    if found is None:
        return moved(page_of(_called_before(publication, slug)))
    context = _page_context(found) | {"neighbours": listing.neighbours(found)}
    return _shown(request, "archive/edition.html", context)


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
    response = _shown(request, "archive/letter.html", _page_context(found))
    response["X-Robots-Tag"] = "noindex"
    return response


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """With the masthead of the publication whose page was looked for, or of the only one.

    Under the desk it leads back to the desk.
    """
    first = request.path_info.strip("/").partition("/")[0]
    publications = {each.slug: each for each in Publication.objects.all()}
    only = next(iter(publications.values())) if len(publications) == 1 else None
    context = {"publication": publications.get(first, only), "is_desk": first == "desk"}
    response = render(request, "404.html", context, status=404)
    patch_cache_control(response, no_cache=True)
    return response


def _index(request: HttpRequest, publication: Publication) -> HttpResponse:
    number = request.GET.get("page", "1")
    context = {
        "publication": publication,
        "totals": listing.totals(publication),
        "page": listing.page_of_issues(publication, number),
    }
    return _shown(request, "archive/index.html", context)


def _shown(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
    return render(request, template, context | {"site_url": settings.SITE_URL})


def _with_publication(slug: str) -> EditionQuerySet:
    editions = Edition.objects.filter(publication__slug=slug)
    return editions.select_related("publication").defer("email_html", "email_text")


def _page_context(found: Edition) -> dict[str, object]:
    return {"publication": found.publication, "edition": found, "contents": contents(found)}


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
