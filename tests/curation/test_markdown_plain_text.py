"""Plain text written as Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation import markdown
from curation.markdown.plain_text import escaped, unescaped

PIECES = [
    "word", "_", "*", "`", "[", "]", "(", ")", "<", ">", "#", "-", "+", "1.", "2)", "~~", "~", "|",
    "&amp;", "!", "\\", "snake_case", "a*b", "[x](y)", "[^1]", "<b>", "=", "\n", " ", " ", "é", ":",
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("snake_case stays", "snake_case stays"),
        ("*this* and _that_", "\\*this\\* and \\_that\\_"),
        ("1. first", "1\\. first"),
        ("# heading", "\\# heading"),
        ("x < y and a<b", "x < y and a\\<b"),
        ("see https://a.example/_x_/*", "see https://a.example/_x_/*"),
        ("costs $5, 10% [1]", "costs $5, 10% [1]"),
    ],
)
def test_only_what_would_be_lost_is_escaped(text: str, written: str) -> None:
    assert escaped(text) == written


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_rendered_it_says_the_same(text: str) -> None:
    assert markdown.plain(escaped(text)).split() == text.split()


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_plain_text_is_had_back(text: str) -> None:
    written = escaped(text)
    said = unescaped(written)
    assert said is not None
    assert escaped(said) == written


@pytest.mark.parametrize("text", ["*so*", "[a](https://a.example)", "# a", "* a", "    code"])
def test_what_says_more_than_plain_text_is_not_taken_for_it(text: str) -> None:
    assert unescaped(text) is None
