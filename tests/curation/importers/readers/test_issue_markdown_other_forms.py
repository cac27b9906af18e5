"""Front matter and raw headings, footnotes, references, comments, tables: other newsletters too."""

import time

import pytest

from curation import markdown
from curation.importers.readers.issue_markdown import parse
from curation.importers.readers.refusals import UnreadableFile
from curation.markdown.facts import addresses_in, words_of
from tests.curation.importers.readers.reading import assert_nothing_lost, issue, items

BODY = "Hello.\n\n## Shelf 🌊\n\n**Ode measured a wave.** It was high."


@pytest.mark.parametrize(
    ("head", "number", "title"),
    [
        ("# #29: Salt and sand \n\n", 29, "Salt and sand"),
        ("# #29: Salt and sand\n", 29, "Salt and sand"),
        ("#   #29 – Salt and sand   #\n\n", 29, "Salt and sand"),
        ("\n\n# #29: Salt &amp; sand\n\n", 29, "Salt & sand"),
        ("# #29: _Salt_ and [sand](https://sand.example)\n\n", 29, "Salt and sand"),
        ("#29: Salt and sand\n\n", 29, "Salt and sand"),
        ("# Issue 29: Salt and sand\n\n", 29, "Salt and sand"),
        ("# Issue #29: Salt and sand\n\n", 29, "Salt and sand"),
        ("# Salt and sand\n\n", None, "Salt and sand"),
        ("#29 salt\n=====\n\n", None, ""),
        ("Salt and sand\n=====\n\n", None, "Salt and sand"),
        ('---\ntitle: "#29: Salt&#x27;s sand "\n---\n\n', 29, "Salt's sand"),
        ("---\ntitle: '#29: Salt&#x27;s sand '\n---\n", 29, "Salt's sand"),
        ("---\ntitle: #29: Salt and sand\n---\n", 29, "Salt and sand"),
        ("---\nnumber: 29\n---\n# Salt and sand\n\n", 29, "Salt and sand"),
        (
            "---\ntitle: Salt and sand\nnumber: 29\n---\n# #29: Salt and sand\n\n",
            29,
            "Salt and sand",
        ),
    ],
)
def test_number_and_title_are_found_wherever_they_stand(
    head: str, number: int | None, title: str
) -> None:
    if not title:
        with pytest.raises(UnreadableFile, match="no title"):
            parse(head + BODY)
        return
    parsed = parse(head + BODY)
    assert (parsed.number, parsed.title, parsed.date) == (number, title, None)
    assert parsed.introduction == "Hello."
    assert len(parsed.sections) == 1


def test_text_right_below_the_front_matter_and_no_newline_at_the_end() -> None:
    parsed = parse("---\ntitle: A\ndate: 2019-02-17\n---\nHello.\nAgain.")
    assert (parsed.introduction, str(parsed.date)) == ("Hello. Again.", "2019-02-17")


@pytest.mark.parametrize(
    "aliases", ["[/a, https://old.example/b]", "\n  - /a\n  - https://old.example/b"]
)
def test_aliases_are_paths_or_full_addresses(aliases: str) -> None:
    assert parse(f"---\ntitle: A\naliases: {aliases}\n---\n").aliases == (
        "/a",
        "https://old.example/b",
    )


# Footnotes


def test_a_footnote_goes_with_the_item_that_calls_it() -> None:
    first, second = items(
        "**Salt is white.** So[^1].\n\n**Sand is not so.** No.\n\n[^1]: They say."
    )
    assert first.body == "**Salt is white.** So[^1].\n\n[^1]: They say."
    assert "They say." in markdown.to_html(first.body)
    assert "They say" not in second.body


def test_a_footnote_of_a_footnote_comes_along() -> None:
    (story,) = items("**Salt is white.** So[^a].\n\n[^a]: They say[^b].\n\n[^b]: In print.")
    assert story.body.endswith("[^a]: They say[^b].\n\n[^b]: In print.")


def test_a_footnote_called_twice_stands_in_both_and_is_mentioned() -> None:
    parsed = issue("Hello[^1].\n\n## Shelf 🌊\n\n* 🌊 [a](https://a.example)[^1]\n\n[^1]: Note.")
    assert parsed.introduction == "Hello[^1].\n\n[^1]: Note."
    assert next(parsed.items).body.endswith("[^1]: Note.")
    assert parsed.remarks == ("The footnote “1” stands in each text that calls it.",)


def test_a_footnote_nobody_calls_stays_and_is_listed() -> None:
    parsed = issue("## Shelf 🌊\n\n**Salt is white.** So.\n\n[^x]: Nobody asked.")
    assert "Nobody asked" in next(parsed.items).body
    assert parsed.unplaced == ("footnote that no text calls: [^x]: Nobody asked.",)


def test_a_title_line_with_a_footnote_stays_in_the_text() -> None:
    (story,) = items("**Salt and sand**[^1]\n\nText.\n\n[^1]: A note.")
    assert story.body.startswith("**Salt and sand**[^1]")


# References, comments, HTML, tables


def test_references_are_written_out() -> None:
    (story,) = items(
        '**Salt is white.** [A][x], [x][], [x]: [B][y]\n\n[x]: https://x.example "X"\n'
        "[y]: <https://y.example/a b>"
    )
    x = '(https://x.example "X")'
    assert story.body == f"**Salt is white.** [A]{x}, [x]{x}, [x]{x}: [B](<https://y.example/a b>)"


def test_comments_are_left_out_and_listed_but_not_in_code() -> None:
    parsed = issue(
        "Hello <!-- not so\nloud --> you.\n\n<!-- todo -->\n\n```html\n<!-- kept -->\n```"
    )
    assert parsed.introduction == "Hello  you.\n\n```html\n<!-- kept -->\n```"
    assert parsed.remarks == (
        "A comment was left out: “not so loud”.",
        "A comment was left out: “todo”.",
    )


@pytest.mark.parametrize(
    "block",
    ["<div>\nHTML\n</div>", "| a | b |\n|---|---|\n| c | d |", "```py\ncode\n```", "    indented"],
)
def test_other_blocks_stay_in_their_story(block: str) -> None:
    (story,) = items(f"**Salt is white.** So.\n\n{block}\n\nYes.")
    assert story.body == f"**Salt is white.** So.\n\n{block}\n\nYes."


# A whole issue of another newsletter

WEEKLY = """\
# Quay Weekly: Salt again

Good morning.

## In the news

### Salt is back

[The mill](https://mill.example) opened.

**It is white.** Very.

### [Sand](https://sand.example)

Not so white.

---

## Worth reading

- [How waves break](https://waves.example) — a fine read
- [The moon](https://moon.example) — a far one

## Jobs

1. [Miller](https://jobs.example/1): at the mill
2. [Diver](https://jobs.example/2): below it

---

Cheers,
Ann

You’re receiving this because you asked. [Unsubscribe](https://quay.example/u).
"""


def test_another_newsletter_is_cut_as_it_means() -> None:
    parsed = parse(WEEKLY)
    assert [(one.title, len(one.entries)) for one in parsed.sections] == [
        ("In the news", 2),
        ("Worth reading", 2),
        ("Jobs", 2),
    ]
    assert [item.title or item.lead for item in parsed.sections[0].items] == [
        "Salt is back",
        "Sand",
    ]
    assert parsed.closing.startswith("Cheers, Ann\n\nYou’re receiving")
    assert parsed.unplaced == ()
    assert_nothing_lost(WEEKLY)


BOLD_LINKS = """\
# Five things

Hello.

**[How waves break](https://waves.example)**

A fine read.

**[The moon](https://moon.example)** is far.

See you next week!
"""


def test_a_bold_link_a_paragraph_makes_a_story_each() -> None:
    parsed = parse(BOLD_LINKS)
    assert [item.lead for item in parsed.items] == ["How waves break", "The moon"]
    assert (parsed.introduction, parsed.closing) == ("Hello.", "See you next week!")


# Bad input


@pytest.mark.parametrize(
    "rubbish",
    [
        "[" * 300_000,
        "**a" * 100_000,
        "**a.** " * 140_000,
        "**Who?**\n\n" * 5_000,
        "**a 🌊**\n\n" * 5_000,
        "## a\n\n## b 🌊\n\n" * 4_000,
        "## " + " " * 300_000 + "{",
        "## " + "{" * 300_000 + "}",
        "[a]: b\n\n[" + "\\a" * 100_000,
        "<!-- " * 60_000,
        "> " * 100_000,
        "🌊" * 100_000,
        "_" + "word " * 60_000 + "_",
    ],
)
def test_rubbish_is_read_in_good_time(rubbish: str) -> None:
    start = time.process_time()
    issue(rubbish)
    assert time.process_time() - start < 3


def test_a_million_lines_are_no_issue() -> None:
    with pytest.raises(UnreadableFile, match=r"more than 20,000 lines"):
        issue("a\n" * 1_000_000)


def test_broken_addresses_are_kept_in_words_and_links() -> None:
    parsed = issue("See [a](http://%20http://a.example) and [b](http://Ann%20Ode).")
    assert addresses_in(parsed.introduction) == ["http://%20http://a.example", "http://Ann%20Ode"]
    assert words_of(parsed.introduction) == ["See", "a", "and", "b"]
