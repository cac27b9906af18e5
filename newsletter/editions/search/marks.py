"""What was looked for, marked in a title, and the part of a text that says most of it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from newsletter.editions.search.query import Part, Query
from newsletter.editions.search.results import Piece
from newsletter.editions.search.words import Word, stems, words

SNIPPET_LENGTH = 220
# Before the first hit, so that it is not read without what it belongs to.
LEAD_LENGTH = 60
# What stands farther back in a very long text is found, but not shown.
LONGEST_LOOKED_AT = 20_000
_LINE_END = re.compile(r"(?<=[^\s.!?…:;,·])\n+(?=\S)")
ELLIPSIS = Piece("…", is_hit=False)


class Range(NamedTuple):
    """Of a text, what one part of the query asks for."""

    start: int
    end: int
    part: int


class Marker:
    """Knows again what a query looks for, in whatever form it stands in a text.

    Each word is judged once, however often it stands in the texts of one page.
    """

    def __init__(self, query: Query, language: str) -> None:
        parts = list(enumerate(query.parts))
        self._language = language
        self._phrases = [(number, _Phrase(part)) for number, part in parts if part.is_phrase]
        self._singles = [
            (number, part, stems(part.words[0], language))
            for number, part in parts
            if not part.is_phrase
        ]
        self._judged: dict[str, int | None] = {}

    def marked(self, text: str) -> tuple[Piece, ...]:
        """The whole text, in pieces."""
        return tuple(_pieces(text, 0, len(text), self._ranges(list(words(text)))))

    def snippet(self, texts: list[str]) -> tuple[Piece, ...]:
        """Of the first text that says anything of it, else the beginning of the first one."""
        first: tuple[str, list[Word]] | None = None
        for text in map(_in_one_line, texts):
            known = list(words(text))
            ranges = self._ranges(known)
            if ranges:
                return _around(text, known, ranges)
            first = first or (text, known)
        return _around(*first, []) if first else ()

    def _ranges(self, known: list[Word]) -> list[Range]:
        """In the order of the text; none reaches into another."""
        found = [
            Range(known[first].start, known[last].end, number)
            for number, phrase in self._phrases
            for first, last in phrase.places(known)
        ]
        judged = self._judged
        for word in known if self._singles else ():
            if word.written not in judged:
                judged[word.written] = self._part_of(word)
            part = judged[word.written]
            if part is not None:
                found.append(Range(word.start, word.end, part))
        return list(_apart(sorted(found))) if self._phrases else found

    def _part_of(self, word: Word) -> int | None:
        """The part of the query that asks for this word, in whatever form."""
        its_stems = stems(word, self._language)
        for number, part, wanted in self._singles:
            is_begun = part.is_begun and word.folded.startswith(part.words[0].folded)
            if is_begun or not wanted.isdisjoint(its_stems):
                return number
        return None


class _Phrase:
    def __init__(self, part: Part) -> None:
        self._words = [word.folded for word in part.words]
        self._is_begun = part.is_begun

    def places(self, known: list[Word]) -> Iterator[tuple[int, int]]:
        """The first and the last word of each place where it stands."""
        length = len(self._words)
        for first in range(len(known) - length + 1):
            if self._stands_at(known, first):
                yield first, first + length - 1

    def _stands_at(self, known: list[Word], first: int) -> bool:
        *before, last = self._words
        if any(known[first + place].folded != word for place, word in enumerate(before)):
            return False
        here = known[first + len(before)].folded
        return here.startswith(last) if self._is_begun else here == last


def _apart(ranges: list[Range]) -> Iterator[Range]:
    end = 0
    for one in ranges:
        if one.start >= end:
            yield one
            end = one.end


def _in_one_line(text: str) -> str:
    """Headings and names, which end in no stop, are kept apart from what comes after them."""
    return _LINE_END.sub(" · ", text[:LONGEST_LOOKED_AT]).replace("\n", " ")


def _around(text: str, known: list[Word], ranges: list[Range]) -> tuple[Piece, ...]:
    """In whole words."""
    start = _start(known, _best_start(ranges))
    end = len(text)
    if end - start > SNIPPET_LENGTH:
        last = bisect_right(known, start + SNIPPET_LENGTH, key=_end_of) - 1
        is_whole = last >= 0 and known[last].end > start
        end = known[last].end if is_whole else start + SNIPPET_LENGTH
    pieces = _pieces(text, start, end, ranges)
    return (*([ELLIPSIS] if start else []), *pieces, *([ELLIPSIS] if end < len(text) else []))


def _start(known: list[Word], first: int) -> int:
    at = bisect_left(known, first - LEAD_LENGTH, key=lambda word: word.start)
    return known[at].start if first > LEAD_LENGTH and at < len(known) else 0


def _end_of(word: Word) -> int:
    return word.end


def _best_start(ranges: list[Range]) -> int:
    """Of the window that says most of what is asked for; the first of several."""
    best, best_count, last = 0, 0, 0
    for place, one in enumerate(ranges):
        last = max(last, place)
        while last < len(ranges) and ranges[last].end <= one.start + SNIPPET_LENGTH - LEAD_LENGTH:
            last += 1
        count = len({each.part for each in ranges[place:last]})
        if count > best_count:
            best, best_count = one.start, count
    return best


def _pieces(text: str, start: int, end: int, ranges: list[Range]) -> Iterator[Piece]:
    at = start
    for one in ranges:
        if one.start < at or one.end > end:
            continue
        if one.start > at:
            yield Piece(text[at : one.start], is_hit=False)
        yield Piece(text[one.start : one.end], is_hit=True)
        at = one.end
    if at < end:
        yield Piece(text[at:end], is_hit=False)
