"""A Headline’s Capitals, as against those of a sentence."""

import re

_MINOR = frozenset(
    """
    a an and as at but by for from in into is it its of off on onto or our out over per so than that
    the their to up upon via vs with without yet your my nor not be are if how when
    """.split()  # noqa: SIM905
)
_WORDS = re.compile(r"[^\s—–/-]+")
_FIRST_LETTER = re.compile(r"[^\W_]")


def is_in_title_case(text: str) -> bool:
    """Four of five words that matter begin with a capital or a digit, the first one too."""
    letters = [_FIRST_LETTER.search(word) for word in _WORDS.findall(text)]
    words = [
        (word, found[0]) for word, found in zip(_WORDS.findall(text), letters, strict=True) if found
    ]
    if not words or words[0][1].islower():
        return False
    said = [first for word, first in words if word.casefold().strip("“”\"'(),.:") not in _MINOR]
    return sum(not first.islower() for first in said) * 5 >= len(said) * 4
