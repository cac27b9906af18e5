"""A text in pieces, of which the parser need see only some: it asks every line what it may begin.

Between empty lines stand paragraphs, headings, quotations and lists that no rule of Markdown
takes for anything else, to be told by how their lines begin.
"""

import re
from collections.abc import Iterator
from enum import Enum, auto
from itertools import groupby
from typing import NamedTuple

# Where there is code, HTML, a definition of a link, or a line that may belong to what stands above
# an empty one, no piece can be understood by itself.
_BELONG_TOGETHER = ("```", "~~~", "]:", "\r", "\x00")
_BEGINS_WITH_BLANK_OR_TAG = re.compile(r"\n(?:[ \t]+\S|<)")
_GAP = re.compile(r"\n(?:[ \t]*\n)+")
# A line that begins like this begins no block, and like this it ends in no hard break.
_START = r"(?:(?:\*\*|[\[“\"(])?[^\W\d_]|!?\[|[^\x00-\x7f\s])"
_END = r"[^\n]*(?<!\\)(?<!  )"
_BARE_ADDRESS = r"<?https?://[^\s<>]+>?[ \t]*"
_SIMPLE = {
    "paragraph": rf"{_START}[^\n]*|{_START}{_END}\n(?!{_BARE_ADDRESS}(?:\n|\Z)){_START}{_END}"
    rf"(?:\n{_START}{_END})*",
    "heading": r"#{1,6} +[^\s#][^\n#]{0,1500}",
    "quote": rf"> ?{_START}{_END}(?:\n> ?{_START}{_END})*",
    "list": rf"(?P<bullet>[*+-]) {_START}{_END}(?:\n(?P=bullet) {_START}{_END})*",
}
_SIMPLE_PIECE = re.compile("|".join(f"(?P<{name}>{lines})" for name, lines in _SIMPLE.items()))


class Form(Enum):
    PARAGRAPH = auto()
    HEADING = auto()
    QUOTE = auto()
    LIST = auto()
    OTHER = auto()


_WHOLE = frozenset({Form.PARAGRAPH, Form.HEADING, Form.QUOTE})


def pieces_of(text: str) -> Iterator[tuple[Form, str]]:
    """In their order; what only the parser can tell is in one piece as long as possible.

    Lists side by side are one list to Markdown, so they are left to it too.
    """
    if _is_one(text):
        yield Form.OTHER, text
        return
    for is_whole, run in groupby(_pieces(text), key=lambda piece: piece.form in _WHOLE):
        pieces = list(run)
        if is_whole or len(pieces) == 1:
            yield from ((piece.form, text[piece.start : piece.end]) for piece in pieces)
        else:
            yield Form.OTHER, text[pieces[0].start : pieces[-1].end]


class _Piece(NamedTuple):
    form: Form
    start: int
    end: int


def _is_one(text: str) -> bool:
    has_signs = any(signs in text for signs in _BELONG_TOGETHER)
    return has_signs or bool(_BEGINS_WITH_BLANK_OR_TAG.search(f"\n{text}"))


def _pieces(text: str) -> Iterator[_Piece]:
    start, end = 0, len(text.rstrip("\n"))
    for gap in _GAP.finditer(text, 0, end):
        yield from _piece(text, start, gap.start())
        start = gap.end()
    yield from _piece(text, start, end)


def _piece(text: str, start: int, end: int) -> Iterator[_Piece]:
    if start < end:
        yield _Piece(_form(text[start:end]), start, end)


def _form(piece: str) -> Form:
    found = _SIMPLE_PIECE.fullmatch(piece)
    return Form[str(found.lastgroup).upper()] if found else Form.OTHER
