"""Two texts compared word by word, in a time that no text can stretch.

Words that stand once in both texts are anchors (Bram Cohen's patience diff); what lies between
two anchors is compared by difflib where it is short, and counts as rewritten where it is long.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

# Between anchors difflib may need the third power of what it is given.
LONGEST_GAP = 300
MOST_PAIRS = 1_000_000
DEEPEST = 8

# Signs of languages without blanks are words of their own, as is every mark of Markdown.
_TOKEN = re.compile(r"\n+|[^\S\n]+|[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+|.", re.DOTALL)


class Piece(NamedTuple):
    """Some words of one side, and whether the other side lacks them."""

    text: str
    is_changed: bool


class Comparison(NamedTuple):
    """Each side whole: its pieces together are its text."""

    before: list[Piece]
    after: list[Piece]

    @property
    def is_same(self) -> bool:
        return not any(piece.is_changed for piece in (*self.before, *self.after))


class _Span(NamedTuple):
    """From `a` to before `a_end` in one text, and so in the other."""

    a: int
    a_end: int
    b: int
    b_end: int
    depth: int = 0

    @property
    def is_empty(self) -> bool:
        return self.a == self.a_end or self.b == self.b_end


def compare(before: str, after: str) -> Comparison:
    a, b = _TOKEN.findall(before), _TOKEN.findall(after)
    kept_a, kept_b = _kept(a, b)
    return Comparison(_pieces(a, kept_a), _pieces(b, kept_b))


def _kept(a: list[str], b: list[str]) -> tuple[bytearray, bytearray]:
    """Of each text 1 for each token that stands in the other too."""
    kept_a, kept_b = bytearray(len(a)), bytearray(len(b))
    for i, j in _pairs(a, b):
        kept_a[i] = kept_b[j] = 1
    return kept_a, kept_b


def _pairs(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[int, int]]:
    pairs_left, spans = MOST_PAIRS, [_Span(0, len(a), 0, len(b))]
    while spans:
        whole = spans.pop()
        span = _trimmed(a, b, whole)
        yield from zip(range(whole.a, span.a), range(whole.b, span.b), strict=True)
        yield from zip(range(span.a_end, whole.a_end), range(span.b_end, whole.b_end), strict=True)
        if span.is_empty:
            continue
        anchors = _anchors(a, b, span) if span.depth < DEEPEST else []
        if anchors:
            yield from anchors
            spans += _between(anchors, span)
        elif _is_short(span) and pairs_left > 0:
            pairs_left -= (span.a_end - span.a) * (span.b_end - span.b)
            yield from _by_difflib(a, b, span)


def _trimmed(a: Sequence[str], b: Sequence[str], span: _Span) -> _Span:
    """Without what both begin with, and what both end with."""
    start, end, b_start, b_end, depth = span
    while start < end and b_start < b_end and a[start] == b[b_start]:
        start, b_start = start + 1, b_start + 1
    while start < end and b_start < b_end and a[end - 1] == b[b_end - 1]:
        end, b_end = end - 1, b_end - 1
    return _Span(start, end, b_start, b_end, depth)


def _anchors(a: Sequence[str], b: Sequence[str], span: _Span) -> list[tuple[int, int]]:
    """The longest run, in the order of both, of words that each says once."""
    places = _once(b, span.b, span.b_end)
    pairs = [
        (i, places[word]) for word, i in _once(a, span.a, span.a_end).items() if word in places
    ]
    return _longest_rising(pairs)


def _once(text: Sequence[str], start: int, end: int) -> dict[str, int]:
    words = text[start:end]
    counts = Counter(words)
    return {
        word: start + place
        for place, word in enumerate(words)
        if counts[word] == 1 and not word.isspace()
    }


def _longest_rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """By patience sorting; the pairs come in the order of their first places."""
    tops: list[int] = []
    piles: list[int] = []
    below: list[int] = []
    for number, (_, place) in enumerate(pairs):
        pile = bisect_left(tops, place)
        below.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [place]
        piles[pile : pile + 1] = [number]
    found = []
    number = piles[-1] if piles else -1
    while number >= 0:
        found.append(pairs[number])
        number = below[number]
    return found[::-1]


def _between(anchors: list[tuple[int, int]], span: _Span) -> Iterator[_Span]:
    a, b = span.a, span.b
    for i, j in [*anchors, (span.a_end, span.b_end)]:
        if a < i and b < j:
            yield _Span(a, i, b, j, span.depth + 1)
        a, b = i + 1, j + 1


def _is_short(span: _Span) -> bool:
    return max(span.a_end - span.a, span.b_end - span.b) <= LONGEST_GAP


def _by_difflib(a: Sequence[str], b: Sequence[str], span: _Span) -> Iterator[tuple[int, int]]:
    words, others = a[span.a : span.a_end], b[span.b : span.b_end]
    matcher = SequenceMatcher(str.isspace, words, others, autojunk=False)
    for i, j, size in matcher.get_matching_blocks():
        yield from ((span.a + i + n, span.b + j + n) for n in range(size))


def _pieces(words: list[str], kept: bytearray) -> list[Piece]:
    """Blanks between two changes are read with them."""
    marks = [
        not kept[n]
        or (0 < n < len(words) - 1 and words[n].isspace() and not (kept[n - 1] or kept[n + 1]))
        for n in range(len(words))
    ]
    runs = groupby(zip(marks, words, strict=True), key=lambda one: one[0])
    return [Piece("".join(word for _, word in run), is_changed) for is_changed, run in runs]
