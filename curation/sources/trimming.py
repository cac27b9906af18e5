"""One entry without what only makes it long, so that feedparser reads any in bounded time.

Its rules for dates and mail addresses take minutes for a few hundred kilobytes, and a tag of ten
thousand attributes takes seconds. No real entry loses anything that a candidate keeps.
"""

import re
from collections.abc import Iterator

MOST_TAGS = 2_000
LONGEST_TAG = 4_000
# Of a text, of a date, and of whatever else stands in an element: links, names, marks.
LONGEST_TEXT = 20_000
LONGEST_DATE = 100
LONGEST_WORDS = 2_100

_TEXTS = {"description", "summary", "content", "encoded", "title", "subtitle"}
_DATES = {"pubdate", "date", "published", "updated", "modified", "issued", "created", "expired"}
_TOKEN = re.compile(
    r"(?P<cdata><!\[CDATA\[)(?P<inside>.*?)(?:\]\]>|\Z)|(?P<aside><!--.*?(?:-->|\Z)|<[?!][^<>]*>)"
    r"|(?P<tag></?(?P<name>[A-Za-z_][\w.:-]{0,80})(?:[\s/][^<>]*)?>)|(?P<words>[^<]+)|(?P<stray><)",
    re.DOTALL,
)


def trimmed(piece: str) -> str:
    """The same elements in the same order, shorter; what stands beside them goes, such as comments.

    A stray `<` is a letter.
    """
    return "".join(_kept(piece))


def _kept(piece: str) -> Iterator[str]:
    within, tags = "", 0
    for token in _TOKEN.finditer(piece):
        if token["tag"]:
            tags += 1
            if tags > MOST_TAGS:
                return
            within = token["name"].rpartition(":")[2].lower()
            if len(token["tag"]) <= LONGEST_TAG:
                yield token["tag"]
        elif token["cdata"]:
            yield f"<![CDATA[{token['inside'][: _room(within)]}]]>"
        elif token["words"]:
            yield token["words"][: _room(within)]
        elif token["stray"]:
            yield "&lt;"


def _room(within: str) -> int:
    if within in _TEXTS:
        return LONGEST_TEXT
    return LONGEST_DATE if within in _DATES else LONGEST_WORDS
