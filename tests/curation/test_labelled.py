"""A labelled story is Markdown, and the fields of its form are the same Markdown in parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.importers.readers.labelled_text import as_markdown
from curation.labelled import Answer, Parts, filled_in, joined, missing_required, split

LABELS = ["What's new", "How it works", "Yes, but", "Why it matters"]
STORY = """\
A gauge was read by a kite.

**What's new:** The harbour of Salt flies its tide gauge.

**How it works:**

- A kite lifts the gauge.
- A line brings it down.

**The catch:** Wind.

**Why it matters:** Piers rot."""


def texts(body: str) -> dict[str, str]:
    return {answer.label: answer.text for answer in split(body, LABELS).answers}


def test_each_label_has_what_stands_under_it() -> None:
    parts = split(STORY, LABELS)
    assert parts.before == "A gauge was read by a kite."
    assert texts(STORY) == {
        "What's new": "The harbour of Salt flies its tide gauge.",
        "How it works": (
            "- A kite lifts the gauge.\n- A line brings it down.\n\n**The catch:** Wind."
        ),
        "Yes, but": "",
        "Why it matters": "Piers rot.",
    }


def test_labels_are_offered_in_the_order_of_the_text_and_missing_ones_in_that_of_the_form() -> None:
    parts = split("**Why it matters:** Rot.\n\n**What's new:** A kite.", LABELS)
    assert [answer.label for answer in parts.answers] == [
        "Why it matters",
        "What's new",
        "How it works",
        "Yes, but",
    ]


@pytest.mark.parametrize(
    "opening",
    [
        "**What's new:** ",
        "**What’s new:** ",
        "**WHAT'S NEW**: ",
        "__What's new:__ ",
        "**What's new:**\n",
        "**What's new:**\n\n",
    ],
)
def test_a_label_is_known_however_it_is_written_and_stays_so(opening: str) -> None:
    body = f"{opening}A kite.\n\n**Why it matters:** Rot."
    assert texts(body)["What's new"] == "A kite."
    assert joined(split(body, LABELS)) == body


@pytest.mark.parametrize(
    "body",
    [
        "```\n**What's new:** code\n```",
        "> **What's new:** said",
        "- **What's new:** listed",
        "    **What's new:** indented",
        "Words before **What's new:** in a line",
        "**What's new** without a colon",
        "What's new: not bold",
    ],
)
def test_only_the_bold_beginning_of_a_paragraph_is_a_label(body: str) -> None:
    assert split(body, LABELS).before == body.rstrip()
    assert not any(texts(body).values())


def test_the_second_paragraph_of_one_label_stays_in_the_answer_where_it_stands() -> None:
    body = "**What's new:** One.\n\n**What's new:** Two."
    assert texts(body)["What's new"] == "One.\n\n**What's new:** Two."
    assert joined(split(body, LABELS)) == body


@pytest.mark.parametrize("answer", ["- one\n- two", "1. one", "| a |\n| - |", "![kite](k.png)"])
def test_an_answer_that_is_no_paragraph_stands_below_its_label(answer: str) -> None:
    body = joined(Parts("", (Answer("Results", answer),)))
    assert body == f"**Results:**\n\n{answer}"
    assert split(body, ["Results"]).answers[0].text == answer


def test_a_label_is_written_as_imports_write_it() -> None:
    for label in [*LABELS, "R&D *now*", "A_b", "[x]"]:
        body = joined(Parts("", (Answer(label, "Words."),)))
        assert body == as_markdown.labelled(label, "Words.")
        assert split(body, [label]).answers[0].text == "Words."


def test_what_is_filled_in_is_written_and_what_is_emptied_goes_with_its_label() -> None:
    body = filled_in(
        "**What’s new:** A kite.\n\n**Yes, but:** Wind.",
        "A deck.",
        [("What's new", "Two kites."), ("Yes, but", " "), ("Why it matters", "Rot.")],
    )
    assert body == "A deck.\n\n**What’s new:** Two kites.\n\n**Why it matters:** Rot."


def test_a_body_in_which_nothing_was_changed_stays_letter_for_letter() -> None:
    body = "Deck.\n\n\n**What's new**:\n- a\n\n**Yes, but:**\n"
    parts = split(body, LABELS)
    assert filled_in(body, parts.before, [(one.label, one.text) for one in parts.answers]) == body


def test_an_answer_whose_label_the_form_has_lost_is_written_none_the_less() -> None:
    assert filled_in("", "", [("Gone", "Words.")]) == "**Gone:** Words."


def test_an_empty_required_label_is_named_and_an_optional_one_is_not() -> None:
    required = ["What’s new", "Why it matters"]
    assert missing_required(STORY, LABELS, required) == []
    body = "**What's new:**\n\n**How it works:** So."
    assert missing_required(body, LABELS, required) == ["What's new", "Why it matters"]


words = st.text(st.sampled_from("ab *_:>-#`\n’'1.[]|\\"), max_size=30)
pieces = st.one_of(
    words,
    st.sampled_from([f"**{label}:** so" for label in LABELS]),
    st.sampled_from(
        ["**What’s new**: x", "__Yes, but:__", "- a\n- b", "```\ncode", "**The catch:** y"]
    ),
)
bodies = st.lists(pieces, max_size=8).map("\n\n".join)


@given(bodies)
def test_no_word_of_any_text_is_lost(body: str) -> None:
    assert joined(split(body, LABELS)).split() == body.split()


@given(bodies)
def test_a_text_in_the_form_comes_back_letter_for_letter(body: str) -> None:
    once = joined(split(body, LABELS))
    assert joined(split(once, LABELS)) == once


@given(st.text(), st.lists(st.tuples(st.sampled_from(LABELS), st.text()), max_size=4))
def test_nothing_that_is_filled_in_is_lost(before: str, answers: list[tuple[str, str]]) -> None:
    body = filled_in("", before, answers)
    said = " ".join([before, *(text for _, text in answers)]).split()
    left = iter(body.split())
    assert all(word in left for word in said)
