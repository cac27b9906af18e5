"""Whether a form was sent from our own pages.

Public pages set no cookie, so the subscribe form has no token to check. Nothing is gained
by sending it from elsewhere but letters to strangers in our name; so what browsers say
about where a request comes from is believed, and a client that says nothing (no browser:
those send at least one of the three) is let in.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest


def is_our_own(request: HttpRequest) -> bool:
    """By Sec-Fetch-Site, else Origin, else Referer; the first that is there decides."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in {"same-origin", "none"}
    named = request.headers.get("Origin") or request.headers.get("Referer")
    return named is None or _origin(named) in _ours(request)


def _ours(request: HttpRequest) -> set[str]:
    return {settings.SITE_URL, f"{request.scheme}://{request.get_host()}"}


def _origin(address: str) -> str:
    """Without path; `null`, as sent from sandboxes, is nobody's."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}"
