"""Text that was decoded with the wrong table, put right; what is lost is reported, not guessed.

A whole text is tried first: read back into bytes with the table it was wrongly decoded with, it
must be UTF-8 from end to end, which correct text with accents, quotes or emoji never is. Mac
Roman stands first, because it alone brings back every emoji (Apple's logo, U+F8FF, is one of its
signs). What is damaged in single words only is repaired word by word, and only into letters and
marks that words are made of.
"""

import re
import unicodedata
from dataclasses import dataclass

WHOLE_TEXT_ENCODINGS = ("mac_roman", "cp1252", "latin-1", "cp1250")
# The first letters of a mis-decoded sequence, by the table that makes them: a word without one
# of these is never touched, since nearly any pair of letters is possible in some language.
LEADING_SIGNS = {
    "mac_roman": "√‚\uf8ff",
    "cp1252": "ÃÂâð",
    "latin-1": "ÃÂâð",
    "cp1250": "ĂĹâ",
}
# Correct text has a pair of signs that could be UTF-8 now and then, but never all through.
ENOUGH_SIGNS = 6
EXCERPT_LENGTH = 30

_GONE = re.compile(r"\?{3,}|\ufffd+")
_WORD = re.compile(r"\S+")
_QUOTES = "\"'“”„‘’‚«»()[]*_.,;:!?…"


@dataclass(frozen=True)
class Repaired:
    text: str
    is_repaired: bool
    suspects: tuple[str, ...]


def repair(text: str) -> Repaired:
    """Correct text comes back as it was, curly quotes and emoji included."""
    fixed = _whole(text)
    if fixed == text:
        fixed = _WORD.sub(lambda found: _word(found.group()), text)
    return Repaired(fixed, fixed != text, tuple(_suspects(fixed)))


def _whole(text: str) -> str:
    for encoding in WHOLE_TEXT_ENCODINGS:
        candidate = _reread(text, encoding)
        if candidate is not None and candidate != text:
            is_certain = sum(not sign.isascii() for sign in candidate) >= ENOUGH_SIGNS
            if is_certain or _is_plausible(text, candidate, LEADING_SIGNS[encoding]):
                return candidate
    return text


def _word(word: str) -> str:
    for part in dict.fromkeys((word, word.strip(_QUOTES))):
        for encoding, signs in LEADING_SIGNS.items():
            fixed = _reread(part, encoding)
            if fixed is not None and _is_plausible(part, fixed, signs):
                return word.replace(part, fixed, 1)
    return word


def _reread(text: str, encoding: str) -> str | None:
    try:
        return text.encode(encoding).decode("utf-8")
    except UnicodeError:
        return None


def _is_plausible(before: str, after: str, signs: str) -> bool:
    return not set(signs).isdisjoint(before) and all(_is_ordinary(sign) for sign in after)


def _is_ordinary(sign: str) -> bool:
    """Latin letters, punctuation, symbols and emoji; not what chance bytes decode to."""
    if sign.isascii():
        return sign.isprintable() or sign in "\n\t"
    if unicodedata.category(sign)[0] == "L":
        return unicodedata.name(sign, "").startswith("LATIN") and ord(sign) < 0x250
    return unicodedata.category(sign) in {
        "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sc", "So", "Sm", "Sk", "Zs",
    } or sign in "\ufe0f\u200d"  # fmt: skip


def _suspects(text: str) -> list[str]:
    return [_excerpt(text, found.start(), found.end()) for found in _GONE.finditer(text)]


def _excerpt(text: str, start: int, end: int) -> str:
    before = text[:start].rpartition("\n")[2][-EXCERPT_LENGTH:]
    after = text[end:].partition("\n")[0][:EXCERPT_LENGTH]
    return f"characters are gone: …{before}{text[start:end]}{after}…"
