"""The page of the search."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from curation.models import Publication
from newsletter.archive.described import Description
from newsletter.archive.pages import public_page
from newsletter.archive.showing import shown
from newsletter.editions.search import search as find


@public_page
def search(request: HttpRequest, publication: str) -> HttpResponse:
    found_in = get_object_or_404(Publication, slug=publication)
    results = find(found_in, request.GET.get("q", ""))
    path = reverse("archive:search", args=[publication])
    described = Description(found_in, path, _("Search"), is_indexed=not results.is_asked)
    return shown(request, "archive/search/search.html", described, results=results)
