"""What a Markdown text holds: its words, its links, its pictures, in order."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curation.markdown import pictures, to_html
from curation.markdown.facts import Link, Shown, addresses_in, facts_of, words_of

# Says nothing, and makes the reader take the whole text at once.
DEFINITION = "\n\n[nobody-asks]: https://nobody.example\n"

PIECES = [
    "Kelp is slow.",
    "A line\nand the next",
    "**Bold** and _italic_ and `code` words",
    "_All in italics_",
    "*All in italics, with [a link](https://i.example)*",
    "![A pier](pier.png)",
    "![A pier](https://p.example/a%20b.png) ![](two.png)",
    "Words around ![a gull](gull.png) a picture",
    "[A link](https://a.example/?b=1&c) and <https://shown.example>",
    "See https://bare.example/x, then go.",
    "* one\n* 🐚 two [b](https://b.example)\n* three",
    "- a\n  - b",
    "1. first\n2. second",
    "> quoted [c](https://c.example)\n> on",
    ">Quoted, with ![a gull](gull.png)\nand lazily on",
    "> 1. first\n> 2. second",
    "> one\n> ===",
    "> _In italics_",
    "## A heading 🌊",
    "### Of [a link](https://h.example) in **bold**",
    "# Closed #",
    "## _In italics_",
    "## 1. first",
    "#### Above words\non the next line",
    "Underlined\n===",
    "| a | b |\n|---|---|\n| c | [d](https://d.example) |",
    "```\ncoded words\n```",
    "    indented code",
    "<div>raw words</div>",
    "---",
    "A line\n---",
    "See the note[^1].",
    "[^1]: The note, with [a link](https://n.example).",
    "# 1️⃣ keycap",
    "mail [us](mailto:us@x.example) or [there](#there)",
    "a \\* star, a `*` star, 2 * 3 * 4",
    "* * *",
    "**Bold\nover lines**",
]


def links(text: str) -> list[tuple[str, str]]:
    return [(link.address, link.text) for link in facts_of(text).links]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("**Kelp** is _slow_.", "Kelp is slow"),
        ("snake_case and x²", "snake case and x²"),
        ("A line\nand its next", "A line and its next"),
        ("[Kelp](https://a.example) clocks", "Kelp clocks"),
        ("![A pier](pier.png) at noon", "A pier at noon"),
        ("Say `code` and\n\n```python\nprint(1)\n```", "Say code and print 1"),
        ("<b>raw</b> words", "b raw b words"),
        ("1. one\n2. two", "one two"),
        ("# 1️⃣ First, ℹ️ and #️⃣", "First and"),
        ("See[^1].\n\n[^1]: The note.", "See The note"),
        ("AT&amp;T &copy; 2024", "AT T 2024"),
        ("https://bare.example/x stays", "https bare example x stays"),
        ("", ""),
    ],
)
def test_words_are_what_a_reader_meets(text: str, words: str) -> None:
    assert words_of(text) == words.split()


def test_the_record_of_a_paper_is_no_text() -> None:
    text = "Before.\n\n```paper\nauthors: [Ann Ode]\nurl: https://p.example\n```\n\nAfter."
    assert words_of(text) == ["Before", "After"]
    assert addresses_in(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[a](https://a.example) [b](http://b.example)", ["https://a.example", "http://b.example"]),
        ("[a](https://a.example) and [a](https://a.example)", ["https://a.example"] * 2),
        ("<https://a.example>", ["https://a.example"]),
        ("go to https://a.example/x.", ["https://a.example/x"]),
        ("[a](/issues/6) and [b](b.html)", ["/issues/6", "b.html"]),
        ("[a][one]\n\n[one]: https://a.example", ["https://a.example"]),
        ("[us](mailto:us@a.example), [x](#x), [f](ftp://f.example)", []),
        ("`https://a.example` and\n\n    https://b.example", []),
        ("README.md and example.com", []),
        ("[a](http://%20http://a.example)", ["http://%20http://a.example"]),
        ("![p](https://p.example/p.png)", []),
        ("[![p](p.png)](https://a.example)", ["https://a.example"]),
        ("see[^1]\n\n[^1]: [n](https://n.example)", ["https://n.example"]),
    ],
)
def test_links_are_those_to_pages_as_they_are_written(text: str, found: list[str]) -> None:
    assert addresses_in(text) == found


def test_a_link_knows_its_words_and_what_stands_before_it() -> None:
    [link] = facts_of("Paper: **[On _Kelp_](https://k.example)** is out.").links
    assert link == Link("https://k.example", "On Kelp", 7, "Paper: On Kelp is out.")
    assert link.before == "Paper: "


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("![A pier](pier.png)", [Shown("pier.png", "A pier")]),
        ("![](a.png)\n\n_At **low** tide_", [Shown("a.png", "", "At **low** tide")]),
        ("![](a.png)\n\n*At low tide*\n\nWords.", [Shown("a.png", "", "At low tide")]),
        ("![](a.png)\n\n_At_ low tide", [Shown("a.png")]),
        ("![](a.png)\n\nWords.\n\n_Not this_", [Shown("a.png")]),
        ("![](a.png) ![](b.png)\n\n_Both_", [Shown("a.png"), Shown("b.png", "", "Both")]),
        ("Look: ![A gull](a.png)\n\n_Not its own_", [Shown("a.png")]),
        ("![](a b.png)", []),
        ("![](<a b.png>)", [Shown("a%20b.png")]),
        ("![](a.png)\n\n> _Said by others_", [Shown("a.png")]),
        ("![](a.png)\n\n## _A heading_", [Shown("a.png")]),
        ("> ![](a.png)\n\n_Not of what is quoted_", [Shown("a.png")]),
        ("- ![A pier](a.png)", [Shown("a.png", "A pier")]),
        ("`![a](a.png)`", []),
    ],
)
def test_pictures_have_their_alt_text_and_caption(text: str, shown: list[Shown]) -> None:
    assert list(facts_of(text).shown) == shown
    assert list(facts_of(text + DEFINITION).shown) == shown


@given(
    st.lists(st.text("ab0-_Bé", min_size=1, max_size=4), min_size=1, max_size=5).map(".".join),
    st.text("aB1._~/@-%é,?=&", max_size=8),
)
def test_pages_look_a_picture_up_by_the_same_address(host: str, path: str) -> None:
    text = f"![](https://{host}/{path})"
    assert facts_of(text).pictures == pictures(text)


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6))
def test_paragraph_by_paragraph_is_the_same_as_the_whole(pieces: list[str]) -> None:
    text = "\n\n".join(pieces)
    apart, whole = facts_of(text), facts_of(text + DEFINITION)
    assert (apart.words, apart.shown) == (whole.words, whole.shown)
    assert links(text) == links(text + DEFINITION)


@given(st.text())
def test_any_text_at_all_has_facts(text: str) -> None:
    assert facts_of(text).addresses == addresses_in(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Kelp is slow.\n\n" * 20_000, id="paragraphs"),
        pytest.param("- [a](https://a.example)\n" * 15_000, id="bullets"),
        pytest.param("  x\n\n" + "Kelp.\n\n" * 20_000, id="read as a whole"),
        pytest.param("_" * 200_000, id="marks"),
        pytest.param("![" * 30_000, id="brackets"),
    ],
)
def test_a_large_text_takes_seconds(text: str) -> None:
    begun = time.process_time()
    facts_of(text)
    assert time.process_time() - begun < 4


def test_many_links_in_one_paragraph_take_seconds() -> None:
    count = 20_000
    text = " ".join(f"[a](https://a.example/{number})" for number in range(count))
    begun = time.process_time()
    assert len(facts_of(text).links) == count
    assert time.process_time() - begun < 4


@pytest.mark.parametrize(
    "text",
    [
        "<script>[a tide](https://a.example/tide)</script>",
        "<div>\n[a tide](https://a.example/tide)\n</div>",
        "<!-- https://a.example/tide -->",
    ],
)
def test_a_link_in_what_looks_like_html_is_found_as_readers_are_shown_it(text: str) -> None:
    assert facts_of(text).addresses == ["https://a.example/tide"]
    assert 'href="https://a.example/tide"' in to_html(text)
