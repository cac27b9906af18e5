"""Plain-text issues: the letter, labelled stories, resources, messages and the closing."""

import datetime
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from curation.importers.readers.labelled_text import is_labelled_text, parse
from curation.importers.readers.parsed import ParsedIssue, ParsedItem
from curation.importers.readers.refusals import UnreadableFile
from curation.importers.readers.repair import repair
from curation.markdown import LinkList, pictures, plain, to_html, to_text
from curation.markdown.facts import words_of
from curation.models.item import Kind
from tests.curation.importers.samples import SHARED, needs_shared

TEXTS = Path(__file__).resolve().parents[1] / "texts"
HARBOUR = (TEXTS / "labelled_harbour.txt").read_text()
NO_LETTER = (TEXTS / "labelled_no_letter.txt").read_text()
SECTIONS = (TEXTS / "labelled_sections.txt").read_text()
WRAPPED = (TEXTS / "labelled_wrapped.txt").read_text()
ALL = {"harbour": HARBOUR, "no letter": NO_LETTER, "sections": SECTIONS, "wrapped": WRAPPED}

STORY = """\
News

Picture of a pier

{headline}

A deck of one sentence.

What's new: {new}

Why it matters: It does.
"""

LAST_STORY = STORY.format(new="A lamp burns.", headline="Lights on the Pier")


def shape(issue: ParsedIssue) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (section.title, [(item.kind.value, item.title) for item in section.items])
        for section in issue.sections
    ]


def labels(issue: ParsedIssue) -> list[list[str]]:
    return [list(item.labels) for item in issue.items if item.kind is Kind.STORY]


def item(issue: ParsedIssue, title: str) -> ParsedItem:
    return next(item for item in issue.items if item.title == title)


def story(new: str = "A lamp burns.", headline: str = "Lights on the Pier") -> ParsedItem:
    return next(parse(STORY.format(new=new, headline=headline)).items)


def parts_of(issue: ParsedIssue) -> list[str]:
    found = [issue.introduction]
    for section in issue.sections:
        found += [_escaped(section.title), section.introduction]
        for one in section.items:
            found += [_escaped(one.title), one.body]
    return [*found, issue.closing]


def _escaped(title: str) -> str:
    return re.sub(r"([^\w\s])", r"\\\1", title)


def raw_words(text: str) -> list[str]:
    """Words as they stand; the number of a numbered entry is no word."""
    return re.findall(r"[^\W_]+", re.sub(r"(?m)^\s*\d+[.)] ", "", text))


# The whole of it


def test_a_letter_resources_and_stories_become_sections_of_items() -> None:
    assert shape(parse(HARBOUR)) == [
        (
            "New Tide Resources",
            [("link", "Gauge Finder"), ("link", "The Quay Data Library"), ("link", "Old charts")],
        ),
        (
            "News",
            [
                ("story", "Harbour Meets Online"),
                ("story", ""),
                ("sponsor", "A MESSAGE FROM NORTHQUAY BOATS"),
                ("story", "Robots to Harbour: Row My Boat"),
            ],
        ),
    ]


def test_a_text_without_letter_and_section_is_one_section_without_title() -> None:
    assert shape(parse(NO_LETTER)) == [
        (
            "",
            [
                ("story", "Who Moved the Moon?"),
                ("story", "Salt Prices Go Up!"),
                ("sponsor", "SPONSORED BY THE SALT GUILD"),
                ("story", "Fog, Again"),
                ("sponsor", "Brought to you by Fog Horns of Northquay"),
            ],
        )
    ]
    assert parse(NO_LETTER).introduction == ""


def test_sections_have_other_names_too_and_stories_need_no_labels() -> None:
    issue = parse(SECTIONS)
    assert shape(issue) == [
        ("Features", [("story", "A Wall Against the Sea")]),
        ("Opinion", [("story", "Let the Sea In"), ("story", "Build Higher Walls")]),
        ("Events", [("link", "Spring Tide Meetup"), ("link", "Autumn Tide Meetup")]),
    ]
    assert issue.sections[0].emoji == "🌊"
    assert issue.sections[2].introduction == "The first of these is free."


@pytest.mark.parametrize("text", ALL.values(), ids=ALL)
def test_no_word_is_lost(text: str) -> None:
    issue = parse(text)
    assert sorted(words_of(issue.source)) == sorted(raw_words(text))
    assert words_of(issue.source) == [word for part in parts_of(issue) for word in words_of(part)]
    assert issue.unplaced == ()


@pytest.mark.parametrize("text", ALL.values(), ids=ALL)
def test_words_keep_their_order_but_for_headlines_set_above_their_pictures(text: str) -> None:
    issue = parse(text)
    words = words_of(issue.source)
    for one in issue.items:
        picture = re.match(r"!\[.*?\]\(\)", one.body) if one.kind is Kind.STORY else None
        if picture and one.title:
            title, described = raw_words(one.title), words_of(picture.group())
            size = len(title) + len(described)
            at = next(i for i in range(len(words)) if words[i : i + size] == title + described)
            words[at : at + size] = described + title
    assert words == raw_words(text)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: re.sub(r"\n{3,}", "\n\n", text),
        lambda text: re.sub(r"\n{2,}", "\n", text),
        lambda text: text.replace("\n", "\n\n"),
        lambda text: text.replace("  • ", "\t•\t"),
        lambda text: text.replace("• ", "•"),
        lambda text: text.replace("•", "*"),
        lambda text: text.replace("•", "◦"),
        lambda text: text.replace("•", "-"),
        lambda text: text.replace("•", "–"),
        lambda text: text.replace("  • ", "\xa0\xa0•\xa0").replace("\n\n", "\n\xa0\n"),
        lambda text: text.replace("\n", "  \t\n"),
        lambda text: re.sub(r"(•[^\n]*)\n\n", r"\1\n", text),
    ],
    ids=[
        "carriage returns",
        "single blank lines",
        "no blank lines",
        "doubled lines",
        "tabs",
        "tight bullets",
        "asterisks",
        "rings",
        "hyphens",
        "dashes",
        "hard blanks",
        "trailing blanks",
        "no room below bullets",
    ],
)
def test_the_same_text_typed_in_another_way_says_the_same(change: Callable[[str], str]) -> None:
    assert parse(change(HARBOUR)) == parse(HARBOUR)


# Title, date, slug


def test_the_title_is_the_first_headline() -> None:
    assert parse(HARBOUR).title == "Harbour Meets Online"


def test_title_date_and_slug_can_be_given() -> None:
    date = datetime.date(2031, 4, 2)
    issue = parse(HARBOUR, title=" Tidings\n7 ", date=date, slug="tidings-7")
    assert (issue.title, issue.date, issue.slug, issue.number) == (
        "Tidings 7",
        date,
        "tidings-7",
        None,
    )


def test_a_letter_alone_is_called_by_its_own_title_or_its_first_words() -> None:
    assert parse("A View of the Sea\n\nDear Ida,\n\nThe sea is wide.").title == "A View of the Sea"
    assert parse("Dear Ida,\n\nThe sea is wide.").title == "The sea is wide."


# The letter


def test_the_letter_keeps_bullets_pictures_and_signature() -> None:
    introduction = parse(HARBOUR).introduction
    assert introduction.startswith("Dear friends,\n\nThree weeks ago")
    assert introduction.endswith("Stay dry and keep counting!\n\nAnn")
    assert "all four of them.\n\n![Hand-drawn poster of a flood]()\n\n- The harbour" in introduction
    assert "![Bay Map]()" in introduction


def test_the_letter_keeps_its_title_date_role_and_postscript() -> None:
    introduction = parse(SECTIONS).introduction
    assert introduction.startswith("**Tide Tables for Everyone**\n\nApril 2, 2031\n\nHello")
    assert introduction.endswith("Best,\n\nIda Marsh\n\nEditor\n\nP.S. Bring a hat.")


def test_a_list_of_contents_may_stand_above_the_letter() -> None:
    introduction = parse("In this issue\n• Boats\n• Waves\n\nDear Ida,\n\nIt rains.").introduction
    assert introduction == "In this issue\n\n- Boats\n- Waves\n\nDear Ida,\n\nIt rains."


def test_a_letter_without_signature_ends_above_the_first_section_or_story() -> None:
    unsigned = HARBOUR.replace("Stay dry and keep counting!\n\nAnn\n\n", "")
    assert shape(parse(unsigned)) == shape(parse(HARBOUR))
    assert parse(unsigned).introduction.endswith("In our view: nobody could.")


def test_a_letter_broken_at_a_width_is_read_in_paragraphs() -> None:
    issue = parse(WRAPPED)
    assert "where the paper ends, so that a paragraph stands" in issue.introduction
    assert issue.introduction.endswith("Until next week,\n\nNoor")
    assert "where the ferries come in\n- the small kind" in item(issue, "Lights on the Pier").body


# Stories


def test_labels_stand_in_order_with_straight_apostrophes() -> None:
    assert labels(parse(HARBOUR)) == [
        ["What's new", "The agenda", "Behind the news", "We're thinking"],
        [
            *["What's new", "Key insight", "How it works", "Results", "We're thinking"],
            "We're not thinking",
        ],
        ["What's new", "Self-Rowing 2.0", "Yes, but", "Why it matters"],
    ]


def test_the_text_keeps_its_own_apostrophes() -> None:
    body = item(parse(HARBOUR), "Harbour Meets Online").body
    assert "**What’s new:** The council met online" in body
    assert "\n- Salt: It gets everywhere.\n- Sand: So does sand." in body


def test_labels_nobody_knows_are_known_by_coming_again() -> None:
    assert labels(parse(NO_LETTER)) == [["The catch", "The upshot"]] * 3


def test_a_story_without_headline_keeps_its_picture_and_deck() -> None:
    headless = [one for one in parse(HARBOUR).items if one.kind is Kind.STORY][1]
    assert headless.title == ""
    assert headless.body.startswith(
        "![Data and graphs related to a very small buoy]()\n\nA buoy can be smaller than a loaf."
    )


def test_a_picture_described_in_sentences_belongs_to_the_story_below_it() -> None:
    last = STORY.format(headline="A Third Pier", new="It is new.").partition("\n\n")[2]
    last = last.replace("Picture of a pier", "A pier stands in fog. A lamp is on it.")
    issue = parse(f"{HARBOUR.partition('Share')[0]}{last}")
    assert item(issue, "A Third Pier").body.startswith(
        "![A pier stands in fog. A lamp is on it.]()\n\nA deck of one sentence."
    )


def test_a_picture_between_bullets_stays_between_them() -> None:
    headless = [one for one in parse(HARBOUR).items if one.kind is Kind.STORY][1]
    assert (
        "- A string_3 keeps it there.\n\n![A cork, a string and a stone]()\n\n- A stone"
        in headless.body
    )


@pytest.mark.parametrize(
    "headline",
    [
        "Lights on the Pier",
        "Are There Lights?",
        "Lights, at Last!",
        "Pier to Lamps: Come Back",
        "Made in the U.S.",
        "(Some) Lights",
        "10 Lamps",
        "“Light” Reading",
    ],
)
def test_a_headline_may_ask_exclaim_and_hold_a_colon(headline: str) -> None:
    assert story(headline=headline).title == headline


def test_a_byline_is_no_headline() -> None:
    text = "Opinion\n\nBoats of the Bay\n\nBy Ann Ode\n\nThere are many. Some are red."
    [essay] = parse(text).items
    assert (essay.title, essay.body) == (
        "Boats of the Bay",
        "By Ann Ode\n\nThere are many. Some are red.",
    )


@pytest.mark.parametrize(
    "paragraph",
    [
        "In the authors’ view: This is no label.",
        "One thing is sure: This is no label.",
        "Its makers say: This is no label.",
        "The rest: nothing new begins behind this colon.",
        "Doors open at 18:30 on every day of the week.",
        "A very long phrase that goes on and on: This is no label.",
        "See https://lamps.example for more of it.",
    ],
)
def test_a_colon_in_a_paragraph_is_no_label(paragraph: str) -> None:
    found = story(new=f"A lamp.\n\n{paragraph}")
    assert found.labels == ("What's new", "Why it matters")


def test_headlines_with_a_colon_are_no_labels_however_many_they_are() -> None:
    names = ["Ida Marsh", "Noor Vale", "Ann Ode", "Ann Ode"]
    issue = parse("Opinion\n\n" + "\n\n".join(f"{name}: More Boats\n\nI say so." for name in names))
    assert [one.title for one in issue.items] == [f"{name}: More Boats" for name in names]


@pytest.mark.parametrize("label", ["The lamps", "Lamps 2.0", "Who pays", "Oil & wicks", "Safe?"])
def test_a_short_phrase_before_a_colon_is_a_label_inside_a_story(label: str) -> None:
    found = parse(STORY.format(headline="Lights", new=f"A lamp.\n\n{label}: Each one burns oil."))
    assert next(found.items).labels == ("What's new", label, "Why it matters")
    assert f"“{label}” was read as a label by its form." in found.remarks


def test_a_deck_with_a_colon_is_no_label() -> None:
    found = item(parse(HARBOUR), "Robots to Harbour: Row My Boat")
    assert "\n\nSeeking: a boat for your birthday?" in found.body
    assert "Seeking" not in found.labels


# Resources, messages, closing, what is left


def test_a_resource_is_a_link_with_the_words_before_its_colon_as_title() -> None:
    library = item(parse(HARBOUR), "The Quay Data Library")
    assert library.kind is Kind.LINK
    assert library.body == "A library of 2\\*3=6 tables. It has filters: by year, by place."


def test_a_message_stands_in_its_place_with_its_heading() -> None:
    message = item(parse(HARBOUR), "A MESSAGE FROM NORTHQUAY BOATS")
    assert message.body == "Learn to row in five lessons! The course has no exam. Enroll now"
    horns = item(parse(NO_LETTER), "Brought to you by Fog Horns of Northquay")
    assert horns.body.startswith("![Sound signalling equipment]()\n\nOur horns are loud.")


def test_a_message_may_have_a_picture_and_end_in_a_call() -> None:
    text = "A MESSAGE FROM THE QUAY\n\nBanner of an oar\n\nRow with Ida. Enroll for free\n\nNews"
    [message] = parse(text).items
    assert message.body == "![Banner of an oar]()\n\nRow with Ida. Enroll for free"


def test_standing_lines_at_the_end_are_the_closing() -> None:
    assert parse(HARBOUR).closing == (
        "Share\n\nSubscribe to Tidings\n\nStay updated with weekly tides delivered to your inbox"
    )
    assert parse(SECTIONS).closing == "That’s all for this week.\n\nUnsubscribe | View in browser"


def test_what_fits_nowhere_is_a_note_and_listed() -> None:
    issue = parse(f"{STORY.format(headline='Lights', new='A lamp.')}\n\n\nLost words stand here.\n")
    note = list(issue.items)[-1]
    assert (note.kind, note.body) == (Kind.NOTE, "Lost words stand here.")
    assert issue.unplaced == ("Lost words stand here.",)


# Markdown


@pytest.mark.parametrize(
    "words",
    [
        "2*3=6 and 4*5",
        "_so_ it __is__",
        "Pose_3D and a_b_c",
        "# no heading",
        "<b>bold</b> &amp; &#42;",
        "[a](b) and ![c](d)",
        "1. of them",
        "+1 more",
        "> less",
        "~~gone~~ `code` \\ back\\",
        "--- three",
        "C# and A&M",
    ],
)
def test_signs_of_markup_are_shown_as_they_are(words: str) -> None:
    body = story(new=f"A lamp.\n\n{words} stays as it is.").body
    assert f"\n{words} stays as it is.\n" in plain(body)


def test_an_address_is_a_link_without_the_full_stop_behind_it() -> None:
    body = story(new="See https://lamps.example/a_b_(c). It burns.").body
    assert "<https://lamps.example/a_b_(c)>. It burns." in body


def test_a_picture_without_address_shows_its_words_and_counts_as_none() -> None:
    body = story().body
    assert pictures(body) == []
    assert to_html(body).startswith(
        '<figure class="figure picture-missing">Picture of a pier</figure>'
    )
    assert to_text(body, LinkList()).startswith("[Image: Picture of a pier]")


# Which texts these are, and which are refused


@pytest.mark.parametrize("text", ALL.values(), ids=ALL)
def test_such_texts_are_recognised(text: str) -> None:
    assert is_labelled_text(text)


@pytest.mark.parametrize("text", ["", "A note.\n\nAnother one: it is short.", "LGApr 28, 2031Code"])
def test_other_texts_are_not(text: str) -> None:
    assert not is_labelled_text(text)


@pytest.mark.parametrize("text", ["", " \n\t\n", "----\n***\n", "word\n" * 30_000])
def test_a_text_without_words_or_end_is_refused(text: str) -> None:
    with pytest.raises(UnreadableFile):
        parse(text)


# The real ones


def _seed(number: str) -> ParsedIssue:
    path = next((SHARED / "seeds").glob(f"{number}_*.txt"))
    return parse(repair(path.read_text()).text)


def _counts(issue: ParsedIssue) -> list[tuple[str, list[str]]]:
    return [
        (section.title, [one.kind.value for one in section.items]) for section in issue.sections
    ]


@needs_shared
def test_seed_001_is_read_whole() -> None:
    issue = _seed("001")
    news = ["story"] * 3 + ["sponsor"] + ["story"] * 3
    assert _counts(issue) == [("New Machine Learning Resources", ["link"] * 3), ("News", news)]
    assert [len(each) for each in labels(issue)] == [5, 7, 5, 6, 6, 5]
    assert [bool(one.title) for one in issue.items if one.kind is Kind.STORY][1] is False
    assert sum(one.body.startswith("![") for one in issue.items) == 6
    assert issue.introduction.count("]()") == 1
    assert issue.closing.startswith("Share\n\n")
    assert issue.unplaced == ()


@needs_shared
def test_seed_004_is_read_whole() -> None:
    issue = _seed("004")
    news = ["story"] * 2 + ["sponsor"] + ["story"] * 2
    assert _counts(issue) == [("News", news)]
    assert [len(each) for each in labels(issue)] == [5, 6, 6, 6]
    assert all(one.title for one in issue.items)
    assert issue.introduction.count("]()") == 1
    assert issue.introduction.endswith("Andrew")
    assert issue.unplaced == ()


@needs_shared
@pytest.mark.parametrize("number", ["001", "004"])
def test_no_word_of_the_seeds_is_lost(number: str) -> None:
    text = repair(next((SHARED / "seeds").glob(f"{number}_*.txt")).read_text()).text
    assert sorted(words_of(parse(text).source)) == sorted(raw_words(text))


def test_a_heading_above_a_description_and_a_headline_heads_a_section_without_labels() -> None:
    issue = parse(
        "Dear friends,\n\nI asked two people.\n\nKeep learning!\n\nAda\n\n\n"
        "Hopes for Spring\n\nPortrait of Pia Lund\n\n"
        "Pia Lund: More Kelp\n\nPia Lund dives. She likes kelp.\n\nPortrait of Tom Hart\n\n"
        "Tom Hart: Fewer Storms\n\nTom Hart sails. He likes wind.\n\n\n" + LAST_STORY
    )
    assert shape(issue)[:-1] == [
        (
            "Hopes for Spring",
            [("story", "Pia Lund: More Kelp"), ("story", "Tom Hart: Fewer Storms")],
        )
    ]
    assert len(issue.remarks) == 1


def test_the_photo_of_a_person_is_no_headline_beside_another() -> None:
    issue = parse(
        "Dear friends,\n\nI dive.\n\nKeep learning!\n\nAda\n\n\n"
        "Harbour Exclusive\n\nWorking Waves: Pia Dives\n\n"
        "Photo of Pia Lund\n\nPia Lund dives for kelp. Read on.\n\n\n" + LAST_STORY
    )
    assert shape(issue)[:-1] == [("Harbour Exclusive", [("story", "Working Waves: Pia Dives")])]
    assert next(issue.items).body.startswith("![Photo of Pia Lund]()")
