"""Where one story ends and the next begins."""

import pytest

from curation.models.item import Kind
from tests.curation.importers.readers.reading import beginnings, issue, items, section

FIRST = "**Ode measured a wave.** It was high."


@pytest.mark.parametrize(
    "lead",
    [
        "**Marsh opened her buoy data to everyone.** It is large.",
        "**Marsh opened her buoy data to everyone,** which helps.",
        "**Marsh opened her buoy data** to everyone.",
        "[**Marsh opened her buoy data**](https://buoys.example) to everyone.",
        "**[Marsh opened](https://buoys.example) her buoy data** to everyone.",
        "[**Marsh opened**](https://buoys.example) **her buoy data** to everyone.",
        "**Who opened all of the buoy data?** Marsh did.",
        "**Last week, the tide** was late.",
        "**The Next Wave** is a magazine.",
        "**Three of my neighbours went to the fair,** and came back.",
        "**First Light** builds lamps.",
        "![A buoy](b.png) **Marsh opened her buoy data.** It is large.",
    ],
)
def test_a_bold_lead_begins_a_story(lead: str) -> None:
    assert len(beginnings(f"{FIRST}\n\nMore of it.\n\n{lead}")) == 2


@pytest.mark.parametrize(
    "paragraph",
    [
        "**The first gauge** floats.",
        "**The second gauge** sank.",
        "**The other gauge**, by the pier, is dry.",
        "**Another one** is white.",
        "**Finally,** there is the bell.",
        "**Second:** it is wet.",
        "**Step two** is to wait.",
        "**Update:** it rained.",
        "**Update (3 May):** it rained again.",
        "**Disclosure:** I own a boat.",
        "**Read more:** [A map](https://map.example)",
        "**In short,** it is wet.",
        "**They also** swim.",
        "**One more thing** is left.",
        "**Two other gauges** are dry.",
        "**These are all of the places where it was seen:**\n\n* Here\n* There",
        "**The paper** is short.",
        "**1. Wait** for the tide.",
        "**(2) Look** at the moon.",
        "**How it works**",
        "**What I learned**",
        "Plain words with **bold** inside.",
        "> **Bold** in a quotation.",
        "1. **Bold beginnings** in\n2. **a numbered** list",
        "> As she says:\n>\n> * one\n> * two",
        "* Source: [A map](https://map.example)",
        "* [A map](https://map.example)\n* [A chart](https://chart.example)",
        "\\* I know the author.",
        "*My employer, who makes buoys, paid the fare.",
        "_I know the author._",
        "| a | b |\n|---|---|\n| c | d |",
        "![A gauge](g.png)",
        "![A gauge](g.png)\n\n_A gauge on a _",
        "![A gauge](g.png)\n\nStill the same story.",
        "![A gauge](g.png)\n\n**The second gauge** sank.",
        "#### A small heading",
    ],
)
def test_other_paragraphs_belong_to_the_story_above(paragraph: str) -> None:
    assert len(beginnings(f"{FIRST}\n\nMore of it.\n\n{paragraph}\n\nThe end.")) == 1


def test_a_picture_goes_with_the_lead_below_it_and_with_the_text_around_it() -> None:
    first, second = items(
        f"{FIRST}\n\n![a](a.png)\n\nText.\n\n![b](b.gif)\n\n_B_\n\n**C d e f.** g"
    )
    assert "a.png" in first.body
    assert second.body == "![b](b.gif)\n\n_B_\n\n**C d e f.** g"


def test_questions_of_an_interview_belong_to_it() -> None:
    interview = "**Ode was interviewed about waves.** Some of it:\n\n"
    questions = "**How did you begin?**\n\nBy sea.\n\n**Did you get wet?** I did.\n\n"
    assert beginnings(f"{interview}{questions}**Marsh built a quay.** It stands.") == [
        "Ode was interviewed about waves",
        "Marsh built a quay",
    ]


def test_bold_questions_alone_one_after_the_other_are_an_interview_too() -> None:
    questions = "**Who are you?**\n\nI am Ode.\n\n**Where do you live?**\n\nBy the sea."
    assert len(beginnings(f"{FIRST}\n\n{questions}")) == 1


def test_where_every_lead_has_a_number_each_begins_a_story() -> None:
    assert beginnings("**1. Salt.** It is white.\n\n**2. Sand.** It is not.") == [
        "1. Salt",
        "2. Sand",
    ]


def test_a_bold_title_line_is_the_title_of_its_story() -> None:
    first, second = items("**Marsh at the fair ‘21**\n\nShe spoke.\n\n**Ode at sea**\n\nHe swam.")
    assert (first.title, first.body) == ("Marsh at the fair ‘21", "She spoke.")
    assert (second.title, second.body) == ("Ode at sea", "He swam.")


def test_a_picture_alone_stays_with_the_text_below_it() -> None:
    (story,) = items("![p](p.png)\n\nOnly text here.\n\nAnd more.")
    assert story.body == "![p](p.png)\n\nOnly text here.\n\nAnd more."


def test_a_section_of_one_paragraph_is_one_story() -> None:
    (story,) = items("I moved house.")
    assert (story.kind, story.body) == (Kind.STORY, "I moved house.")


def test_an_introduction_before_the_first_story_is_the_sections() -> None:
    shelf = section(f"A quiet fortnight.\n\n{FIRST}")
    assert shelf.introduction == "A quiet fortnight."
    assert len(list(shelf.items)) == 1


@pytest.mark.parametrize(
    "text", ["One.\n\nTwo.\n\nThree.", "One.\n\n> Quoted.", "One:\n\n* Ode: [a](https://a.example)"]
)
def test_a_longer_text_before_the_first_lead_is_a_story_without_one(text: str) -> None:
    shelf = section(f"{text}\n\n{FIRST}")
    assert shelf.introduction == ""
    assert beginnings(f"{text}\n\n{FIRST}") == [text.split("\n")[0], "Ode measured a wave"]


def test_a_long_story_keeps_its_small_headings() -> None:
    body = "A walk.\n\nIt began.\n\nIt went on.\n\n### The hill\n\nUp.\n\n### The sea\n\nIn."
    parsed = issue(f"## Shelf 🌊\n\n{body}")
    (story,) = parsed.sections[0].items
    assert "#### The hill\n\nUp.\n\n#### The sea" in story.body
    assert parsed.remarks[0] == "The heading “The hill” was read as a part of the story above it."


def test_a_long_story_keeps_its_bold_headings() -> None:
    body = "I wrote a thing.\n\n**How it works**\n\nWell.\n\n**What I learned**\n\nMuch."
    assert len(items(body)) == 1


def test_under_headings_for_items_bold_words_begin_nothing() -> None:
    found = items("### Salt\n\n**It is white.** Very.\n\n### Sand\n\n**It is not.** So.")
    assert [one.title for one in found] == ["Salt", "Sand"]


def test_the_small_heading_of_an_item_is_no_item() -> None:
    found = items("### Salt\n\nWhite.\n\n### Further reading\n\n* [a](https://a.example)")
    assert [one.title for one in found] == ["Salt"]


def test_a_line_between_items_parts_them() -> None:
    found = items(
        "One thing.\n\nIt is big.\n\nIt is red.\n\n---\n\nAnother thing.\n\n* * *\n\nA third."
    )
    assert [one.body.split("\n")[0] for one in found] == [
        "One thing.",
        "Another thing.",
        "A third.",
    ]


@pytest.mark.parametrize(
    ("source", "body"),
    [
        (
            "**A lead.**\nIt goes on in the U.S.\nharbour.",
            "**A lead.** It goes on in the U.S. harbour.",
        ),
        ("**A lead.** Alan L.\nOde et al.\nsaid.", "**A lead.** Alan L. Ode et al. said."),
        ("**A lead.** One  \ntwo\\\nthree", "**A lead.** One  \ntwo\\\nthree"),
        ("**A lead.**\n\n> One.\n> Two.", "**A lead.**\n\n> One. Two."),
        ("**A lead.**\n\n* One\n  goes on.\n* Two", "**A lead.**\n\n* One goes on.\n* Two"),
    ],
)
def test_lines_of_a_paragraph_are_joined_and_hard_breaks_stay(source: str, body: str) -> None:
    assert items(source)[0].body == body


def test_a_bold_sentence_on_the_next_line_is_no_part_of_the_lead() -> None:
    assert beginnings("**Ode measured a wave.**\n**It was high**, of course.") == [
        "Ode measured a wave"
    ]


def test_bold_words_in_brackets_belong_to_the_story_above() -> None:
    assert len(items("**Ode measured a wave.** It was high.\n\n**(Thanks to Wim for this.)**")) == 1


def test_short_bold_lines_below_a_long_title_are_its_small_headings() -> None:
    text = (
        "**How kelp sees: a deep dive**\n\nIt does.\n\n**Leaves**\n\nGreen.\n\n**Roots!**\n\nNone."
    )
    parsed = issue(f"## Shelf 🌊\n\n{text}\n\n**Ode measured a wave.** It was high.")
    assert [item.title or item.lead for item in parsed.items] == [
        "How kelp sees: a deep dive",
        "Ode measured a wave",
    ]
    assert len(parsed.remarks) == 2


def test_one_short_bold_line_is_a_title_as_others_are() -> None:
    text = "**How kelp sees: a deep dive**\n\nIt does.\n\n**Brickworks**\n\nAn app."
    assert beginnings(text) == ["How kelp sees: a deep dive", "Brickworks"]
