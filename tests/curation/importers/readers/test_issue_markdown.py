"""An issue is cut as a careful person would cut it, and no word of it is lost."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curation.importers.readers.inline import words_of
from curation.importers.readers.issue_markdown import parse
from curation.importers.readers.parsed import ParsedGroup, ParsedIssue, ParsedItem, ParsedSection
from curation.importers.readers.refusals import UnreadableFile
from curation.importers.readers.repair import repair
from curation.links import addresses_in
from curation.models.item import Kind
from tests.curation.importers.samples import (
    FORTNIGHTLY,
    OLDEST,
    OWN,
    RAW,
    SAMPLES,
    SHARED,
    needs_shared,
)


def section(body: str) -> ParsedSection:
    return parse(f"# A title\n\n## Shelf 🌊\n\n{body}").sections[0]


def items_of(shelf: ParsedSection) -> list[ParsedItem]:
    return [
        item
        for entry in shelf.entries
        for item in (entry.items if isinstance(entry, ParsedGroup) else (entry,))
    ]


def beginnings(body: str) -> list[str]:
    return [item.title or item.lead or item.body for item in items_of(section(body))]


def texts_of(issue: ParsedIssue) -> Iterator[str]:
    yield from (issue.introduction, issue.closing)
    for shelf in issue.sections:
        yield from (shelf.title, shelf.introduction)
        groups = [entry for entry in shelf.entries if isinstance(entry, ParsedGroup)]
        yield from (text for group in groups for text in (group.title, group.introduction))
        yield from (text for item in items_of(shelf) for text in (item.title, item.body))


@pytest.fixture
def fortnightly() -> ParsedIssue:
    return parse(FORTNIGHTLY)


def test_title_number_date_and_aliases_come_from_the_front_matter(
    fortnightly: ParsedIssue,
) -> None:
    assert fortnightly.title == "Kelp's clock, the bay's £1m gauge, and who counts waves?"
    assert (fortnightly.number, str(fortnightly.date)) == (12, "2024-05-05")
    assert len(fortnightly.aliases) == 2


def test_sections_carry_their_emoji_apart_from_their_title(fortnightly: ParsedIssue) -> None:
    headings = [(one.title, one.emoji) for one in fortnightly.sections]
    assert headings == [("Gauges and Sensors", "🔌"), ("Kelp", "🏳️‍🌈")]


def test_what_stands_before_the_first_section_is_the_introduction_in_whole_lines(
    fortnightly: ParsedIssue,
) -> None:
    assert fortnightly.introduction == (
        "Hello and welcome to Tidings #12. It is windy, so this one is short. 🌬️\n\nLet's go."
    )


def test_stories_are_cut_at_leads_and_pictures_and_not_at_phrases_that_refer_back(
    fortnightly: ParsedIssue,
) -> None:
    gauges = fortnightly.sections[0]
    assert [item.lead for item in items_of(gauges)] == [
        "The bay council is spending a million on one tide gauge",
        "Ida Marsh opened her buoy data to everyone",
        "Noor Vale wrote about charts",
        "",
    ]
    assert items_of(gauges)[0].body.startswith("![A gauge on a pier]")
    assert "_A gauge on a_" in items_of(gauges)[0].body
    assert "> It is not the steel. It is the pier." in items_of(gauges)[0].body
    assert "One gauge, one million" in items_of(gauges)[0].body
    assert "Sinking" in items_of(gauges)[1].body
    assert items_of(gauges)[2].body.startswith("![](https://pictures.example/mail/chart.png)")
    assert "**Noor Vale wrote about charts**, and" in items_of(gauges)[2].body


def test_a_bold_line_above_bullets_is_a_group_and_its_link_an_introduction(
    fortnightly: ParsedIssue,
) -> None:
    group = fortnightly.sections[0].entries[-1]
    assert isinstance(group, ParsedGroup)
    assert (group.title, group.emoji) == ("Quick gauge links", "⚡️")
    assert group.introduction == "([see all 9](https://lists.example/all))"
    assert group.has_collection
    assert [item.kind for item in group.items] == [Kind.LINK]


def test_bullets_with_emoji_are_links_and_the_italic_remark_after_them_a_note(
    fortnightly: ParsedIssue,
) -> None:
    kelp = items_of(fortnightly.sections[1])
    assert [(item.kind, item.emoji) for item in kelp] == [
        (Kind.LINK, "🌿"),
        (Kind.LINK, "⏸"),
        (Kind.NOTE, ""),
    ]
    assert fortnightly.unplaced == ()


def test_the_thanks_at_the_end_are_the_closing(fortnightly: ParsedIssue) -> None:
    assert fortnightly.closing.startswith("**Thanks for reading!** Tell me")
    assert fortnightly.closing.endswith("It helps.\n\n🐚")


def test_trackers_are_gone_and_other_parameters_stay(fortnightly: ParsedIssue) -> None:
    assert "utm_" not in "".join(texts_of(fortnightly))
    assert "(http://forum.example//r/tides/?q=2)" in items_of(fortnightly.sections[0])[0].body


def test_the_raw_form_has_no_date() -> None:
    issue = parse(RAW)
    assert (issue.number, issue.title, issue.date) == (13, "Salt, sand and a question", None)
    assert issue.introduction == "Welcome to #13."


def test_in_the_oldest_form_bold_lines_with_an_emoji_are_sections() -> None:
    issue = parse(OLDEST)
    assert [(one.title, one.emoji) for one in issue.sections] == [
        ("Tide Learning", "📱"),
        ("Quay", "📱"),
    ]
    assert [item.lead for one in issue.sections for item in items_of(one)] == [
        "Ode measured a wave",
        "Marsh built a quay",
    ]


def test_our_own_form_names_kinds_slugs_labels_and_papers() -> None:
    issue = parse(OWN)
    story, paper, link, sponsor = items_of(issue.sections[0])
    assert (story.kind, story.slug, story.labels) == (
        Kind.STORY,
        "why",
        ("What's new", "How it works"),
    )
    assert "**A bold sentence inside it.** It stays." in story.body
    assert (paper.kind, paper.slug, paper.body) == (Kind.PAPER, "two-papers", "A remark.")
    assert paper.paper is not None
    assert paper.paper.authors == ("Ann Ode", "Noor Vale")
    assert (paper.paper.doi, paper.paper.code_url) == ("10.5555/abc", "https://code.example/2")
    assert (link.kind, link.emoji) == (Kind.LINK, "🌙")
    assert (sponsor.kind, sponsor.slug) == (Kind.SPONSOR, "boats")
    assert issue.closing == "Thank you for reading.\n\n⚓"
    assert (issue.slug, issue.dek, issue.preheader) == ("a-letter", "One sentence.", "Two lines.")
    assert issue.unplaced == ("paper “Two Papers”: colour: blue",)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("**A.** b\n\n**C d** e\n\nf", ["A", "C d"]),
        ("**A.**\n\nb\n\n**The third one** is c", ["A"]),
        ("**A.**\n\nb\n\n![p](x.png)\n\n**The third one** is c", ["A"]),
        ("**A.** She was interviewed.\n\n**Why tides?**\n\nBecause.", ["A"]),
        ("**A.** b\n\n**Why tides?** Because.", ["A", "Why tides?"]),
        ("**A.** b\n\n**Note:** c", ["A"]),
        ("**A title without a stop**\n\nb\n\n**C.** d", ["A title without a stop", "C"]),
        ("![p](x.png)\n\n![q](y.png)\n\n_both_\n\nText.\n\n**B.** c", ["![p](x.png)", "B"]),
        ("**A.** b\n\n![p](x.png)\n\nstill A\n\n![q](y.png)\n\n**B.**", ["A", "B"]),
    ],
)
def test_where_stories_begin(body: str, expected: list[str]) -> None:
    assert [text.split("\n")[0] for text in beginnings(body)] == expected


def test_a_bold_title_line_leaves_the_body() -> None:
    (item,) = items_of(section("**Marsh at the fair ‘21**\n\nShe spoke."))
    assert (item.title, item.body) == ("Marsh at the fair ‘21", "She spoke.")


def test_bullets_straight_under_the_heading_are_links() -> None:
    found = items_of(section("* [a](https://a.example) one\n* two"))
    assert [item.kind for item in found] == [Kind.LINK, Kind.LINK]


def test_a_picture_above_link_bullets_belongs_to_the_first() -> None:
    (link,) = items_of(section("![p](x.png)\n\n_cap_\n\n* 👀 [a](https://a.example)"))
    assert link.kind is Kind.LINK
    assert link.body == "![p](x.png)\n\n_cap_\n\n[a](https://a.example)"


def test_a_list_of_sources_belongs_to_its_story() -> None:
    (story,) = items_of(section("**A.** b\n\n**More:**\n\n* [a](https://a.example)"))
    assert "* [a](https://a.example)" in story.body


def test_a_paragraph_after_links_that_fits_nowhere_is_a_note_and_is_listed() -> None:
    issue = parse("# T\n\n## S 🌊\n\n* 🌊 [a](https://a.example)\n\nA stray remark.")
    assert items_of(issue.sections[0])[1].kind is Kind.NOTE
    assert issue.unplaced == ("A stray remark.",)


def test_text_before_the_first_item_introduces_the_section() -> None:
    shelf = section("Three today.\n\n**A.** b")
    assert shelf.introduction == "Three today."
    assert [item.lead for item in items_of(shelf)] == ["A"]


def test_a_heading_without_emoji_among_others_with_one_is_the_title_of_a_story() -> None:
    text = "# T\n\n## Shelf 🌊\n\n**A.** b\n\n## A long essay\n\nWords.\n\n## Part two\n\nMore."
    (shelf,) = parse(text).sections
    assert [item.title or item.lead for item in items_of(shelf)] == ["A", "A long essay"]
    assert "#### Part two" in items_of(shelf)[1].body
    assert [one.title for one in parse(text, {"a long essay"}).sections] == [
        "Shelf",
        "A long essay",
    ]


def test_headings_without_any_emoji_are_sections() -> None:
    issue = parse("# T\n\n## One\n\na\n\n## Two\n\nb")
    assert [one.title for one in issue.sections] == ["One", "Two"]


def test_links_by_reference_are_written_out_where_they_stand() -> None:
    (item,) = items_of(section("**A.** [b][x] and [x]\n\n[x]: https://x.example"))
    assert addresses_in(item.body) == ["https://x.example"] * 2


def test_an_item_heading_that_is_a_link_keeps_it() -> None:
    (item,) = items_of(section("### [A map](https://map.example) {#map}\n\nText."))
    assert (item.slug, item.lead) == ("map", "A map")
    assert addresses_in(item.body) == ["https://map.example"]


@pytest.mark.parametrize("text", ["---\ndate: 2020-01-01\n---\n\nHello", "no heading"])
def test_an_issue_without_title_is_refused(text: str) -> None:
    with pytest.raises(UnreadableFile, match="no title"):
        parse(text)


def assert_nothing_lost(text: str) -> None:
    issue = parse(repair(text).text)
    stored = [word for one in texts_of(issue) for word in words_of(one)]
    assert Counter(stored) == Counter(words_of(issue.source))
    links = [address for one in texts_of(issue) for address in addresses_in(one)]
    assert Counter(links) == Counter(addresses_in(issue.source))


@pytest.mark.parametrize("text", [FORTNIGHTLY, RAW, OLDEST, OWN])
def test_no_word_and_no_link_is_lost(text: str) -> None:
    assert_nothing_lost(text)


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.md")), ids=lambda path: path.stem)
def test_no_word_of_the_sample_is_lost(path: Path) -> None:
    assert_nothing_lost(path.read_text())


@needs_shared
@pytest.mark.parametrize("pattern", ["seeds/000_*", "seeds/003_*", "corpus/*/issues/*.md"])
def test_no_word_of_a_real_newsletter_is_lost(pattern: str) -> None:
    for path in SHARED.glob(pattern):
        assert_nothing_lost(path.read_text())


PIECES = [
    "## Shelf 🌊", "## Plain", "### Item {.story #a}", "### Item", "#### Deep", "# One",
    "### [L](https://l.example)", "**Lead.** text", "**Title line**", "**More:**", "**Why?**",
    "**The second** x", "**Group 🧭**", "**Group 🧭** ([all](https://all.example))",
    "[**Bold**](https://b.example) **, in pieces** after", "Para one.\ntwo lines", "_italic_",
    "_broken on _", "![alt](p.png)", "[![alt](p.png)](https://pic.example)", "* x\n* y",
    "* 🌊 [a](https://a.example) b\n* 🌿 c\n  more", "1. one\n2. two", "> quote\n> * in\n", "---",
    "```paper\nauthors: [A]\n```", "```py\ncode\n```", "    indented", "| a |\n|---|\n| c |",
    "<div>html</div>", "Thanks for reading! bye", "\\* note", "[r][x]", "[x]: https://x.example",
    "**What's new:** label", "🐚", "line\\\nbreak", "* a\n\n  b\n    * [n](https://n.example)",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=9))
def test_whatever_stands_beside_what_no_word_and_no_link_is_lost(pieces: list[str]) -> None:
    assert_nothing_lost("# Title\n\n" + "\n\n".join(pieces))


def test_items_before_any_section_stand_in_one_without_heading() -> None:
    issue = parse("# T\n\nHello.\n\n### First {#first}\n\na\n\n## Shelf 🌊\n\n**B.** c")
    assert issue.introduction == "Hello."
    assert [(one.title, len(one.entries)) for one in issue.sections] == [("", 1), ("Shelf", 1)]
