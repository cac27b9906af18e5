"""What was looked for is marked, in the part of a text that says most of it."""

import pytest

from newsletter.editions.search.marks import SNIPPET_LENGTH, Marker
from newsletter.editions.search.query import parse
from newsletter.editions.search.results import Piece

LONG = "Nothing of it. " * 40


def marked(query: str, text: str, language: str = "en") -> str:
    return _said(Marker(parse(query, language), language).marked(text))


def snippet(query: str, *texts: str) -> str:
    return _said(Marker(parse(query, "en"), "en").snippet(list(texts)))


def _said(pieces: tuple[Piece, ...]) -> str:
    return "".join(f"[{piece.text}]" if piece.is_hit else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("slate", "Slates and slate.", "[Slates] and [slate]."),
        ("reseau", "Des réseaux !", "Des [réseaux] !"),
        ("trans", "transport in transit", "[transport] in [transit]"),
        ('"panels of slate"', "Of slate, panels of slate!", "Of slate, [panels of slate]!"),
        ("gpt-4", "GPT 4 is no 4.", "[GPT 4] is no 4."),
        ("学习", "深度学习", "深度[学习]"),
        ("slate -moss", "slate moss", "[slate] moss"),
        ("tide", "Nothing", "Nothing"),
        ("<b>", "a <b> b", "a <[b]> [b]"),
    ],
)
def test_hits_are_marked_in_whatever_form(query: str, text: str, expected: str) -> None:
    assert marked(query, text) == expected


def test_a_snippet_is_the_part_that_says_most() -> None:
    text = f"One gauge. {LONG}The gauge in the harbour. {LONG}"
    said = snippet("harbour gauge", text)
    assert "The [gauge] in the [harbour]." in said
    assert said.startswith("…")
    assert said.endswith("…")
    assert len(said) < SNIPPET_LENGTH + 10


def test_a_snippet_begins_and_ends_with_whole_words() -> None:
    said = snippet("gauge", f"{LONG}gauge {LONG}")
    assert said.strip("…").split()[0] in LONG.split()
    assert said.strip("…").split()[-1].strip(".") in {"Nothing", "of", "it"}


def test_a_text_that_says_it_comes_before_one_that_does_not() -> None:
    assert snippet("gauge", "No.", "A gauge.") == "A [gauge]."
    assert snippet("gauge", "No.", "Nor this.") == "No."
    assert snippet("gauge") == ""


def test_very_long_texts_without_spaces_are_cut_too() -> None:
    assert len(snippet("gauge", "x" * 50_000)) <= SNIPPET_LENGTH + 1


def test_headings_do_not_run_into_what_follows_them() -> None:
    text = "Quick links\n\nTide tables.\nWhat is new:\nMoon"
    assert snippet("tide", text) == "Quick links · [Tide] tables. What is new: Moon"
