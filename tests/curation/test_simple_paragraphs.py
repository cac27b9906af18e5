"""Paragraphs that need no parser are cut up just as the parser would."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curation.markdown.dialect import parsed_inline
from curation.markdown.simple_paragraphs import simple_tokens

SIGNS = "ab é\u00a0\u2003\x85\t.,:;!?\"'()[]{}*_`~<>&#\\/|^-+=\n\r\0🐚"
PIECES = [
    "Kelp is slow",
    " ",
    "**",
    "*",
    "!",
    "[a pier](https://p.example/a?b=1&c=2)",
    "[](https://p.example)",
    "![](https://p.example/b.png)",
    "![A gull, at noon](http://p.example/c_d*.png)",
    "[mail](mailto:a@b.example)",
    "[b](https://p.example \"Title\")",
    "[c](https://p.example/(x))",
    "[^1]",
    "[one][two]",
    "https://bare.example/x",
    "<https://shown.example>",
    "&amp;",
    "& so on",
    "snake_case",
    ". And",
    ", or",
]  # fmt: skip

BOLD_PIECES = [
    "**",
    "**",
    "**",
    " ",
    "a",
    "é",
    ".",
    ",",
    "“",
    "(",
    "🐚",
    "\u00a0",
    "[b](https://b.example)",
]


@pytest.mark.parametrize(
    "paragraph",
    [
        "",
        "Kelp is slow, R & D is slower!",
        "See [a pier](https://p.example/a?b=1&c=2) of it.",
        "![](https://p.example/b.png)",
        "**A bold lead.** And what it says, in [a link](https://a.example).",
        "**[A bold link](https://a.example)**: what it says",
        "🐚 [One](https://a.example), [two](https://b.example) and **three**",
    ],
)
def test_what_newsletters_write_most_takes_no_parser(paragraph: str) -> None:
    assert simple_tokens(paragraph) == parsed_inline(paragraph)


@pytest.mark.parametrize(
    "paragraph",
    ["_Kelp_", "`kelp`", "a*b*", "[a][b]", "[a](b.html)", "a &amp; b", "<b>", "a\\*", "**a** *b*"],
)
def test_other_marks_do(paragraph: str) -> None:
    assert simple_tokens(paragraph) is None


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(SIGNS, max_size=4), max_size=9).map("".join))
def test_its_tokens_are_those_of_the_parser(text: str) -> None:
    paragraph = text.strip()
    assert simple_tokens(paragraph) in (None, parsed_inline(paragraph))


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(BOLD_PIECES), max_size=9).map("".join))
def test_so_are_those_of_bold_words(text: str) -> None:
    paragraph = text.strip()
    assert simple_tokens(paragraph) in (None, parsed_inline(paragraph))


@given(st.text())
def test_so_are_those_of_any_text_at_all(text: str) -> None:
    paragraph = text.strip()
    assert simple_tokens(paragraph) in (None, parsed_inline(paragraph))


@pytest.mark.parametrize(
    "text", ["[" * 200_000, "![a](https://" * 20_000, "**a " * 50_000, "!&" * 100_000]
)
def test_a_long_paragraph_takes_no_time(text: str) -> None:
    begun = time.process_time()
    simple_tokens(text)
    assert time.process_time() - begun < 20
