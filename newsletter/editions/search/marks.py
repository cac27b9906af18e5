"""What was looked for, marked in a title, and the part of a text that says most of it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from newsletter.editions.search.query import Part, Query
from newsletter.editions.search.results import Piece
from newsletter.editions.search.words import Word, stems, words

SNIPPET_LENGTH = 220
# Before the first hit, so that it is not read without what it belongs to.
LEAD_LENGTH = 60
# What stands farther back in a very long text is found, but not shown.
LONGEST_LOOKED_AT = 20_000
ELLIPSIS = "…"


class Range(NamedTuple):
    """Of a text, what one part of the query asks for."""

    start: int
    end: int
    part: int


class Marker:
    """Knows again what a query looks for, in whatever form it stands in a text."""

    def __init__(self, query: Query, language: str) -> None:
        self._matchers = [_Matcher(part, language) for part in query.parts]

    def marked(self, text: str) -> tuple[Piece, ...]:
        """The whole text, in pieces."""
        return tuple(_pieces(text, 0, len(text), self._ranges(list(words(text)))))

    def snippet(self, texts: list[str]) -> tuple[Piece, ...]:
        """Of the first text that says anything of it, else the beginning of the first one."""
        for text in texts:
            known = list(words(text[:LONGEST_LOOKED_AT]))
            ranges = self._ranges(known)
            if ranges:
                return _around(text, known, ranges)
        return _around(texts[0], list(words(texts[0][:LONGEST_LOOKED_AT])), []) if texts else ()

    def _ranges(self, known: list[Word]) -> list[Range]:
        """In the order of the text; none reaches into another."""
        found = [
            Range(known[first].start, known[last].end, number)
            for number, matcher in enumerate(self._matchers)
            for first, last in matcher.places(known)
        ]
        ranges: list[Range] = []
        for one in sorted(found):
            if not ranges or one.start >= ranges[-1].end:
                ranges.append(one)
        return ranges


class _Matcher:
    def __init__(self, part: Part, language: str) -> None:
        self._part, self._language = part, language
        self._exact = [word.folded for word in part.words]

    @cached_property
    def _stems(self) -> frozenset[str]:
        return stems(self._part.words[0], self._language)

    def places(self, known: list[Word]) -> Iterator[tuple[int, int]]:
        """First and last of the words that are what this part asks for."""
        if self._part.is_phrase:
            yield from self._phrases(known)
            return
        for place, word in enumerate(known):
            if self._is_alike(word):
                yield place, place

    def _phrases(self, known: list[Word]) -> Iterator[tuple[int, int]]:
        first, length = self._exact[0], len(self._exact)
        for place, word in enumerate(known):
            if word.folded.startswith(first) and self._is_here(known[place : place + length]):
                yield place, place + length - 1

    def _is_here(self, here: list[Word]) -> bool:
        said = [word.folded for word in here]
        if self._part.is_begun and len(said) == len(self._exact):
            return said[:-1] == self._exact[:-1] and said[-1].startswith(self._exact[-1])
        return said == self._exact

    def _is_alike(self, word: Word) -> bool:
        is_begun = self._part.is_begun and word.folded.startswith(self._exact[0])
        return is_begun or not self._stems.isdisjoint(stems(word, self._language))


def _around(text: str, known: list[Word], ranges: list[Range]) -> tuple[Piece, ...]:
    """In whole words."""
    first = _best_start(ranges)
    starts, ends = [word.start for word in known], [word.end for word in known]
    at = bisect_left(starts, first - LEAD_LENGTH)
    start = starts[at] if first > LEAD_LENGTH and at < len(starts) else 0
    end = len(text)
    if end - start > SNIPPET_LENGTH:
        last = bisect_right(ends, start + SNIPPET_LENGTH) - 1
        end = ends[last] if last >= 0 and ends[last] > start else start + SNIPPET_LENGTH
    pieces = [*_pieces(text, start, end, ranges)]
    before = [Piece(ELLIPSIS, is_hit=False)] if start else []
    after = [Piece(ELLIPSIS, is_hit=False)] if end < len(text) else []
    return (*before, *pieces, *after)


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
