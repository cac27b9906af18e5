"""What every public page promises."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.views.decorators.http import conditional_page, require_safe

from curation import languages
from curation.models import Publication
from newsletter.archive.aliases import redirect_from
from newsletter.archive.stored.marks import Storing, mark

View = Callable[..., HttpResponseBase]


def public_page(view: View) -> View:
    """The same bytes for everybody: kept by any cache, asked for again, 304 while unchanged.

    The view is given the publication itself for the slug in its address, and speaks its language,
    as its templates do; a page of the whole site speaks the one that all publications have. What
    the view does not find is looked for among the old addresses, because an old path may look like
    one of ours.

    It is stored for its path alone; with a query that says something it is drawn each time.
    """
    return _promising(view, Storing.PAGE)


def public_list(view: View) -> View:
    """The same for a list with pages: each number in `page` is stored, as far as there are any."""
    return _promising(view, Storing.LIST)


def _promising(view: View, storing: Storing) -> View:

    @wraps(view)
    def page(request: HttpRequest, **address: object) -> HttpResponseBase:
        try:
            response = _spoken(view, request, **address)
        except Http404:
            return redirect_from(request.path_info)
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, public=True, no_cache=True)
        return response

    promised: View = require_safe(conditional_page(page))
    mark(promised, storing)
    return promised


def _spoken(view: View, request: HttpRequest, **address: object) -> HttpResponseBase:
    if "publication" not in address:
        with languages.in_words_of(Publication.objects.shared_language()):
            return view(request, **address)
    publication = get_object_or_404(Publication, slug=address.pop("publication"))
    with languages.in_words_of(publication.language):
        return view(request, publication, **address)
