"""Titles as memory compares them: folded words, and two keys by which near-equal ones are found."""

import unicodedata
from functools import lru_cache

KEY_WORDS = 4
# Of a title with fewer words too many others are near-equal by chance.
FEWEST_WORDS = 3
LONGEST_KEY = 80

_LITTLE = frozenset("a an and at by for from in is of on or the to with".split())  # noqa: SIM905


def folded_words(title: str) -> list[str]:
    """Its words in lower case, without accents, punctuation and the little words of English."""
    plain = unicodedata.normalize("NFKD", title.casefold())
    letters = (_letter(sign) for sign in plain if not unicodedata.combining(sign))
    return [word for word in "".join(letters).split() if word not in _LITTLE]


# Django asks for each key by itself, of the same title.
@lru_cache(maxsize=256)
def title_keys(title: str) -> tuple[str, str]:
    """Its first four words and its last four, both empty when it says too little.

    Titles that differ at one end, or by one word in the middle of a long one, share a key.
    """
    words = folded_words(title)
    if len(words) < FEWEST_WORDS:
        return "", ""
    first, last = words[:KEY_WORDS], words[-KEY_WORDS:]
    return " ".join(first)[:LONGEST_KEY], " ".join(last)[:LONGEST_KEY]


def _letter(sign: str) -> str:
    return sign if sign.isalnum() else ("" if sign in "'’ʼ" else " ")
