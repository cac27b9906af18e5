"""A feed cut into its entries before anything is parsed, so that a long one is read in parts.

feedparser takes a feed as a whole or not at all; so each part is handed to it as a small feed of
its own, between the opening tags of the large one, whose names and base address hold in it too.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from curation.sources.entry import ENTRIES_AT_ONCE, UnreadableSource
from curation.sources.trimming import trimmed

LETTERS_AT_ONCE = 500_000
# Of one reading, the first of the feed: they are its newest.
MOST_ENTRIES = 10_000
# What one entry may take: ten times the longest full texts. A longer one is passed over.
LONGEST_ENTRY = 300_000
LONGEST_OPENING = 5_000
LONGEST_HEAD = 100_000

_QUOTED = r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)"
_ENTRY = re.compile(
    rf"{_QUOTED}|<(?P<end>/?)(?P<name>(?:[\w.-]{{1,40}}:)?(?:item|entry))(?=[\s/>])", re.DOTALL
)
_TAG = re.compile(
    rf"{_QUOTED}|<\?[^<>]*>|<(?P<end>/?)(?P<name>[A-Za-z_][\w.:-]{{0,80}})(?=[\s/>])[^<>]*>",
    re.DOTALL,
)
_ROOTS = {"rss", "feed", "rdf"}


@dataclass(frozen=True)
class Pieces:
    """`head` is the feed without its entries; `parts` are feeds of a few entries each."""

    head: str
    parts: Iterator[str]


def pieces_of(text: str) -> Pieces:
    """Raises `UnreadableSource` for what is no feed at all."""
    places = _places(text)
    first = next(places, None)
    start = first[0] if first else len(text)
    opening, closing = _frame(text[:start])
    head = text[:start] if start <= LONGEST_HEAD else opening
    entries = chain([first], places) if first else places
    return Pieces(trimmed(head) + closing, _parts(text, entries, opening, closing))


def _places(text: str) -> Iterator[tuple[int, int]]:
    """Where each entry stands. One that is never closed ends where the next begins."""
    name, start = None, None
    for mark in _ENTRY.finditer(text):
        name = name or mark["name"]
        if not mark["name"] or mark["name"] != name:
            continue
        if not mark["end"]:
            if start is not None:
                yield start, mark.start()
            start = mark.start()
        elif start is not None:
            yield start, text.find(">", mark.end()) + 1 or len(text)
            start = None
    if start is not None:
        yield start, len(text)


def _frame(before: str) -> tuple[str, str]:
    """The tags that are open where the entries begin, and what closes them."""
    open_tags: list[re.Match[str]] = []
    for tag in _TAG.finditer(before):
        if not tag["name"]:
            continue
        if not open_tags and _local(tag) not in _ROOTS:
            break
        if not open_tags or (_local(tag) == "channel" and not tag["end"]):
            open_tags.append(tag)
        elif _local(tag) == "channel":
            open_tags.pop()
    if not open_tags:
        raise UnreadableSource("There is no feed at this address.")
    opening = "".join(tag[0] for tag in open_tags)
    if len(opening) > LONGEST_OPENING:
        raise UnreadableSource("The feed begins with more than a feed needs.")
    return opening, "".join(f"</{tag['name']}>" for tag in reversed(open_tags))


def _local(tag: re.Match[str]) -> str:
    return str(tag["name"]).rpartition(":")[2].lower()


def _parts(
    text: str, places: Iterable[tuple[int, int]], opening: str, closing: str
) -> Iterator[str]:
    gathered: list[str] = []
    letters = 0
    for start, end in islice(places, MOST_ENTRIES):
        if end - start > LONGEST_ENTRY:
            continue
        if len(gathered) == ENTRIES_AT_ONCE or letters + end - start > LETTERS_AT_ONCE:
            yield f"{opening}{''.join(gathered)}{closing}"
            gathered, letters = [], 0
        gathered.append(trimmed(text[start:end]))
        letters += end - start
    if gathered:
        yield f"{opening}{''.join(gathered)}{closing}"
