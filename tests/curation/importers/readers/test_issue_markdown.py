"""An issue is cut as a careful person would cut it."""

import pytest

from curation.importers.readers.issue_markdown import parse
from curation.importers.readers.parsed import ParsedGroup, ParsedIssue
from curation.importers.readers.refusals import UnreadableFile
from curation.markdown.facts import addresses_in
from curation.models.item import Kind
from tests.curation.importers.readers.reading import beginnings, items, section, texts_of
from tests.curation.importers.samples import FORTNIGHTLY, OLDEST, OWN, RAW


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
    gauges = list(fortnightly.sections[0].items)
    assert [item.lead for item in gauges] == [
        "The bay council is spending a million on one tide gauge",
        "Ida Marsh opened her buoy data to everyone",
        "Noor Vale wrote about charts",
        "",
    ]
    assert gauges[0].body.startswith("![A gauge on a pier]")
    assert "_A gauge on a_" in gauges[0].body
    assert "> It is not the steel. It is the pier." in gauges[0].body
    assert "One gauge, one million" in gauges[0].body
    assert "Sinking" in gauges[1].body
    assert gauges[2].body.startswith("![](https://pictures.example/mail/chart.png)")
    assert "**Noor Vale wrote about charts**, and" in gauges[2].body


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
    kelp = list(fortnightly.sections[1].items)
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
    assert "(http://forum.example//r/tides/?q=2)" in next(fortnightly.items).body


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
    assert [item.lead for one in issue.sections for item in list(one.items)] == [
        "Ode measured a wave",
        "Marsh built a quay",
    ]


def test_our_own_form_names_kinds_slugs_labels_and_papers() -> None:
    issue = parse(OWN)
    story, paper, link, sponsor = list(issue.sections[0].items)
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
    (item,) = items("**Marsh at the fair ‘21**\n\nShe spoke.")
    assert (item.title, item.body) == ("Marsh at the fair ‘21", "She spoke.")


def test_bullets_straight_under_the_heading_are_links() -> None:
    found = items("* [a](https://a.example) one\n* two")
    assert [item.kind for item in found] == [Kind.LINK, Kind.LINK]


def test_a_list_of_sources_belongs_to_its_story() -> None:
    (story,) = items("**A.** b\n\n**More:**\n\n* [a](https://a.example)")
    assert "* [a](https://a.example)" in story.body


def test_a_paragraph_after_links_that_fits_nowhere_is_a_note_and_is_listed() -> None:
    issue = parse("# T\n\n## S 🌊\n\n* 🌊 [a](https://a.example)\n\nA stray remark.")
    assert list(issue.sections[0].items)[1].kind is Kind.NOTE
    assert issue.unplaced == ("A stray remark.",)


def test_text_before_the_first_item_introduces_the_section() -> None:
    shelf = section("Three today.\n\n**A.** b")
    assert shelf.introduction == "Three today."
    assert [item.lead for item in list(shelf.items)] == ["A"]


def test_a_heading_without_emoji_among_others_with_one_is_the_title_of_a_story() -> None:
    text = "# T\n\n## Shelf 🌊\n\n**A.** b\n\n## A long essay\n\nWords.\n\n## Part two\n\nMore."
    (shelf,) = parse(text).sections
    assert [item.title or item.lead for item in list(shelf.items)] == ["A", "A long essay"]
    assert "#### Part two" in list(shelf.items)[1].body
    assert [one.title for one in parse(text, {"a long essay"}).sections] == [
        "Shelf",
        "A long essay",
    ]


def test_headings_without_any_emoji_are_sections() -> None:
    issue = parse("# T\n\n## One\n\na\n\n## Two\n\nb")
    assert [one.title for one in issue.sections] == ["One", "Two"]


def test_links_by_reference_are_written_out_where_they_stand() -> None:
    (item,) = items("**A.** [b][x] and [x]\n\n[x]: https://x.example")
    assert addresses_in(item.body) == ["https://x.example"] * 2


def test_an_item_heading_that_is_a_link_keeps_it() -> None:
    (item,) = items("### [A map](https://map.example) {#map}\n\nText.")
    assert (item.slug, item.lead) == ("map", "A map")
    assert addresses_in(item.body) == ["https://map.example"]


@pytest.mark.parametrize("text", ["---\ndate: 2020-01-01\n---\n\nHello", "no heading"])
def test_an_issue_without_title_is_refused(text: str) -> None:
    with pytest.raises(UnreadableFile, match="no title"):
        parse(text)


def test_items_before_any_section_stand_in_one_without_heading() -> None:
    issue = parse("# T\n\nHello.\n\n### First {#first}\n\na\n\n## Shelf 🌊\n\n**B.** c")
    assert issue.introduction == "Hello."
    assert [(one.title, len(one.entries)) for one in issue.sections] == [("", 1), ("Shelf", 1)]
