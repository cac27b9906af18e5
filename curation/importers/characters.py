"""What no text of ours may hold: controls, noncharacters, lone surrogates; one kind of newline."""

import re
import unicodedata

_NEWLINES = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# Overrides and isolates can make a title read as another; the marks in between stay.
_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def tidy_characters(text: str) -> str:
    """Newlines are `\\n`; what cannot stand in a feed, a header or a database is gone."""
    text = _NEWLINES.sub("\n", text)
    return "".join(sign for sign in text if sign in "\n\t" or not _is_unwanted(sign))


def one_line(text: str) -> str:
    """The same for titles and subjects: every run of blanks and newlines is one space."""
    return " ".join(tidy_characters(text).split())


def _is_unwanted(sign: str) -> bool:
    point = ord(sign)
    if point == 0xFEFF or sign in _BIDI_CONTROLS:
        return True
    if 0xFDD0 <= point <= 0xFDEF or point & 0xFFFE == 0xFFFE:
        return True
    return unicodedata.category(sign) in {"Cc", "Cs"}
