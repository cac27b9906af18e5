"""Words in our own fonts: whether they can be written, and how they fill a box."""

import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

import emoji
from django.conf import settings
from PIL import ImageFont
from PIL.ImageDraw import ImageDraw as Pen
from PIL.ImageFont import FreeTypeFont

# The plain letters, and those of other languages written in Latin ones.
SERIF = ("source-serif-4-latin-wght-normal.woff2", "source-serif-4-latin-ext-wght-normal.woff2")
SANS = ("public-sans-latin-wght-normal.woff2", "public-sans-latin-ext-wght-normal.woff2")

LEADING = 1.14
# No font has it, so it is drawn as what a font draws for a sign it does not have.
_NO_SIGN = "\uffff"


class Face:
    """Fonts of one family and size; the first that has a letter writes it."""

    def __init__(self, fonts: tuple[FreeTypeFont, ...]) -> None:
        self._fonts = fonts
        self._missing = [_shape(font, _NO_SIGN) for font in fonts]
        self._known: dict[str, int | None] = {}

    @property
    def size(self) -> float:
        return self._fonts[0].size

    def has(self, sign: str) -> bool:
        return self._place(sign) is not None

    def length(self, text: str) -> float:
        """In pixels."""
        return sum(font.getlength(run) for font, run in self._runs(text))

    def write(self, pen: Pen, at: tuple[float, float], text: str, colour: str) -> None:
        left, top = at
        for font, run in self._runs(text):
            pen.text((left, top), run, colour, font)
            left += font.getlength(run)

    def write_in_the_middle(
        self, pen: Pen, at: tuple[float, float], text: str, colour: str
    ) -> None:
        """Of digits, which the first font has."""
        pen.text(at, text, colour, self._fonts[0], anchor="mm")

    def _runs(self, text: str) -> Iterator[tuple[FreeTypeFont, str]]:
        for place, signs in groupby(text, lambda sign: self._place(sign) or 0):
            yield self._fonts[place], "".join(signs)

    def _place(self, sign: str) -> int | None:
        if sign not in self._known:
            having = (
                place
                for place, font in enumerate(self._fonts)
                if _shape(font, sign) != self._missing[place]
            )
            self._known[sign] = next(having, None)
        return self._known[sign]


class Setting(NamedTuple):
    """Lines in the face they fit in."""

    face: Face
    lines: tuple[str, ...]

    @property
    def line_height(self) -> int:
        return round(self.face.size * LEADING)

    @property
    def height(self) -> int:
        return self.line_height * len(self.lines)


def face(family: tuple[str, ...], size: int, weight: int) -> Face:
    """Opened anew each time: a font must not be shared by threads."""
    return Face(tuple(_opened(file, size, weight) for file in family))


def _opened(file: str, size: int, weight: int) -> FreeTypeFont:
    font = ImageFont.truetype(settings.BASE_DIR / "static" / "fonts" / file, size)
    font.set_variation_by_axes([weight])
    return font


def writable(text: str, face: Face) -> str:
    """Without emoji and marks nobody sees; nothing at all when the face lacks one of its signs."""
    plain = emoji.replace_emoji(text, "")
    seen = "".join(sign for sign in plain if unicodedata.category(sign) != "Cf")
    words = " ".join(seen.split())
    return words if all(map(face.has, set(words) - {" "})) else ""


def fitted(
    text: str, family: tuple[str, ...], weight: int, sizes: range, width: int, height: int
) -> Setting:
    """In the largest size in which all of it fits; in the smallest, cut off where it must be."""
    for size in sizes:
        opened = face(family, size, weight)
        setting = Setting(opened, _wrapped(text, opened, width))
        is_whole = all(_is_within(word, opened, width) for word in text.split())
        if is_whole and setting.height <= height:
            return setting._replace(lines=_balanced(text, opened, width))
    return setting._replace(lines=_cut(setting.lines, height // setting.line_height))


def _shape(font: FreeTypeFont, sign: str) -> bytes:
    mask = font.getmask(sign)
    return repr(mask.size).encode() + bytes(mask)


def _is_within(text: str, face: Face, width: int) -> bool:
    return face.length(text) <= width


def _balanced(text: str, face: Face, width: int) -> tuple[str, ...]:
    """As many lines as it needs, and all of them about as long."""
    lines = _wrapped(text, face, width)
    narrow, wide = width // 2, width
    while wide - narrow > 8:
        middle = (narrow + wide) // 2
        if len(_wrapped(text, face, middle)) > len(lines):
            narrow = middle
        else:
            wide = middle
    return _wrapped(text, face, wide)


def _wrapped(text: str, face: Face, width: int) -> tuple[str, ...]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _is_within(longer, face, width):
            lines[-1] = longer
        else:
            lines += _broken(word, face, width)
    return tuple(lines)


def _broken(word: str, face: Face, width: int) -> Iterator[str]:
    """A word that is longer than a line goes on in the next."""
    piece = ""
    for sign in word:
        if piece and not _is_within(piece + sign, face, width):
            yield piece
            piece = ""
        piece += sign
    yield piece


def _cut(lines: tuple[str, ...], most: int) -> tuple[str, ...]:
    if len(lines) <= most:
        return lines
    return (*lines[: most - 1], f"{lines[most - 1].rstrip(' .,;:–—-')}…")
