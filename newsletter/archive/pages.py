"""What every public page promises."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import conditional_page, require_safe

from newsletter.archive.aliases import redirect_from

View = Callable[..., HttpResponse]


def public_page(view: View) -> View:
    """The same bytes for everybody: kept by any cache, asked for again, 304 while unchanged.

    What the view does not find is looked for among the old addresses, because an old path may
    look like one of ours.
    """

    @wraps(view)
    def page(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except Http404:
            return redirect_from(request.path_info)
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, public=True, no_cache=True)
        return response

    return require_safe(conditional_page(page))
