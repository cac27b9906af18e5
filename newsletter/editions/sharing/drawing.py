"""The design: name, title and place on paper, above a strip of the issue's own sections.

What our fonts cannot write is left away rather than shown as boxes; without its title an issue
shows its sections as broad columns, and its number on them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageDraw
from PIL.ImageDraw import ImageDraw as Pen

from newsletter.editions.sharing.lettering import SANS, SERIF, Setting, face, fitted, writable

WIDTH, HEIGHT = 1200, 630
MARGIN = 80
_WORDS_WIDTH = WIDTH - 2 * MARGIN

# The tokens' own colours; a picture has no dark form.
PAPER, INK, QUIET, ACCENT = "#FBFAF6", "#1B1A17", "#4F4B44", "#005E6A"
HUES = {
    "rust": "#833E2D",
    "blue": "#30558C",
    "green": "#236436",
    "ochre": "#6E4E1D",
    "plum": "#714074",
    "teal": "#006263",
}

_NAME_SIZE, _PLACE_SIZE, _NUMBER_SIZE = 34, 32, 220
_TITLE_SIZES = range(92, 43, -4)
_TITLE_TOP, _TITLE_HEIGHT = 150, 330
_PLACE_TOP = 512
_STRIP_TOP = HEIGHT - 24


@dataclass(frozen=True)
class Cover:
    """What the picture says; `sections` are hues with the number of items in each."""

    name: str
    title: str
    place: str
    number: str
    accent: str
    sections: tuple[tuple[str, int], ...]


class Column(NamedTuple):
    left: int
    right: int
    colour: str


def drawn(cover: Cover) -> bytes:
    """A PNG of the size that networks show."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(picture)
    accent = cover.accent or ACCENT
    _write(pen, cover.name, SANS, _NAME_SIZE, top=70, colour=accent)
    _draw_middle(pen, cover)
    _write(pen, cover.place, SANS, _PLACE_SIZE, top=_PLACE_TOP, colour=QUIET)
    for column in _columns(cover.sections, 0, WIDTH, accent):
        pen.rectangle((column.left, _STRIP_TOP, column.right, HEIGHT), fill=column.colour)
    return _png(picture)


def _draw_middle(pen: Pen, cover: Cover) -> None:
    title = writable(cover.title, face(SERIF, _TITLE_SIZES[0], 700))
    if not title:
        _draw_sections(pen, cover)
        return
    setting = fitted(title, SERIF, 700, _TITLE_SIZES, _WORDS_WIDTH, _TITLE_HEIGHT)
    top = _TITLE_TOP + (_TITLE_HEIGHT - setting.height) // 2
    for row, line in enumerate(setting.lines):
        setting.face.write(pen, (MARGIN, top + row * setting.line_height), line, INK)


def _draw_sections(pen: Pen, cover: Cover) -> None:
    bottom = _TITLE_TOP + _TITLE_HEIGHT
    for column in _columns(cover.sections, MARGIN, WIDTH - MARGIN, cover.accent or ACCENT):
        pen.rectangle((column.left, _TITLE_TOP, column.right, bottom), fill=column.colour)
    middle = (WIDTH // 2, (_TITLE_TOP + bottom) // 2)
    face(SERIF, _NUMBER_SIZE, 700).write_in_the_middle(pen, middle, cover.number, PAPER)


def _write(
    pen: Pen, text: str, family: tuple[str, ...], size: int, *, top: int, colour: str
) -> None:
    """One line, cut off where it is too long; nothing where the face lacks a sign."""
    words = writable(text, face(family, size, 600))
    setting = fitted(words, family, 600, range(size, size - 13, -4), _WORDS_WIDTH, 2 * size)
    for line in _first(setting):
        setting.face.write(pen, (MARGIN, top), line, colour)


def _first(setting: Setting) -> tuple[str, ...]:
    if len(setting.lines) < 2:
        return setting.lines
    return (f"{setting.lines[0].rstrip(' .,;:–—-')}…",)


def _columns(
    sections: tuple[tuple[str, int], ...], left: int, right: int, otherwise: str
) -> Iterator[Column]:
    """As broad as they have items."""
    parts = sections or (("", 1),)
    total, before = sum(count for _, count in parts), 0
    for hue, count in parts:
        begin = left + (right - left) * before // total
        before += count
        end = left + (right - left) * before // total
        yield Column(begin, end - 1, HUES.get(hue, otherwise))


def _png(picture: Image.Image) -> bytes:
    """With a palette: the few colours of the design take a third of the room then."""
    file = BytesIO()
    picture.quantize(128).save(file, "PNG", optimize=True)
    return file.getvalue()
