"""What every public page promises."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import conditional_page, require_safe

from curation import languages
from curation.models import Publication
from newsletter.archive.aliases import redirect_from

View = Callable[..., HttpResponseBase]


def public_page(view: View) -> View:
    """The same bytes for everybody: kept by any cache, asked for again, 304 while unchanged.

    The view and its templates speak the publication's language, by the slug in `publication`.
    What the view does not find is looked for among the old addresses, because an old path may
    look like one of ours.
    """

    @wraps(view)
    def page(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        try:
            with languages.in_words_of(_language(kwargs.get("publication"))):
                response = view(request, *args, **kwargs)
        except Http404:
            return redirect_from(request.path_info)
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, public=True, no_cache=True)
        return response

    return require_safe(conditional_page(page))


def _language(slug: object) -> str:
    """Of the publication, or, on pages of the site, of the only one."""
    publications = (
        Publication.objects.all() if slug is None else Publication.objects.filter(slug=slug)
    )
    codes = publications.order_by().values_list("language", flat=True)[:2]
    return codes[0] if len(codes) == 1 else languages.OTHERWISE
