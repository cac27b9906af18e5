"""What a paper list itself tells about its words and its people."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

_WORDS = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")

_FEWEST_BYLINES = 4
_USUALLY = 0.8


@dataclass(frozen=True)
class Wording:
    """`common` are words that stand in lower case; `written` those with capitals, as they stand.

    `given` are first words of names found, `surnames` the others; `shown` is how many authors
    the list names before “et al.”, where it always names as many.
    """

    common: frozenset[str] = frozenset()
    written: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    surnames: frozenset[str] = frozenset()
    shown: int | None = None

    def knows(self, word: str) -> bool:
        return word in self.written or word.lower() in self.common


def word_set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def wording_of(texts: Iterable[str]) -> Wording:
    """From abstracts: what is common there is no name."""
    words = {word for text in texts for word in _WORDS.findall(text)}
    parts = {part for word in words for part in word.split("-") if part} | words
    common = {word for word in parts if word.islower()}
    return Wording(frozenset(common), frozenset(parts - common))


def with_people(wording: Wording, bylines: Iterable[tuple[Sequence[str], bool]]) -> Wording:
    """Adds what surely read bylines tell: authors, and whether “et al.” follows them."""
    bylines = list(bylines)
    named = [name.split() for authors, _ in bylines for name in authors if " " in name]
    return replace(
        wording,
        given=frozenset(words[0] for words in named),
        surnames=frozenset(word for words in named for word in words[1:]),
        shown=_usually_shown([len(authors) for authors, is_et_al in bylines if is_et_al]),
    )


def _usually_shown(counts: list[int]) -> int | None:
    if len(counts) < _FEWEST_BYLINES:
        return None
    count, times = Counter(counts).most_common(1)[0]
    return count if times >= _USUALLY * len(counts) else None
