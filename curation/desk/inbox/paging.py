"""One page of a long list of items: first which ones these are, then what their rows say.

Asked for in one question, a database joins and carries about the words of thousands of items, to
sort them by a date and hand out the first few.
"""

from collections.abc import Callable

from django.core.paginator import Page, Paginator

from curation.models import Item
from curation.models.item import ItemQuerySet


def page_of(items: ItemQuerySet, asked: str | None, at_once: int) -> "Page[int]":
    """Of their keys; a page that is not there is the last one, and what is no number the first."""
    return Paginator(items.values_list("pk", flat=True), at_once).get_page(asked)


def items_on(page: "Page[int]", with_all: Callable[[ItemQuerySet], ItemQuerySet]) -> list[Item]:
    """In the order of the page; one that was deleted a moment ago is left out."""
    keys = list(page.object_list)
    # By their keys alone: told more, a database that has not counted its rows begins elsewhere.
    found = with_all(Item.objects.order_by()).in_bulk(keys)
    return [found[key] for key in keys if key in found]
