"""The pages for what is not there, and for what is not there any more."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control

from curation.languages import OTHERWISE, in_words_of
from curation.models import Publication


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """With the masthead of the publication whose page was looked for, or of the only one.

    Under the desk it leads back to the desk.
    """
    first = request.path_info.strip("/").partition("/")[0]
    is_desk = first == "desk"
    publications = {each.slug: each for each in Publication.objects.all()}
    only = next(iter(publications.values())) if len(publications) == 1 else None
    found = publications.get(first, only)
    with in_words_of(found.language if found and not is_desk else OTHERWISE):
        context = {"publication": found, "is_desk": is_desk}
        response = render(request, "404.html", context, status=404)
    patch_cache_control(response, no_cache=True)
    return response


def gone(publication: Publication) -> HttpResponse:
    """For what was public and was taken out: search engines forget it sooner than a 404."""
    with in_words_of(publication.language):
        page = render_to_string("410.html", {"publication": publication})
    response = HttpResponse(page, status=410)
    patch_cache_control(response, no_cache=True)
    return response
