"""The pages of collections: all of them, and one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext

from curation.models import Collection, Publication
from newsletter.archive.described import Description
from newsletter.archive.feeds.alternates import feeds_of
from newsletter.archive.look.texts import own_text
from newsletter.archive.pages import public_list, public_page
from newsletter.archive.shelves.collected import counted, entries_at, public_collections
from newsletter.archive.shelves.paging import page_of, path_of, title_of, window_of
from newsletter.archive.shelves.words import first_words
from newsletter.archive.showing import shown


@public_page
def collections(request: HttpRequest, publication: Publication) -> HttpResponse:
    listed = public_collections(publication)
    described = Description(
        publication,
        reverse("archive:collections", args=[publication.slug]),
        gettext("Collections"),
        description=", ".join(one.collection.name for one in listed),
        alternates=feeds_of(publication),
        is_indexed=bool(listed),
    )
    return shown(request, "archive/shelves/collections.html", described, collections=listed)


@public_list
def collection(request: HttpRequest, publication: Publication, slug: str) -> HttpResponse:
    found = get_object_or_404(publication.collections, is_public=True, slug=slug)
    seen = counted(found)
    if not seen.entry_count:
        raise Http404("Nothing of this collection is public.")
    page = page_of(seen.entry_count, request.GET.get("page", "1"))
    path = reverse("archive:collection", args=[publication.slug, slug])
    described = Description(
        publication,
        path_of(path, page.number),
        title_of(found.name, page.number),
        description=first_words(found.description) or _nature(found),
        alternates=feeds_of(publication),
    )
    return shown(
        request,
        "archive/shelves/collection.html",
        described,
        counted=seen,
        text=own_text(publication, found.description, "about"),
        page=page,
        entries=entries_at(window_of(page), found),
        path=path,
    )


def _nature(collection: Collection) -> str:
    said = {"collection": collection.name, "publication": collection.publication.name}
    return gettext("%(collection)s: a list of %(publication)s that grows with its issues.") % said
