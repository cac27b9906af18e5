"""What a form of the desk, or the address of an undo, asks for: words, numbers, keys."""

from collections.abc import Iterable
from itertools import islice

from django.http import QueryDict

from curation.access import DeskRequest
from curation.characters import one_line

# More than a page shows cannot have been chosen on it.
MOST_CHOSEN = 200
LONGEST_QUERY = 200
# What a column of keys takes.
LARGEST_KEY = 2**63 - 1


def said(request: DeskRequest, name: str) -> str:
    """By the form, or by the address of an undo."""
    return request.POST.get(name, request.GET.get(name, ""))


def searched(request: DeskRequest, *, longest: int = LONGEST_QUERY) -> str:
    """The words `q` that a page looks for."""
    return searched_in(request.GET, longest=longest)


def searched_in(asked: QueryDict, *, longest: int = LONGEST_QUERY) -> str:
    """Without what no database can be asked for."""
    return one_line(asked.get("q", "")[:longest])


def number(request: DeskRequest, name: str, *, largest: int = LARGEST_KEY) -> int | None:
    """None for what is no such number, or larger than its column takes."""
    value = said(request, name)
    is_number = value.isdecimal() and len(value) < 20
    return int(value) if is_number and int(value) <= largest else None


def keys_asked(request: DeskRequest, name: str = "items") -> list[int]:
    """Of the items that a form names, or the address of an undo; one that is named twice, once."""
    named = [*request.POST.getlist(name), *request.GET.getlist(name)]
    return list(dict.fromkeys(keys_in(named)))


def keys_in(named: Iterable[str]) -> list[int]:
    """Those that can be keys, and not more than a page shows."""
    found = (int(key) for key in named if key.isdecimal() and len(key) < 19)
    return list(islice(found, MOST_CHOSEN))
