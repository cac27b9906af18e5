"""Words of a feed as plain text: no markup comes through, whatever it is wrapped in."""

import re
from html import unescape

from curation.capture.page.plain import cut, without_tags
from curation.characters import one_line

# Many times what is kept: markup may take most of it.
LONGEST_LOOKED_AT = 20_000
# What parts words though nothing stands between them.
_BREAK = re.compile(
    r"</?(?:p|br|div|li|ul|ol|dl|dd|dt|h[1-6]|hr|tr|td|th|table|blockquote|pre|figure|figcaption"
    r"|section|article|header|footer)\b[^<>]{0,500}>",
    re.IGNORECASE,
)


def plain(text: str, longest: int) -> str:
    """On one line, cut after a word. Tags go, also those that an entity hides (`&lt;script&gt;`).

    So the words of a title about `<script>` lose it, which is cheaper than a script in a feed.
    """
    text = one_line(text[:LONGEST_LOOKED_AT])
    if "<" in text:
        text = _without_markup(text)
    if "&" in text:
        text = _without_markup(unescape(text))
    return cut(one_line(text), longest)


def _without_markup(text: str) -> str:
    return without_tags(_BREAK.sub(" ", text))
