"""Plain text written as Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation import markdown
from curation.importers.readers.plain_markdown import escaped

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
