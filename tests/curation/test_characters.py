"""Controls and noncharacters stop at the door, and long texts are cut at a word."""

import pytest

from curation.characters import cut, one_line, tidy_characters


def test_newlines_are_of_one_kind_and_controls_are_gone() -> None:
    text = "a\r\nb\rc\u2028d\x00\x07\ufffe\ud800\u202e\ufefff\tg"
    assert tidy_characters(text) == "a\nb\nc\ndf\tg"


def test_joined_emoji_and_soft_signs_stay() -> None:
    text = "🏳️\u200d🌈 a\u200cb \u00ad"
    assert tidy_characters(text) == text


def test_a_title_is_one_line() -> None:
    assert one_line("  A\r\n title\x0b ") == "A title"


@pytest.mark.parametrize(
    ("longest", "left"),
    [(20, "Neap, spring or slac"), (14, "Neap, spring…"), (7, "Neap…"), (3, "Ne…")],
)
def test_a_long_text_ends_with_a_word_and_is_no_longer_than_allowed(
    longest: int, left: str
) -> None:
    shown = cut("Neap, spring or slac", longest)
    assert shown == left
    assert len(shown) <= longest
