"""Draws public pages and stores them; answers those that were stored since they were asked for."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.exceptions import DisallowedHost, MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from newsletter.archive.stored.asked import page_asked_for
from newsletter.archive.stored.copy import Answer, Copy, copy_of
from newsletter.archive.stored.marks import may_be_stored
from newsletter.archive.stored.shelf import Shelf
from newsletter.archive.stored.state import state

GetResponse = Callable[[HttpRequest], HttpResponseBase]

SHELF = Shelf()
_CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")


def stored_pages(get_response: GetResponse) -> GetResponse:
    """The outermost of all, so that a copy holds the headers that the others add.

    Which pages may be stored is said where they are: `newsletter.archive.pages`. In trials, where
    templates change under way, nothing is.
    """
    if settings.DEBUG:
        raise MiddlewareNotUsed

    def answer(request: HttpRequest) -> HttpResponseBase:
        query = request.META.get("QUERY_STRING", "")
        asked = page_asked_for(request.method, request.path_info, query)
        if asked is None or not is_ours(request):
            return get_response(request)
        shown = state()
        copy = SHELF.find(shown, asked)
        if copy is None:
            drawn = _drawn(get_response, request, asked)
            if not isinstance(drawn, Copy):
                return drawn
            copy = drawn
            SHELF.put(shown, asked, copy)
        return _response(copy.answer(request.META))

    return answer


def _response(answer: Answer) -> HttpResponse:
    kind = HttpResponseNotModified if answer.status == 304 else HttpResponse
    return kind(answer.body, headers=answer.headers)


def is_ours(request: HttpRequest) -> bool:
    """A host that is not ours gets no copy: what stands below refuses it."""
    try:
        request.get_host()
    except DisallowedHost:
        return False
    return True


def _drawn(get_response: GetResponse, request: HttpRequest, asked: str) -> HttpResponseBase | Copy:
    """The page as a copy, or what else the answer is."""
    # Before it is drawn: what changes meanwhile is of a later moment.
    moment = int(time.time())
    with _unconditional(request):
        response = get_response(request)
    if not isinstance(response, HttpResponse):
        return response
    if may_be_stored(request, response, asked):
        return copy_of(response, moment)
    return _conditional(request, response)


def _conditional(request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
    """304 where the browser has the very page that was drawn, and is not stored."""
    answer = get_conditional_response(request, etag=response.get("ETag"), response=response)
    return answer or response


@contextmanager
def _unconditional(request: HttpRequest) -> Iterator[None]:
    """The whole page is wanted, whatever of it this browser has already."""
    said = {name: request.META.pop(name) for name in _CONDITIONS if name in request.META}
    try:
        yield
    finally:
        request.META.update(said)
