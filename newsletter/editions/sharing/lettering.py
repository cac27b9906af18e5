"""Words in our own fonts: whether they can be written, and how they fill a box."""

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

import emoji
from django.conf import settings
from PIL import ImageFont
from PIL.ImageFont import FreeTypeFont

SERIF = "source-serif-4-latin-wght-normal.woff2"
SANS = "public-sans-latin-wght-normal.woff2"

LEADING = 1.14
# No font has it, so it is drawn as what a font draws for a sign it does not have.
_NO_SIGN = "\uffff"


class Setting(NamedTuple):
    """Lines in the font they fit in."""

    font: FreeTypeFont
    lines: tuple[str, ...]

    @property
    def line_height(self) -> int:
        return round(self.font.size * LEADING)

    @property
    def height(self) -> int:
        return self.line_height * len(self.lines)


def face(file: str, size: int, weight: int) -> FreeTypeFont:
    """Opened anew each time: a face must not be shared by threads."""
    font = ImageFont.truetype(settings.BASE_DIR / "static" / "fonts" / file, size)
    font.set_variation_by_axes([weight])
    return font


def writable(text: str, font: FreeTypeFont) -> str:
    """Without emoji and marks nobody sees; nothing at all when the font lacks one of its signs."""
    plain = emoji.replace_emoji(text, "")
    seen = "".join(sign for sign in plain if unicodedata.category(sign) != "Cf")
    words = " ".join(seen.split())
    missing = _shape(font, _NO_SIGN)
    known = (_shape(font, sign) != missing for sign in set(words) - {" "})
    return words if all(known) else ""


def fitted(text: str, file: str, weight: int, sizes: range, width: int, height: int) -> Setting:
    """In the largest size in which all of it fits; in the smallest, cut off where it must be."""
    for size in sizes:
        font = face(file, size, weight)
        setting = Setting(font, _wrapped(text, font, width))
        is_whole = all(_is_within(word, font, width) for word in text.split())
        if is_whole and setting.height <= height:
            return setting._replace(lines=_balanced(text, font, width))
    return setting._replace(lines=_cut(setting.lines, height // setting.line_height))


def _shape(font: FreeTypeFont, sign: str) -> bytes:
    mask = font.getmask(sign)
    return repr(mask.size).encode() + bytes(mask)


def _is_within(text: str, font: FreeTypeFont, width: int) -> bool:
    return font.getlength(text) <= width


def _balanced(text: str, font: FreeTypeFont, width: int) -> tuple[str, ...]:
    """As many lines as it needs, and all of them about as long."""
    lines = _wrapped(text, font, width)
    narrow, wide = width // 2, width
    while wide - narrow > 8:
        middle = (narrow + wide) // 2
        if len(_wrapped(text, font, middle)) > len(lines):
            narrow = middle
        else:
            wide = middle
    return _wrapped(text, font, wide)


def _wrapped(text: str, font: FreeTypeFont, width: int) -> tuple[str, ...]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _is_within(longer, font, width):
            lines[-1] = longer
        else:
            lines += _broken(word, font, width)
    return tuple(lines)


def _broken(word: str, font: FreeTypeFont, width: int) -> Iterator[str]:
    """A word that is longer than a line goes on in the next."""
    piece = ""
    for sign in word:
        if piece and not _is_within(piece + sign, font, width):
            yield piece
            piece = ""
        piece += sign
    yield piece


def _cut(lines: tuple[str, ...], most: int) -> tuple[str, ...]:
    if len(lines) <= most:
        return lines
    return (*lines[: most - 1], f"{lines[most - 1].rstrip(' .,;:–—-')}…")
