"""An item's stored HTML, fitted to the page that shows it outside its issue."""

import re

from django import template
from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from curation.models.item import Kind
from newsletter.editions.models import Edition, EditionItem
from newsletter.editions.permalinks import without_permalinks

register = template.Library()

_HEADING = re.compile(r"(</?h)([1-6])(?=[\s>])")
_LIST_ITEM = re.compile(r"\A<li\b(.*)</li>\Z", re.DOTALL)
_LOWEST = 6
_HEADED = (Kind.STORY, Kind.NOTE)


@register.filter
def with_headings_from(html: str, level: int) -> str:
    """Its highest heading becomes one of this level, and those below it move along."""
    highest = min((int(found) for _, found in _HEADING.findall(html)), default=level)
    down = level - highest

    def moved(heading: re.Match[str]) -> str:
        return f"{heading[1]}{min(int(heading[2]) + down, _LOWEST)}"

    return _HEADING.sub(moved, html)


@register.filter
def called(edition: Edition) -> str:
    """“Issue 42”, or the title of an issue without a number."""
    if edition.number is None:
        return edition.title
    return gettext("Issue %(number)s") % {"number": edition.number}


@register.filter
def extent(edition: Edition) -> str:
    """“12 links · 4 min”: said thirty times on a page, and so not by a template."""
    minutes = gettext("%(minutes)s min") % {"minutes": edition.reading_minutes}
    if not edition.link_count:
        return minutes
    count = {"count": number_format(edition.link_count, force_grouping=True)}
    links = ngettext("%(count)s link", "%(count)s links", edition.link_count) % count
    return f"{links} · {minutes}"


@register.filter
def page_named(item: EditionItem) -> str:
    """What its quiet link is called for who hears it."""
    return gettext("Page of “%(title)s”") % {"title": item.shown_title}


@register.filter
def outside_its_issue(item: EditionItem) -> SafeString:
    """What stood in the issue, below the `h1` of another page; a link without its list.

    Its anchor stays behind: what it is called might be an anchor of that page already. So does
    its quiet link, which the line below it has. The HTML was made and sanitised by us when the
    issue was frozen.
    """
    html = _LIST_ITEM.sub(r"<div\1</div>", without_permalinks(item.html).strip())
    below = 3 if lacks_its_title(item) else 2
    return mark_safe(with_headings_from(html.replace(f' id="{item.slug}"', "", 1), below))


@register.filter
def lacks_its_title(item: EditionItem) -> bool:
    """Its title is for its own page only, and a list would show none: stories are known by it.

    Not where its text begins with the very same words.
    """
    is_headed = item.kind not in _HEADED or 'class="story-heading"' in item.html
    return bool(item.title) and not is_headed and not _begins_with(item.summary, item.title)


def _begins_with(words: str, title: str) -> bool:
    return _letters(words).startswith(_letters(title))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
