"""Controls and noncharacters stop at the door."""

from curation.characters import one_line, tidy_characters


def test_newlines_are_of_one_kind_and_controls_are_gone() -> None:
    text = "a\r\nb\rc\u2028d\x00\x07\ufffe\ud800\u202e\ufefff\tg"
    assert tidy_characters(text) == "a\nb\nc\ndf\tg"


def test_joined_emoji_and_soft_signs_stay() -> None:
    text = "🏳️\u200d🌈 a\u200cb \u00ad"
    assert tidy_characters(text) == text


def test_a_title_is_one_line() -> None:
    assert one_line("  A\r\n title\x0b ") == "A title"
