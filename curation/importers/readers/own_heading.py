"""Headings of our own form: `### 🐚 Kelp clocks {.link #kelp-clocks}`.

The words are plain text: no sign of them is markup. What words cannot say is said by attributes
in braces at the end, quoted as JSON quotes where it holds blanks or braces.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from curation.importers.readers import emojis

# A heading longer than this holds no attributes; longer ones are somebody's body.
LONGEST_HEADING = 20_000

_VALUE = r'"(?:[^"\\]|\\.)*+"|[^\s"{}\\]*+'
_ATTRIBUTE = rf"\.[\w-]++|\#[\w-]++|[\w-]++=(?:{_VALUE})"
_BLOCK = re.compile(rf"(?:^|[ \t])\{{[ \t]*+((?:(?:{_ATTRIBUTE})[ \t]*+)*+)\}}[ \t]*+$")
_ONE = re.compile(rf"\.(?P<kind>[\w-]+)|\#(?P<slug>[\w-]+)|(?P<key>[\w-]+)=(?P<value>{_VALUE})")


class Named(NamedTuple):
    emoji: str
    title: str


@dataclass(frozen=True)
class Heading:
    """`kinds` are the words after a full stop, in order; `words` is all before the braces."""

    words: str
    slug: str = ""
    kinds: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    has_attributes: bool = False

    @property
    def item_name(self) -> Named:
        """An item's emoji stands first."""
        split = ("", self.words) if self.words.isascii() else emojis.split_at_start(self.words)
        return self._named(Named(*split))

    @property
    def shelf_name(self) -> Named:
        """The emoji of a section or group stands last."""
        title, emoji = (self.words, "") if self.words.isascii() else emojis.split_at_end(self.words)
        return self._named(Named(emoji, title))

    def _named(self, split: Named) -> Named:
        """What an attribute says goes before what the words look like."""
        emoji = self.values.get("emoji")
        named = split if emoji is None else Named(emoji, self.words)
        return Named(named.emoji, self.values.get("title", named.title))


def heading_from(line: str) -> Heading:
    """Of what follows the signs `##`."""
    found = _BLOCK.search(line) if len(line) <= LONGEST_HEADING else None
    if found is None:
        return Heading(line.strip(" \t"))
    kinds, slug, values = [], "", {}
    for one in _ONE.finditer(found[1]):
        if one["kind"]:
            kinds.append(one["kind"])
        slug = one["slug"] or slug
        if one["key"]:
            values[one["key"]] = _value(one["value"])
    words = line[: found.start()].strip(" \t")
    return Heading(words, slug, tuple(kinds), values, has_attributes=True)


def _value(written: str) -> str:
    if not written.startswith('"'):
        return written
    try:
        return str(json.loads(written, strict=False))
    except ValueError:
        return written[1:-1]
