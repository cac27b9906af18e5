"""A paragraph's bold lead, its words and its broken emphasis."""

import pytest

from curation.importers.readers.inline import is_italic, lead_of, plain, tidied
from curation.markdown.facts import words_of


@pytest.mark.parametrize(
    ("paragraph", "lead"),
    [
        ("**A whole sentence.** And more.", "A whole sentence."),
        ("**A part of one,** which goes on.", "A part of one,"),
        ("[**A bold link**](https://a.example) is.", "A bold link"),
        ("[**A link**](https://a.example) **, in pieces** — so.", "A link, in pieces"),
        ("**[A linked](https://a.example) phrase** is.", "A linked phrase"),
        ("[**A**](https://a.example) **bold** [**link**](https://b.example) is.", "A bold link"),
        ("**A _very_ bold** lead.", "A very bold"),
        ("***Both at once.*** Yes.", "Both at once."),
        ("__With underscores.__ Yes.", "With underscores."),
        ("![A picture](a.png) **before it.** Yes.", "before it."),
        ("[![A picture](a.png)](https://a.example) **before it.** Yes.", "before it."),
    ],
)
def test_a_lead_is_the_bold_beginning(paragraph: str, lead: str) -> None:
    found = lead_of(paragraph)
    assert found is not None
    assert found.text == lead


@pytest.mark.parametrize("paragraph", ["Plain.", "Not **first**.", "_it_ **b**", "`a` **c**", ""])
def test_other_paragraphs_have_none(paragraph: str) -> None:
    assert lead_of(paragraph) is None


@pytest.mark.parametrize("paragraph", ["**What's new:** x", "**What's new**: x"])
def test_a_label_ends_in_a_colon(paragraph: str) -> None:
    found = lead_of(paragraph)
    assert found is not None
    assert found.label == "What's new"


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("_A map on _", "_A map on_"),
        ("_ A map_", "_A map_"),
        ("_A snake_case map on _", "_A snake_case map on_"),
        ("_A [map](https://a.example/_x_) on _", "_A [map](https://a.example/_x_) on_"),
        ("**Ann Ode** , a pilot, and _Bop_ : it", "**Ann Ode**, a pilot, and _Bop_: it"),
    ],
)
def test_broken_emphasis_is_made_whole(broken: str, mended: str) -> None:
    assert tidied(broken) == mended
    assert words_of(broken) == words_of(mended)


@pytest.mark.parametrize(
    "paragraph", ["_fine_", "a _b_ c", "_a_ and _b_", "**x** y", "snake_case_"]
)
def test_sound_emphasis_stays(paragraph: str) -> None:
    assert tidied(paragraph) == paragraph


def test_a_caption_is_wholly_italic() -> None:
    assert is_italic("_A [map](https://a.example) “here.”_")
    assert not is_italic("_A_ map")


def test_words_are_what_a_reader_meets() -> None:
    text = "# A _b_\n\n> c [d](https://e.example) ![f](g.png)\n\n```paper\nh: i\n```\n\n* `j` 9"
    assert words_of(text) == ["A", "b", "c", "d", "f", "j", "9"]
    assert plain("**a** ![b](c)") == "a b"


def test_only_the_mark_of_a_bullet_is_no_part_of_its_words() -> None:
    assert words_of("* **Kelp** grows * **slowly** - here") == ["Kelp", "grows", "slowly", "here"]
