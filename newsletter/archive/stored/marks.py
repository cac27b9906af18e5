"""Which views' pages may be stored, said by the views themselves."""

from collections.abc import Callable
from enum import Enum
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_MARK = "storing"


class Storing(Enum):
    NO = "drawn for each request"
    PAGE = "one page"
    LIST = "a page for each number in `page`"


def mark(view: Callable[..., Any], storing: Storing) -> None:
    view.__dict__[_MARK] = storing


def may_be_stored(request: HttpRequest, response: HttpResponse, asked: str) -> bool:
    """A whole page, the same for everybody, and of no other request than it was drawn for."""
    match = request.resolver_match
    storing = getattr(match.func, _MARK, Storing.NO) if match else Storing.NO
    is_numbered = asked != request.path_info
    wanted = {Storing.LIST} if is_numbered else {Storing.PAGE, Storing.LIST}
    is_whole = response.status_code == 200 and not response.cookies
    return storing in wanted and is_whole and _came_as_readers_do(request)


def _came_as_readers_do(request: HttpRequest) -> bool:
    """Behind a proxy by https: what somebody asks past it lacks the headers that hold to https."""
    return request.is_secure() or not settings.SECURE_PROXY_SSL_HEADER
