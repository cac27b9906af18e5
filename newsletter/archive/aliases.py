"""Old addresses: where the page is that used to be at this path.

An old path is one that an import or a rename wrote down as an alias, or one under which an
earlier revision of an issue was public.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve, reverse
from django.utils.cache import patch_cache_control

from curation.models import Alias, Collection, Issue, Item, Paper, Publication, Topic
from newsletter.archive.not_found import gone
from newsletter.editions.addresses import item_path, page_path
from newsletter.editions.models import Edition, EditionItem, EditionItemQuerySet, EditionQuerySet
from newsletter.editions.papers import public_papers
from newsletter.editions.past import public_appearances

ONE_DAY = 86_400

_OWN_PAGE = re.compile(r"/(?P<publication>[-\w]+)/(?P<room>issues|items)/(?P<slug>[-\w]+)/?")
_LONG = ("composition", "web_html", "email_html", "email_text", "search_text")


def moved(address: str) -> HttpResponse:
    """One permanent redirect, which caches may forget after a day: a mistake can be mended."""
    response = HttpResponsePermanentRedirect(address)
    patch_cache_control(response, public=True, max_age=ONE_DAY)
    return response


def new_address(path: str) -> str | None:
    """The public page that answers to this old path; None when there is none, as for drafts."""
    if "\0" in path:  # No database keeps it, and PostgreSQL refuses to look for it.
        return None
    # What has no page of its own today must not lead to itself.
    return next((page for page in _pages(path) if page != path), None)


def redirect_from(path: str) -> HttpResponse:
    """The redirect from this old path to its page, or word that the page is gone.

    Raises `Http404` when there never was one.
    """
    address = new_address(path)
    if address is not None:
        return moved(address)
    publication = _taken_out_of(path)
    if publication is not None:
        return gone(publication)
    address = _with_slash(path)
    if address is None:
        raise Http404("Nothing answers to this path.")
    return moved(address)


def old_address(request: HttpRequest, path: str) -> HttpResponse:
    """The last address of all: what nothing else answered to."""
    return redirect_from(request.path_info)


def _pages(path: str) -> Iterator[str]:
    """What may be meant, the likeliest first."""
    owners = (alias.owner for alias in _aliases(path))
    yield from (page for page in map(_page_of_owner, owners) if page)
    yield from _called_before(path)


def _aliases(path: str) -> Iterable[Alias]:
    rows = Alias.objects.filter(path__in=_spellings(path))
    return rows.select_related(
        "issue", "item", "topic__publication", "collection__publication", "paper__publication"
    ).order_by("publication__name")


def _spellings(path: str) -> set[str]:
    """As written in a browser or in an old file: with and without slash, decoded or not."""
    bare = "/" + path.strip("/")
    plain = {path, bare, f"{bare.rstrip('/')}/"}
    return plain | {quote(spelling) for spelling in plain}


def _page_of_owner(owner: Any) -> str | None:
    match owner:
        case Issue():
            return next(map(page_path, _editions().public().filter(issue=owner)), None)
        case Item():
            return next(map(item_path, _items().filter(item=owner)[:1]), None)
        case Topic():
            return _reversed("archive:topic", owner)
        case Collection():
            return _reversed("archive:collection", owner) if owner.is_public else None
        case Paper():
            is_public = public_papers(owner.publication).filter(pk=owner.pk).exists()
            return _reversed("archive:paper", owner) if is_public else None
        case _:
            return None


def _called_before(path: str) -> Iterator[str]:
    """The pages of today of what an earlier revision called by this path."""
    editions, items = _earlier(path)
    issues = _editions().public().filter(issue__in=editions.values("issue"))
    yield from map(page_path, issues.order_by("-public_at")[:1])
    yield from map(item_path, _items().filter(item__in=items.values("item"))[:1])


def _earlier(path: str) -> tuple[EditionQuerySet, EditionItemQuerySet]:
    """Revisions, and items of revisions, that were public by this path."""
    own = _OWN_PAGE.fullmatch(path)
    if own is None:
        return Edition.objects.none(), EditionItem.objects.none()
    of_publication = _editions().filter(
        publication__slug=own["publication"], public_at__isnull=False
    )
    if own["room"] == "issues":
        return of_publication.filter(slug=own["slug"]), EditionItem.objects.none()
    items = EditionItem.objects.filter(edition__in=of_publication, slug=own["slug"])
    return Edition.objects.none(), items


def _taken_out_of(path: str) -> Publication | None:
    """The publication that once had a page here, and has it no more."""
    if "\0" in path:
        return None
    editions, items = _earlier(path)
    meant = Q(pk__in=editions.values("pk")) | Q(pk__in=items.values("edition"))
    for alias in _aliases(path):
        # What leads nowhere was never public, or is not any more.
        meant |= Q(issue=alias.issue_id or 0) | Q(items__item=alias.item_id or 0)
    edition = _editions().filter(meant, public_at__isnull=False).first()
    return edition.publication if edition else None


def _editions() -> EditionQuerySet:
    return Edition.objects.select_related("publication").defer(*_LONG)


def _items() -> EditionItemQuerySet:
    return public_appearances().order_by("edition__date", "edition_id")


def _reversed(name: str, row: Topic | Collection | Paper) -> str:
    return reverse(name, args=[row.publication.slug, row.slug])


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
