"""The page for what is not there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from curation.models import Publication


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
