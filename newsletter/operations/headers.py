"""Headers of every answer that Django has no setting for."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

GetResponse = Callable[[HttpRequest], HttpResponseBase]

# No page of ours needs any of them, so no script that got in could use one.
NO_FEATURES = ", ".join(
    f"{feature}=()"
    for feature in (
        *("accelerometer", "browsing-topics", "camera", "display-capture", "geolocation"),
        *("gyroscope", "magnetometer", "microphone", "midi", "payment", "usb"),
    )
)


def closed_features(get_response: GetResponse) -> Callable[[HttpRequest], HttpResponseBase]:
    """Permissions-Policy, and who may show our answers inside their own pages."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.setdefault("Permissions-Policy", NO_FEATURES)
        response.setdefault("Cross-Origin-Resource-Policy", _reach(request.path_info))
        return response

    return answer


def cookies_only_where_used(get_response: GetResponse) -> Callable[[HttpRequest], HttpResponseBase]:
    """Below the CSRF middleware, which answers a cookie it cannot read with a new one at once.

    A page that shows no form needs none; a public page with a cookie would be kept by caches.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        request.META.pop("CSRF_COOKIE_NEEDS_UPDATE", None)
        return get_response(request)

    return answer


def _reach(path: str) -> str:
    """Webmail shows our pictures, and a sandboxed preview, which is nobody's, our styles."""
    shown_elsewhere = (settings.MEDIA_URL, settings.STATIC_URL)
    return "cross-origin" if path.startswith(shown_elsewhere) else "same-origin"
