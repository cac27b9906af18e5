"""Titles folded to words, and the two keys that near-equal ones share."""

import pytest

from curation.titles import LONGEST_KEY, folded_words, title_keys


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("The Moon's pull, and the café", ["moons", "pull", "café"]),
        ("KELP — clocks; (again)", ["kelp", "clocks", "again"]),
        ("Straße und Ｔｉｄｅ", ["strasse", "und", "tide"]),
        ("潮の 満ち引き", ["潮の", "満ち引き"]),
        ("a of the", []),
        ("", []),
    ],
)
def test_words_are_folded(title: str, words: list[str]) -> None:
    plain = [word.replace("é", "e") for word in words]

    assert folded_words(title) == plain


def test_keys_are_the_first_and_the_last_four_words() -> None:
    title = "How a harbour council came to love one tide gauge"

    assert title_keys(title) == ("how harbour council came", "love one tide gauge")


def test_one_word_in_the_middle_of_a_long_title_leaves_both_keys() -> None:
    one = title_keys("How the harbour council there finally came to love one tide gauge there")
    two = title_keys("How the harbour council there slowly came to love one tide gauge there")

    assert one == two


@pytest.mark.parametrize("title", ["", "Kelp", "Kelp clocks", "The kelp of the clocks"])
def test_too_short_a_title_has_no_key(title: str) -> None:
    assert title_keys(title) == ("", "")


def test_a_key_fits_its_column() -> None:
    head, tail = title_keys(" ".join(["k" * 70] * 9))

    assert len(head) == len(tail) == LONGEST_KEY
