"""What the picture shows, whatever the words are."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from newsletter.editions.sharing.drawing import HEIGHT, WIDTH, Cover, drawn
from newsletter.editions.sharing.lettering import LEADING, SANS, SERIF, face, fitted, writable

COVER = Cover(
    name="Ebb & Flow",
    title="What a spring tide leaves behind",
    place="Issue 42 · 15 November 2026",
    number="42",
    accent="#833E2D",
    sections=(("rust", 4), ("blue", 11), ("unknown", 1)),
)
SIZES = range(92, 43, -4)


def picture(cover: Cover) -> Image.Image:
    image = Image.open(BytesIO(drawn(cover))).convert("RGB")
    assert image.size == (WIDTH, HEIGHT)
    return image


def is_alike(one: Cover, other: Cover) -> bool:
    return ImageChops.difference(picture(one), picture(other)).getbbox() is None


def test_every_part_of_it_is_drawn() -> None:
    for part in ({"name": "Flow"}, {"title": "Other"}, {"place": "Today"}, {"accent": "#30558C"}):
        assert not is_alike(COVER, replace(COVER, **part)), part


@pytest.mark.parametrize(
    "title", ["潮が残すもの", "Ce que la marée laisse 潮", "Что остаётся", "→ north"]
)
def test_a_title_our_fonts_cannot_write_is_left_away(title: str) -> None:
    assert is_alike(replace(COVER, title=title), replace(COVER, title=""))


def test_letters_of_other_languages_stand_among_the_plain_ones() -> None:
    polish, plain = (replace(COVER, title=title) for title in ("Łódź and Škoda", "Lodz and Skoda"))
    assert not is_alike(polish, replace(COVER, title=""))
    assert not is_alike(polish, plain)
    serif = face(SERIF, 92, 700)
    # What two fonts write stands side by side, and not one upon the other.
    together = serif.length("Łódź")
    assert together == pytest.approx(sum(map(serif.length, "Łódź")), rel=0.03)


def test_emoji_and_unseen_marks_are_left_out_of_a_title() -> None:
    assert is_alike(replace(COVER, title="Low 🌊 wa\u00adter"), replace(COVER, title="Low water"))


@pytest.mark.parametrize(
    "cover",
    [
        Cover("", "", "", "", "", ()),
        replace(COVER, title="x" * 300, name="x" * 120, place="x" * 300),
        replace(COVER, title="word " * 60, name="word " * 24),
        replace(COVER, title="\u0301\u200b\ufeff", number="12345678"),
        replace(COVER, title="潮" * 300),
    ],
)
def test_no_words_are_too_many_or_too_few(cover: Cover) -> None:
    picture(cover)


def test_a_long_title_shrinks_and_wraps_within_its_box() -> None:
    short = fitted("Low water", SERIF, 700, SIZES, 1_040, 330)
    long = fitted("Low water and the people who wait for it " * 3, SERIF, 700, SIZES, 1_040, 330)
    assert (short.face.size, len(short.lines)) == (92, 1)
    assert long.face.size < 92
    assert long.height <= 330
    assert all(long.face.length(line) <= 1_040 for line in long.lines)
    assert not any("…" in line for line in long.lines)


def test_what_is_too_long_in_the_smallest_size_is_cut_off() -> None:
    setting = fitted("tides " * 200, SERIF, 700, SIZES, 1_040, 330)
    assert setting.face.size == SIZES[-1]
    assert len(setting.lines) == 330 // round(SIZES[-1] * LEADING)
    assert setting.lines[-1].endswith("…")


def test_lines_are_about_as_long_as_each_other() -> None:
    setting = fitted("One two three four five six seven eight nine", SERIF, 700, SIZES, 1_040, 330)
    lengths = [setting.face.length(line) for line in setting.lines]
    assert min(lengths) > max(lengths) / 2


@pytest.mark.parametrize("file", [SERIF, SANS])
def test_our_fonts_write_what_western_titles_need(file: str) -> None:
    words = "„Öl“ – d’été, ¿qué? « ça » € 5 · #42… & ÅØæß"
    assert writable(words, face(file, 40, 700)) == words
