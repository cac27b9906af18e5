"""Superscripts and subscripts as Unicode has them."""

import unicodedata
from functools import cache

_FIRST, _LAST = 0x00AA, 0x2C7D
_STANDING_HIGH = {"∘": "°", "°": "°", "∗": "∗", "*": "∗", "′": "′", "'": "′", "†": "†", "⋆": "⋆"}


def raised(text: str) -> str:
    """`2` is ²; what Unicode cannot raise is led by `^`, in brackets where it is long."""
    return _STANDING_HIGH.get(text) or _written(text, "<super>", "^")


def lowered(text: str) -> str:
    """`1` is ₁; what Unicode cannot lower is led by `_`."""
    return _written(text, "<sub>", "_")


def _written(text: str, kind: str, sign: str) -> str:
    small = _letters(kind)
    if text and all(letter in small for letter in text):
        return "".join(small[letter] for letter in text)
    return f"{sign}{text}" if text.isalnum() or len(text) == 1 else f"{sign}({text})"


@cache
def _letters(kind: str) -> dict[str, str]:
    letters: dict[str, str] = {}
    for code in range(_FIRST, _LAST + 1):
        form, _, plain = unicodedata.decomposition(chr(code)).partition(" ")
        if form == kind and " " not in plain:
            letters.setdefault(chr(int(plain, 16)), chr(code))
    # A hyphen is meant as a minus, which is what stands raised and lowered.
    if "−" in letters:
        letters["-"] = letters["−"]
    return letters
