"""The pages of collections."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext

from curation.models import Collection, Publication
from newsletter.archive.described import Description
from newsletter.archive.pages import public_page
from newsletter.archive.showing import shown


@public_page
def collections(request: HttpRequest, publication: str) -> HttpResponse:
    found = get_object_or_404(Publication, slug=publication)
    path = reverse("archive:collections", args=[publication])
    described = Description(found, path, gettext("Collections"))
    return shown(request, "archive/shelves/collections.html", described)


@public_page
def collection(request: HttpRequest, publication: str, slug: str) -> HttpResponse:
    public = Collection.objects.filter(is_public=True).select_related("publication")
    found = get_object_or_404(public, publication__slug=publication, slug=slug)
    path = reverse("archive:collection", args=[publication, slug])
    described = Description(found.publication, path, found.name)
    return shown(request, "archive/shelves/collection.html", described, collection=found)
