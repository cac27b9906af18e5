"""What is a section, what the title of a story, and what a part of one."""

import pytest

from curation.importers.readers.issue_markdown import parse
from tests.curation.importers.readers.reading import headings, issue

STORY = "**Ode measured a wave.** It was high."


@pytest.mark.parametrize(
    ("heading", "title", "emoji"),
    [
        ("Tide Learning 📱", "Tide Learning", "📱"),
        ("Tide Learning 🎛️", "Tide Learning", "🎛️"),
        ("Tide Learning 🎛", "Tide Learning", "🎛"),
        ("Tide Learning 🏳️‍🌈🎉", "Tide Learning", "🏳️‍🌈🎉"),
        ("Tide Learning 🏳️‍🌈 🎉", "Tide Learning", "🏳️‍🌈🎉"),
        ("Tide Learning 🇳🇱", "Tide Learning", "🇳🇱"),
        ("Tide Learning 2️⃣", "Tide Learning", "2️⃣"),
        ("📱 Tide Learning", "Tide Learning", "📱"),
        ("Tide Learning 📱 ##", "Tide Learning", "📱"),
        ("**Tide** Learning 📱", "Tide Learning", "📱"),
        ("Tides &amp; Waves 🌊", "Tides & Waves", "🌊"),
        ("Tide Learning™", "Tide Learning™", ""),
    ],
)
def test_a_heading_and_its_emoji_come_apart(heading: str, title: str, emoji: str) -> None:
    assert headings(f"## {heading}\n\n{STORY}") == [(title, emoji)]


@pytest.mark.parametrize(
    ("line", "title", "emoji"),
    [
        ("**Tide Learning 📱**", "Tide Learning", "📱"),
        ("**Tide Learning** 📱", "Tide Learning", "📱"),
        ("**Tide Learning** **📱**", "Tide Learning", "📱"),
        ("**📱 Tide Learning**", "Tide Learning", "📱"),
        ("__Tide Learning 📱__", "Tide Learning", "📱"),
    ],
)
def test_the_oldest_form_has_bold_lines_for_headings(line: str, title: str, emoji: str) -> None:
    parsed = issue(f"Hello.\n\n{line}\n\n{STORY}\n\n**Quay 🏖️**\n\n**Marsh built a quay.** Yes.")
    assert [(one.title, one.emoji) for one in parsed.sections] == [(title, emoji), ("Quay", "🏖️")]
    assert parsed.introduction == "Hello."
    assert [item.lead for item in parsed.items] == ["Ode measured a wave", "Marsh built a quay"]
    assert parsed.remarks == ()


def test_text_may_follow_on_the_line_below_a_bold_heading() -> None:
    (shelf,) = issue("**Tide Learning 📱**\nA new section begins here.\nIt is short.").sections
    assert (shelf.title, shelf.emoji) == ("Tide Learning", "📱")
    assert [item.body for item in shelf.items] == ["A new section begins here. It is short."]


def test_a_lead_with_an_emoji_is_no_heading() -> None:
    assert headings(f"**Tides 🌊**\n\n{STORY}\n\n**We launched 🚀** and it was good.") == [
        ("Tides", "🌊")
    ]


def test_a_bold_line_without_emoji_above_a_lead_is_a_heading_and_said_to_be() -> None:
    parsed = issue(f"**Tides 🌊**\n\n{STORY}\n\n**Quay**\n\n**Marsh built a quay.** Yes.")
    assert [one.title for one in parsed.sections] == ["Tides", "Quay"]
    assert parsed.remarks == ("The bold line “Quay” was read as the heading of a section.",)


def test_a_quick_group_is_no_section_of_the_oldest_form() -> None:
    parsed = issue(f"**Tides 🌊**\n\n{STORY}\n\n**Quick links ⚡️**\n\n* [a](https://a.example)")
    assert [one.title for one in parsed.sections] == ["Tides"]


def test_the_oldest_form_may_have_headings_inside_an_essay() -> None:
    parsed = issue(f"**Tides 🌊**\n\n{STORY}\n\n## Its height\n\nBig.\n\n**Quay 🏖️**\n\nIt stands.")
    assert [one.title for one in parsed.sections] == ["Tides", "Quay"]


def test_without_any_heading_stories_stand_in_one_section_without_a_name() -> None:
    parsed = issue(f"**Hello** and welcome.\n\nIt is windy.\n\n![p](p.png)\n\n{STORY}")
    assert parsed.introduction == "**Hello** and welcome.\n\nIt is windy."
    assert [(one.title, len(one.entries)) for one in parsed.sections] == [("", 1)]


def test_a_letter_without_stories_is_all_introduction() -> None:
    parsed = issue("Dear reader,\n\nIt is windy.\n\nAnn")
    assert (parsed.introduction, parsed.sections) == ("Dear reader,\n\nIt is windy.\n\nAnn", ())


# Among headings with an emoji, one without


def test_the_title_of_an_essay_begins_a_story() -> None:
    parsed = issue(f"## Shelf 🌊\n\n{STORY}\n\n## A long walk\n\nWords.\n\n## Other 🌿\n\n{STORY}")
    assert [one.title for one in parsed.sections] == ["Shelf", "Other"]
    assert [item.title for item in parsed.sections[0].items] == ["", "A long walk"]
    assert parsed.remarks == (
        "The heading “A long walk” was read as the title of a story, not as a section.",
    )


def test_right_below_a_section_it_is_a_title_even_above_a_bold_lead() -> None:
    parsed = issue(f"## Shelf 🌊\n\n## A long walk\n\n{STORY}\n\n## Other 🌿\n\nWords.")
    assert [one.title for one in parsed.sections] == ["Shelf", "Other"]


def test_first_of_all_it_is_a_story_in_a_section_without_a_name() -> None:
    parsed = issue("Hello.\n\n## A long walk\n\nWords.\n\n## Shelf 🌊\n\nWords.")
    assert [one.title for one in parsed.sections] == ["", "Shelf"]
    assert next(parsed.items).title == "A long walk"


@pytest.mark.parametrize(
    "below",
    [
        STORY,
        f"![p](p.png)\n\n_A p_\n\n{STORY}",
        "* 🌊 [a](https://a.example)",
        "* [a](https://a.example)",
    ],
)
def test_above_what_a_section_holds_it_is_a_section(below: str) -> None:
    parsed = issue(f"## Shelf 🌊\n\n{STORY}\n\n## Cool Things\n\n{below}")
    assert [one.title for one in parsed.sections] == ["Shelf", "Cool Things"]
    assert parsed.remarks == (
        "The heading “Cool Things” was read as a section, although it has no emoji.",
    )


def test_a_known_shelf_is_a_section_whatever_follows() -> None:
    text = f"# T\n\n## Shelf 🌊\n\n{STORY}\n\n## My Stuff\n\nI moved house."
    parsed = parse(text, {"my stuff"})
    assert [one.title for one in parsed.sections] == ["Shelf", "My Stuff"]
    assert parsed.remarks == ()


@pytest.mark.parametrize("heading", ["How it works", "What’s next?", "Part two", "Conclusion"])
def test_a_heading_that_any_text_could_have_is_part_of_the_story(heading: str) -> None:
    parsed = issue(f"## Shelf 🌊\n\n{STORY}\n\n## {heading}\n\nWords.")
    (story,) = parsed.items
    assert f"#### {heading}" in story.body
    assert parsed.remarks == (f"The heading “{heading}” was read as a part of the story above it.",)


def test_an_essay_keeps_its_own_headings_and_short_bold_phrases() -> None:
    essay = "## A long walk\n\nWords.\n\n**The hill** is steep.\n\n## Down\n\n### Slowly\n\nSo."
    parsed = issue(f"## Shelf 🌊\n\n{essay}\n\n{STORY}\n\n## Other 🌿\n\nWords.")
    assert [one.title or one.lead for one in parsed.sections[0].items] == [
        "A long walk",
        "Ode measured a wave",
    ]


# Other newsletters


def test_headings_without_any_emoji_are_sections() -> None:
    assert headings("## One\n\na\n\n## Two\n\nb") == [("One", ""), ("Two", "")]


def test_first_level_headings_are_sections_and_second_level_ones_their_items() -> None:
    parsed = issue(
        "# News\n\n## Salt\n\nWhite.\n\n## Sand\n\nNot.\n\n# Links\n\n* [a](https://a.example)"
    )
    assert [one.title for one in parsed.sections] == ["News", "Links"]
    assert [item.title for item in parsed.sections[0].items] == ["Salt", "Sand"]


def test_second_and_third_level_headings_are_sections_and_items() -> None:
    parsed = issue("## News\n\nToday:\n\n### Salt\n\nWhite.\n\n### Sand\n\nNot.")
    assert parsed.sections[0].introduction == "Today:"
    assert [item.title for item in parsed.items] == ["Salt", "Sand"]


def test_third_level_headings_alone_are_sections_where_each_holds_items() -> None:
    assert headings(f"### News\n\n{STORY}\n\n### Links\n\n* [a](https://a.example)") == [
        ("News", ""),
        ("Links", ""),
    ]


def test_underlined_headings_are_headings() -> None:
    parsed = parse(
        "A title\n=======\n\nHello.\n\nNews\n----\n\nSalt.\n\nLinks\n-----\n\n* [a](https://a.example)"
    )
    assert (parsed.title, parsed.introduction) == ("A title", "Hello.")
    assert [one.title for one in parsed.sections] == ["News", "Links"]


def test_three_dashes_under_a_paragraph_are_a_line() -> None:
    parsed = issue("## News\n\nSalt.\n---\nSand.\n---\nMud and more words.\n\n## Other\n\nx")
    assert len(list(parsed.sections[0].items)) == 3


def test_a_heading_that_is_a_link_is_an_item_and_keeps_it() -> None:
    parsed = issue("## News\n\n## [Salt](https://salt.example)\n\nWhite.")
    assert [item.body for item in parsed.items] == ["**[Salt](https://salt.example)**\n\nWhite."]


def test_a_section_that_links_keeps_the_address_below_its_name() -> None:
    (shelf,) = issue(f"## [Salt](https://salt.example) 🧂\n\n{STORY}").sections
    assert (shelf.title, shelf.introduction) == ("Salt", "[→](https://salt.example)")


@pytest.mark.parametrize("heading", ["Why now?", "What’s next", "How to read it", "Where we are"])
def test_a_small_question_is_part_of_the_story_above(heading: str) -> None:
    parsed = issue(
        f"## Shelf 🌊\n\n**Ode measured a wave.** High.\n\n## {heading}\n\nSoon.\n\n## Shelf 🌿"
    )
    assert len(list(parsed.items)) == 1
    assert len(parsed.remarks) == 1


@pytest.mark.parametrize("heading", ["Why Kelp Wins", "What GPT-3 means", "A year of writing"])
def test_other_words_after_a_story_are_the_title_of_an_essay(heading: str) -> None:
    parsed = issue(
        f"## Shelf 🌊\n\n**Ode measured a wave.** High.\n\n## {heading}\n\nSoon.\n\n## Shelf 🌿"
    )
    assert [item.title or item.lead for item in parsed.items] == ["Ode measured a wave", heading]


def test_the_only_heading_of_an_issue_may_be_the_title_of_its_essay() -> None:
    parts = "I stayed.\n\n### Write\n\nOften.\n\n**Never skip.**\n\n### Read\n\nMore."
    parsed = issue(
        f"Hello.\n\n## What a year at sea taught me\n\nI left in May.\n\nIt blew.\n\n{parts}"
    )
    assert [item.title for item in parsed.items] == ["What a year at sea taught me"]
    assert len(parsed.remarks) == 1


def test_the_only_heading_may_repeat_the_title_of_the_issue() -> None:
    essay = "## A year at sea\n\nIt blew.\n\n### May\n\nHigh."
    parsed = parse(f"# #7: A year at sea\n\nHi.\n\n{essay}")
    assert [item.title for item in parsed.items] == ["A year at sea"]


@pytest.mark.parametrize(
    "below",
    [
        "### Kelp\n\nIt grows.\n\n### Oars\n\nThey row.",
        "Two things.\n\n### [Kelp](https://kelp.example)\n\nGreen.",
        "* [Kelp](https://kelp.example)\n* [Oars](https://oars.example)",
        "**Kelp grows.** So it does.",
    ],
)
def test_the_only_heading_above_items_is_their_section(below: str) -> None:
    parsed = issue(f"Hello.\n\n## What I found at sea this week\n\n{below}")
    assert [section.title for section in parsed.sections] == ["What I found at sea this week"]
