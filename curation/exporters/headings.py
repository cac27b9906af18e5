"""Headings of our own form: in plain words where they read back, else in attributes."""

import json
from collections.abc import Sequence

from curation.characters import tidy_characters
from curation.importers.readers.own_heading import Heading, Named, heading_from


def item_heading(level: int, attributes: Sequence[str], named: Named) -> str:
    """`### 🐚 Kelp clocks {.link #kelp-clocks}`."""
    words = " ".join(filter(None, [named.emoji, named.title]))
    return _heading(level, attributes, named, words, is_item=True)


def shelf_heading(level: int, attributes: Sequence[str], named: Named) -> str:
    """`## Tides and levels 🌊 {.section topic=tides}`."""
    words = " ".join(filter(None, [named.title, named.emoji]))
    return _heading(level, attributes, named, words, is_item=False)


def value(key: str, text: str) -> str:
    """An attribute, quoted where it needs to be."""
    bare = f"{key}={text}"
    is_plain = bool(text) and text.isascii() and text.replace("-", "").replace("_", "").isalnum()
    return bare if is_plain else f"{key}={_quoted(text)}"


def _heading(
    level: int, attributes: Sequence[str], named: Named, words: str, *, is_item: bool
) -> str:
    """The first of three ways to say it that reads back as it is."""
    emoji, title = value("emoji", named.emoji), value("title", named.title)
    ways = (
        (words, attributes),
        (named.title, [*attributes, emoji]),
        ("", [*attributes, emoji, title]),
    )
    lines = (" ".join(filter(None, [text, _block(more)])) for text, more in ways)
    wanted = _Wanted(named, tuple(attributes), is_item)
    line = next((line for line in lines if wanted.is_said_by(line)), None)
    assert line is not None, f"no heading says {named}"
    return f"{'#' * level} {line}"


class _Wanted:
    """What a heading has to say, compared with what the reader finds in it."""

    def __init__(self, named: Named, attributes: Sequence[str], is_item: bool) -> None:
        self._named = named
        self._attributes = heading_from(_block(attributes))
        self._is_item = is_item

    def is_said_by(self, line: str) -> bool:
        if tidy_characters(line) != line or "\n" in line:
            return False
        heading = heading_from(line)
        found = heading.item_name if self._is_item else heading.shelf_name
        return found == self._named and self._has_attributes(heading)

    def _has_attributes(self, heading: Heading) -> bool:
        wanted = self._attributes
        named = {key: text for key, text in heading.values.items() if key in wanted.values}
        same_kinds = (heading.kinds, heading.slug) == (wanted.kinds, wanted.slug)
        return same_kinds and named == dict(wanted.values)


def _block(attributes: Sequence[str]) -> str:
    return f"{{{' '.join(attributes)}}}"


def _quoted(text: str) -> str:
    """As JSON; signs that no text file keeps are coded."""
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(
        sign if tidy_characters(sign) == sign else json.dumps(sign)[1:-1] for sign in quoted
    )
