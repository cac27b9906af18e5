"""Mentions of a newsletter's own past lead to its pages of today, and nothing else changes."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation import markdown
from curation.markdown.facts import facts_of
from curation.references import with_references

OLD = "https://old.tidings.example/issues/9-a?b=1&c=2"
NEW = "https://tidings.example/tidings/issues/9-a/"
TARGETS = {
    OLD: NEW,
    "/links/kelp/clock/": "/tidings/items/clock/",
    "T #9": NEW,
    "T #91": "/tidings/issues/91/",
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"As in [T #9]({OLD}).", f"As in [T #9]({NEW})."),
        (f'See [it](<{OLD}> "a title").', f'See [it]({NEW} "a title").'),
        ("See [it](https://old.tidings.example/issues/9-a?b=1&amp;c=2).", f"See [it]({NEW})."),
        ("A [clock](/links/kelp/clock/).", "A [clock](/tidings/items/clock/)."),
        ("We said so (see T #9).", f"We said so (see [T #9]({NEW}))."),
        ("T #9 and T #91.", f"[T #9]({NEW}) and [T #91](/tidings/issues/91/)."),
        (f"At {OLD}.", f"At [{OLD}]({NEW})."),
        (f"At <{OLD}>.", f"At [{OLD}]({NEW})."),
        (f"[**Bold**]({OLD}) is bold.", f"[**Bold**]({NEW}) is bold."),
        (f"![A map]({OLD.replace('9-a', 'map.png')})", None),
    ],
)
def test_a_mention_leads_to_its_page(text: str, expected: str | None) -> None:
    assert with_references(text, TARGETS) == (text if expected is None else expected)


@pytest.mark.parametrize(
    "text",
    [
        "T #92, AT #9, T #9a and T#9 are others.",
        "`T #9` and `[T #9](/links/kelp/clock/)` are code.",
        "``` \n[a](/links/kelp/clock/) T #9\n```",
        "~~~\nT #9 in a fence that nothing ends",
        "[more on T #9 here](https://other.example)",
        "[more on **T #9** [and] so on](https://other.example)",
        "![T #9](https://other.example/a.png)",
        "https://other.example/T #9a",
        "[a](https://other.example/?to=https://old.tidings.example/issues/9-a)",
        "[a](/links/kelp/clock/2)",
    ],
)
def test_code_and_the_words_of_links_and_other_addresses_stay(text: str) -> None:
    assert with_references(text, TARGETS) == text


def test_a_target_with_brackets_stays_one_destination() -> None:
    text = with_references("[a](/old)", {"/old": "https://a.example/b_(c)"})
    assert facts_of(text).addresses == ["https://a.example/b_%28c%29"]


def test_without_targets_nothing_is_looked_for() -> None:
    assert with_references("T #9", {}) == "T #9"


PIECES = st.sampled_from(
    ["T #9", "T #91", f"[T #9]({OLD})", f"[a T #9 b]({OLD})", OLD, f"<{OLD}>", "`T #9`", "*T #9*",
     "(see T #9)", "Kelp", "\n\n", "> ", "* ", "[", "]", "](", "\\[", "```\n", "`", "**", "_", " "]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map(" ".join))
def test_no_word_comes_or_goes(text: str) -> None:
    assert markdown.plain(with_references(text, TARGETS)) == markdown.plain(text)


@pytest.mark.parametrize(
    "piece", ["`", "[T #9", "```a\n", "](", "https://(", "`a``", "~~~\n", "[a]((", "<https://"]
)
def test_a_strange_text_takes_no_time(piece: str) -> None:
    before = time.process_time()
    with_references(piece * (20_000 // len(piece)), TARGETS)
    assert time.process_time() - before < 20
