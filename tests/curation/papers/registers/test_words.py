"""Texts of registers that fit the fields of a paper."""

from curation.papers.record import LONGEST_ABSTRACT, LONGEST_TITLE
from curation.papers.registers.words import (
    abstract_from_latex,
    abstract_from_markup,
    cut,
    line,
    title_from_latex,
    title_from_markup,
)


def test_a_title_is_shown_without_its_latex_and_kept_as_it_was_given() -> None:
    given = r"The {\em slow} rise of $\beta$-tides"
    assert title_from_latex(given) == ("The slow rise of β-tides", given)


def test_a_title_without_latex_has_no_other_form() -> None:
    assert title_from_latex("  Of fog\n  and gulls ") == ("Of fog and gulls", "")


def test_a_title_of_markup_may_hold_latex_too() -> None:
    given = r"<i>Larus</i> at $10^9$"
    assert title_from_markup(given) == ("Larus at 10⁹", given)


def test_a_title_that_is_too_long_is_cut_at_a_word() -> None:
    title, _ = title_from_latex("gull " * 200)
    assert len(title) <= LONGEST_TITLE
    assert title.endswith("gull…")


def test_a_word_that_just_fits_stays_whole() -> None:
    assert cut("fog and gulls", 8) == "fog and…"
    assert cut("fog and gulls", 13) == "fog and gulls"


def test_one_long_word_is_cut_where_it_must() -> None:
    assert cut("x" * 50, 10) == "x" * 9 + "…"


def test_a_line_is_one_line() -> None:
    assert line("Journal\nof\x00 Fog ", 300) == "Journal of Fog"


def test_the_paragraphs_of_an_abstract_stay() -> None:
    given = "Gulls rise\nslowly.\n\n\nEels do not: $\\beta$."
    words, source = abstract_from_latex(given)
    assert words == "Gulls rise slowly.\n\nEels do not: β."
    assert source == "Gulls rise slowly.\n\nEels do not: $\\beta$."


def test_an_abstract_of_plain_words_has_no_other_form() -> None:
    assert abstract_from_markup("Gulls rise.") == ("Gulls rise.", "")


def test_an_abstract_of_markup_is_kept_as_it_was_given() -> None:
    given = "<p>Gulls <i>rise</i>.</p>"
    assert abstract_from_markup(given) == ("Gulls rise.", given)


def test_an_endless_abstract_is_cut() -> None:
    words, source = abstract_from_latex("gull " * 100_000)
    assert len(words) <= LONGEST_ABSTRACT
    assert len(source) <= 4 * LONGEST_ABSTRACT
