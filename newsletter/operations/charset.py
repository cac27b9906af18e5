"""Requests whose body is in no character set are refused before anybody reads them."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

_REFUSAL = "The request says that its text is in “{}”, which is no character set."
LONGEST_NAME_SAID = 40


def known_charsets_only(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """`charset=hex` is a codec of Python's, but not one of texts: reading a form in it raises."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        named = (request.content_params or {}).get("charset", "")
        if named and not _is_of_texts(named):
            said = _REFUSAL.format(named[:LONGEST_NAME_SAID])
            return HttpResponse(said, status=400, content_type="text/plain; charset=utf-8")
        return get_response(request)

    return answer


def _is_of_texts(name: str) -> bool:
    try:
        "".encode(name)
    except (LookupError, ValueError, TypeError):
        return False
    return True
