"""Words by the shape of their letters: capitals, small ones, and scripts that have neither."""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=5_000)
def letter_shape(word: str) -> str:
    """`McKay` is `AaAaa`; letters of scripts without capitals are `o`, other signs stay."""
    return "".join(_letter_shape(sign) for sign in word)


@lru_cache(maxsize=5_000)
def halves_of(word: str) -> tuple[str, ...]:
    """`ImageNet` is `Image` and `Net`."""
    shape = letter_shape(word)
    ends = [at + 1 for at in range(len(shape) - 1) if shape[at : at + 2] == "aA"]
    return tuple(word[start:end] for start, end in zip([0, *ends], [*ends, None], strict=True))


def is_caseless(sign: str) -> bool:
    return _letter_shape(sign) == "o"


@lru_cache(maxsize=5_000)
def _letter_shape(sign: str) -> str:
    kind = "Lo" if sign in "々ー" else unicodedata.category(sign)
    return {"Lu": "A", "Lt": "A", "Ll": "a", "Lo": "o"}.get(kind, sign)


def scripts_of(word: str) -> set[str]:
    """As the names of its letters begin: LATIN, CYRILLIC, CJK …"""
    return {script for sign in word if (script := _script(sign))}


@lru_cache(maxsize=5_000)
def _script(sign: str) -> str:
    """Japanese is written in three scripts, which count as one."""
    if unicodedata.category(sign)[0] != "L":
        return ""
    first = unicodedata.name(sign, "").split(" ")[0]
    return "CJK" if first in {"HIRAGANA", "KATAKANA", "IDEOGRAPHIC"} else first
