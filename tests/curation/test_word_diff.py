"""Two texts compared word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.word_diff import Comparison, Piece, compare


def changed(pieces: list[Piece]) -> list[str]:
    return [piece.text for piece in pieces if piece.is_changed]


def whole(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("before", "after", "gone", "new"),
    [
        ("The tide rises at noon.", "The tide rises at dusk.", ["noon"], ["dusk"]),
        ("The tide rises.", "The neap tide rises.", [], ["neap "]),
        ("A gauge and a weir.", "A gauge.", [" and a weir"], []),
        ("One.\n\nTwo.", "One.\n\nBetween.\n\nTwo.", [], ["Between.\n\n"]),
        ("*low* water", "**low** water", [], ["*", "*"]),
        ("潮が満ちる", "潮が引く", ["満ちる"], ["引く"]),
        ("", "All of it", [], ["All of it"]),
        ("All of it", "", ["All of it"], []),
        ("low high", "ebb flow", ["low high"], ["ebb flow"]),
    ],
)
def test_what_is_gone_and_what_is_new_is_told_by_words(
    before: str, after: str, gone: list[str], new: list[str]
) -> None:
    found = compare(before, after)
    assert (changed(found.before), changed(found.after)) == (gone, new)


def test_the_same_text_is_the_same() -> None:
    assert compare("Slack water", "Slack water").is_same
    assert compare("", "") == Comparison([], [])
    assert not compare("Slack water", "Slack tide").is_same


def test_a_paragraph_that_moves_leaves_the_rest_unmarked() -> None:
    tide, gauge, charts = "The tide fell early.", "Nobody saw the gauge.", "Charts were late again."
    found = compare(f"{tide}\n\n{gauge}\n\n{charts}", f"{charts}\n\n{tide}\n\n{gauge}")
    kept = "".join(piece.text for piece in found.after if not piece.is_changed)
    assert kept == f"{tide}\n\n{gauge}"


WORDS = st.lists(st.sampled_from(["tide", "ebb", " ", "\n\n", "*", "ebb", "潮"])).map("".join)


@given(WORDS | st.text(), WORDS | st.text())
def test_each_side_is_its_whole_text_and_unchanged_words_stand_in_both(
    before: str, after: str
) -> None:
    found = compare(before, after)
    assert (whole(found.before), whole(found.after)) == (before, after)
    kept = [
        "".join(piece.text for piece in side if not piece.is_changed).split()
        for side in (found.before, found.after)
    ]
    assert "".join(kept[0]) == "".join(kept[1])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a " * 100_000, "b a " * 50_000),
        (" ".join(f"x u{n}" for n in range(20_000)), " ".join(f"x v{n}" for n in range(20_000))),
        (
            " ".join(f"{n} " + "x u " * 70 for n in range(700)),
            " ".join(f"{n} " + "v x " * 70 for n in range(700)),
        ),
        ("\n".join("ab"[n % 2] for n in range(100_000)), "\n".join(["b"] * 100_000)),
    ],
    ids=["repetition", "nothing alike", "many short gaps", "lines of one letter"],
)
def test_texts_made_to_be_slow_are_compared_all_the_same(one: str, other: str) -> None:
    found = compare(one, other)
    assert (whole(found.before), whole(found.after)) == (one, other)
