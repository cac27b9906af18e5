"""Pages of a long list: which places one shows, what it is called and where it is."""

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404
from django.utils.translation import gettext

PER_PAGE = 30


def page_of(count: int, number: str) -> "Page[int]":
    """Of a list of so many: the places on this page, so that only those need to be read.

    Raises `Http404` for a page that is not there; the first always is.
    """
    try:
        return Paginator(range(count), PER_PAGE).page(number)
    except InvalidPage as error:
        raise Http404("There is no such page of this list.") from error


def window_of(page: "Page[int]") -> slice:
    first = (page.number - 1) * PER_PAGE
    return slice(first, first + len(page))


def path_of(path: str, number: int) -> str:
    return path if number == 1 else f"{path}?page={number}"


def title_of(title: str, number: int) -> str:
    if number == 1:
        return title
    return gettext("%(title)s, page %(number)s") % {"title": title, "number": number}
