"""Stored HTML, made fit to be read elsewhere: in a feed reader, beside other people's entries."""

import re

from django.conf import settings
from django.utils.html import format_html

from newsletter.editions.permalinks import without_permalinks
from newsletter.editions.places import without_places

# What looks like an attribute in a text or in a piece of code is none: only tags are touched, and
# of those only what has attributes.
_TAG = re.compile(r"""<[a-zA-Z][a-zA-Z0-9]*\s(?:[^"'<>]|"[^"]*"|'[^']*')*>""")
# Beside the picture that every reader can show; one of known width is chosen by a page's layout.
_CHOOSING = re.compile(r"""</?picture>|<source\s(?:[^"<>]|"[^"]*")*>""")
# The W3C's validator warns of the first ones, and readers throw them away.
_ATTRIBUTE = re.compile(
    r'''\s(?:(?:aria-[a-z]+|role|tabindex|srcset|sizes|fetchpriority)="[^"]*"'''
    r"""|(?P<from_root>href|src)="/(?!/)|(?P<in_page>href)="\#)"""
)


def for_readers(html: str, page: str) -> str:
    """With full addresses, because relative ones lead nowhere there; `page` is the path of its own.

    What stands beside the text on our pages stays there. A footnote leads to the page as well: two
    entries may both have a first one.
    """
    here = f"{settings.SITE_URL}{page}"

    def fitted(attribute: re.Match[str]) -> str:
        if attribute["from_root"]:
            return f' {attribute["from_root"]}="{settings.SITE_URL}/'
        return f' href="{here}#' if attribute["in_page"] else ""

    alone = without_permalinks(without_places(html))
    return _TAG.sub(lambda tag: _ATTRIBUTE.sub(fitted, tag[0]), _CHOOSING.sub("", alone))


def with_source(html: str, address: str, source: str) -> str:
    """Ends with what it is about, where the text does not lead there itself."""
    line = format_html('<p><a href="{}">{}</a></p>', address, source or address)
    is_there = not address or format_html('href="{}"', address) in html
    return html if is_there else f"{html}\n{line}".strip()
