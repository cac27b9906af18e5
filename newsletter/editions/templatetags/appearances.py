"""An item's stored HTML, fitted to the page that shows it outside its issue."""

import re

from django import template
from django.utils.safestring import SafeString, mark_safe

from newsletter.editions.models import EditionItem

register = template.Library()

_HEADING = re.compile(r"(</?h)([1-6])(?=[\s>])")
_LIST_ITEM = re.compile(r"\A<li\b(.*)</li>\Z", re.DOTALL)
_LOWEST = 6


@register.filter
def with_headings_from(html: str, level: int) -> str:
    """Its highest heading becomes one of this level, and those below it move along."""
    highest = min((int(found) for _, found in _HEADING.findall(html)), default=level)
    down = level - highest

    def moved(heading: re.Match[str]) -> str:
        return f"{heading[1]}{min(int(heading[2]) + down, _LOWEST)}"

    return _HEADING.sub(moved, html)


@register.filter
def outside_its_issue(item: EditionItem) -> SafeString:
    """What stood in the issue, below the `h1` of another page; a link without its list.

    The HTML was made and sanitised by us when the issue was frozen.
    """
    html = _LIST_ITEM.sub(r"<div\1</div>", item.html.strip())
    return mark_safe(with_headings_from(html, 2))
