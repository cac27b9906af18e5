"""RSS and Atom of every dialect, by feedparser: from a text, and nothing is opened for it."""

import io
import re
from typing import Any
from xml.sax import SAXException

import feedparser

_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]*?\?>")
_FIRST_ELEMENT = re.compile(r"<\w")
_DOCTYPE = re.compile(r"\A(?>\s+|<\?.*?\?>|<!--.*?-->)*+<!DOCTYPE([^>\[]*)(.)", re.DOTALL)
_ENTITY = re.compile(r"<!ENTITY\b", re.IGNORECASE)


class UnreadableFeed(Exception):
    """The text says in one sentence why it cannot be read."""


def parsed(text: str, *, address: str = "") -> Any:
    """What feedparser makes of it; links that are relative are read from `address`.

    Texts in it are as they were sent, markup and all. Raises `UnreadableFeed`, at once where a
    feed defines entities of its own (billion laughs, files of the server).
    """
    text = _DECLARATION.sub("", without_document_type(text), count=1).lstrip()
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": address}
    try:
        return feedparser.parse(
            io.BytesIO(text.encode("utf-8", "replace")),
            response_headers=headers,
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except (SAXException, ValueError, RecursionError, LookupError) as error:
        raise UnreadableFeed("The feed is no XML that can be read.") from error


def without_document_type(text: str) -> str:
    """Old feeds name one, and need none. Raises `UnreadableFeed` for one that says more."""
    first = _FIRST_ELEMENT.search(text)
    # feedparser believes entities that stand before the first element in whatever form.
    if _ENTITY.search(text, 0, first.start() if first else len(text)):
        raise UnreadableFeed("The feed defines entities of its own, which no feed needs.")
    found = _DOCTYPE.match(text)
    if not found:
        return text
    if found[2] != ">":
        raise UnreadableFeed("The feed defines entities of its own, which no feed needs.")
    return text[found.end() :]
