"""Old addresses: where the page is that used to be at this path."""

from urllib.parse import quote

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve, reverse
from django.utils.cache import patch_cache_control

from curation.models import Publication
from newsletter.editions.models import Edition, EditionItem

ONE_DAY = 86_400


def page_of(edition: Edition) -> str:
    """The path of the public page of this edition's issue."""
    return reverse("archive:edition", args=[edition.publication.slug, edition.slug])


def moved(address: str) -> HttpResponse:
    """One permanent redirect, which caches may forget after a day: a mistake can be mended."""
    response = HttpResponsePermanentRedirect(address)
    patch_cache_control(response, public=True, max_age=ONE_DAY)
    return response


def new_address(path: str) -> str | None:
    """The public page that answers to this old path; None when there is none, as for drafts."""
    if "\0" in path:  # No database keeps it, and PostgreSQL refuses to look for it.
        return None
    spellings = _spellings(path)
    return _of_issue(spellings) or _of_item(spellings)


def redirect_from(path: str) -> HttpResponse:
    """The redirect from this old path to its page; raises `Http404` when there is none."""
    address = new_address(path) or _with_slash(path)
    if address is None:
        raise Http404("Nothing answers to this path.")
    return moved(address)


def old_address(request: HttpRequest, path: str) -> HttpResponse:
    """The last address of all: what nothing else answered to."""
    return redirect_from(request.path_info)


def _spellings(path: str) -> set[str]:
    """As written in a browser or in an old file: with and without slash, decoded or not."""
    bare = "/" + path.strip("/")
    plain = {path, bare, f"{bare.rstrip('/')}/"}
    return plain | {quote(spelling) for spelling in plain}


def _of_issue(spellings: set[str]) -> str | None:
    edition = _public().filter(issue__aliases__path__in=spellings).first()
    return page_of(edition) if edition else None


def _of_item(spellings: set[str]) -> str | None:
    item = (
        EditionItem.objects.filter(
            edition__in=Edition.objects.public(), item__aliases__path__in=spellings
        )
        .select_related("edition__publication")
        .order_by("edition__date", "edition_id")
        .first()
    )
    return f"{page_of(item.edition)}#{item.slug}" if item else None


def _public() -> QuerySet[Edition]:
    return Edition.objects.public().select_related("publication").order_by("publication__name")


def _with_slash(path: str) -> str | None:
    """The same path with a slash at its end, where a page of ours is there."""
    try:
        match = resolve(f"{path}/")
    except Resolver404:
        return None
    # A path of two slashes would be another host's.
    if match.func is old_address or path.startswith("//") or not _is_known(match.kwargs):
        return None
    return f"{quote(path)}/"


def _is_known(kwargs: dict[str, str]) -> bool:
    """Any word could be the name of a publication; only some are."""
    slug = kwargs.get("publication")
    return slug is None or Publication.objects.filter(slug=slug).exists()
