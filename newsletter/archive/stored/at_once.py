"""Answers a stored page before Django makes a request of what was asked: half of all the work.

Only what is certain is answered here, and everything else is left to Django, whose outermost
middleware (`newsletter.archive.stored.middleware`) draws and stores what is missing.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from newsletter.archive.stored import middleware
from newsletter.archive.stored.asked import page_asked_for
from newsletter.archive.stored.copy import Copy
from newsletter.archive.stored.state import state_at_hand

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]
_STATUS = {200: "200 OK", 304: "304 Not Modified"}


def stored_pages_at_once(application: Application) -> Application:
    """The same WSGI application, that answers what it has in memory without waking the rest.

    In trials, where templates change under way, it is the application itself.
    """
    if settings.DEBUG:
        return application

    def answer(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        copy = _copy(environ)
        if copy is None:
            return application(environ, start_response)
        status, headers, body = copy.answer(environ)
        start_response(_STATUS[status], list(headers.items()))
        return [body] if environ["REQUEST_METHOD"] == "GET" else []

    return answer


def _copy(environ: Environ) -> Copy | None:
    path = environ.get("PATH_INFO", "")
    # What has other letters Django must decode first, and below a prefix all links are others.
    if not path.isascii() or environ.get("SCRIPT_NAME"):
        return None
    asked = page_asked_for(environ["REQUEST_METHOD"], path, environ.get("QUERY_STRING", ""))
    if asked is None or not _is_ours(environ.get("HTTP_HOST", "")):
        return None
    shown = state_at_hand()
    return None if shown is None else middleware.SHELF.near(shown, asked)


@lru_cache(maxsize=64)
def _is_ours(host: str) -> bool:
    request = HttpRequest()
    request.META["HTTP_HOST"] = host
    return middleware.is_ours(request)
