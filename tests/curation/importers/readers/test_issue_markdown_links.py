"""Link items and the groups they stand in."""

import pytest

from curation.models.item import Kind
from tests.curation.importers.readers.reading import beginnings, groups, items, section

STORY = "**Ode measured a wave.** It was high."
LINKS = "* 🌿 [Kelp](https://kelp.example) grows.\n* ⏸ A [pause](https://pause.example)."


@pytest.mark.parametrize(
    ("heading", "title", "emoji", "introduction"),
    [
        ("**Quick gauge links ⚡️**", "Quick gauge links", "⚡️", ""),
        ("**Quick gauge links** ⚡️", "Quick gauge links", "⚡️", ""),
        ("**⚡️ Quick gauge links**", "Quick gauge links", "⚡️", ""),
        ("**Quick gauge links ⚡️:**", "Quick gauge links ⚡️", "", ""),
        ("**Quick gauge links**", "Quick gauge links", "", ""),
        ("**Quick gauge links:**", "Quick gauge links", "", ""),
        (
            "**Quick gauge links ⚡️** ([see all 9](https://all.example))",
            "Quick gauge links",
            "⚡️",
            "([see all 9](https://all.example))",
        ),
        (
            "**Quick gauge links ⚡️ ([see all 9](https://all.example))**",
            "Quick gauge links",
            "⚡️",
            "([see all 9](https://all.example))",
        ),
        (
            "**Quick gauge links** ⚡️ – [see all](https://all.example)",
            "Quick gauge links",
            "⚡️",
            "[see all](https://all.example)",
        ),
        ("### Quick gauge links ⚡️", "Quick gauge links", "⚡️", ""),
    ],
)
def test_a_bold_line_or_heading_above_links_is_a_group(
    heading: str, title: str, emoji: str, introduction: str
) -> None:
    (group,) = groups(f"{STORY}\n\n{heading}\n\n{LINKS}")
    assert (group.title, group.emoji) in {(title, emoji), (title.removesuffix(" ⚡️"), "⚡️")}
    assert group.introduction == introduction
    assert [item.kind for item in group.items] == [Kind.LINK, Kind.LINK]


def test_a_sentence_or_picture_may_stand_under_the_heading_of_a_group() -> None:
    (group,) = groups(f"{STORY}\n\n**Quick links 🔌**\n\nTwo today.\n\n![p](p.png)\n\n{LINKS}")
    assert group.introduction == "Two today."
    assert group.items[0].body.startswith("![p](p.png)")


@pytest.mark.parametrize("heading", ["**More:**", "**Further reading**", "**Sources**", "More:"])
def test_a_list_of_sources_is_no_group(heading: str) -> None:
    sources = "* Ode: [A wave](https://wave.example)\n* [Code](https://code.example)"
    assert beginnings(f"{STORY}\n\n{heading}\n\n{sources}") == ["Ode measured a wave"]


@pytest.mark.parametrize(
    ("bullet", "emoji", "body"),
    [
        ("🧪 [A](https://a.example) b", "🧪", "[A](https://a.example) b"),
        ("✍ [A](https://a.example)", "✍", "[A](https://a.example)"),
        ("✍️ [A](https://a.example)", "✍️", "[A](https://a.example)"),
        ("🏳️‍🌈 [A](https://a.example)", "🏳️‍🌈", "[A](https://a.example)"),
        ("🏳‍🌈 [A](https://a.example)", "🏳‍🌈", "[A](https://a.example)"),
        ("🇳🇱 [A](https://a.example)", "🇳🇱", "[A](https://a.example)"),
        ("🧙‍♀️ [A](https://a.example)", "🧙‍♀️", "[A](https://a.example)"),
        ("👍🏽 [A](https://a.example)", "👍🏽", "[A](https://a.example)"),
        ("1️⃣ [A](https://a.example)", "1️⃣", "[A](https://a.example)"),
        ("#️⃣ [A](https://a.example)", "#️⃣", "[A](https://a.example)"),
        ("™ [A](https://a.example)", "™", "[A](https://a.example)"),
        ("↗ [A](https://a.example)", "↗", "[A](https://a.example)"),
        ("**🧪 [A](https://a.example)** b", "🧪", "**[A](https://a.example)** b"),
        ("[🧪 A](https://a.example) b", "🧪", "[A](https://a.example) b"),
        ("**🧪** [A](https://a.example)", "🧪", "[A](https://a.example)"),
    ],
)
def test_a_bullet_is_led_by_its_emoji(bullet: str, emoji: str, body: str) -> None:
    (link,) = items(f"* {bullet}")
    assert (link.kind, link.emoji, link.body) == (Kind.LINK, emoji, body)


def test_one_bullet_without_emoji_among_others_is_a_link_too() -> None:
    found = items(f"{STORY}\n\n{LINKS}\n* [C](https://c.example)")
    assert [one.kind for one in found] == [Kind.STORY, *[Kind.LINK] * 3]


def test_bullets_with_emoji_that_a_sentence_announces_belong_to_the_story() -> None:
    assert len(items(f"{STORY}\n\nIt does two things:\n\n{LINKS}")) == 1


def test_bullets_straight_under_the_heading_are_links_with_or_without_address() -> None:
    found = items("* [a](https://a.example) one, and [b](https://b.example)\n* two")
    assert [one.kind for one in found] == [Kind.LINK, Kind.LINK]


def test_a_numbered_list_straight_under_the_heading_is_one_of_links() -> None:
    found = items("1. [A](https://a.example): one\n2. [B](https://b.example) – two")
    assert [one.body for one in found] == [
        "[A](https://a.example): one",
        "[B](https://b.example) – two",
    ]


def test_an_announced_list_of_titles_is_one_of_links() -> None:
    shelf = section(
        "Two to read.\n\n- [A](https://a.example) — one\n- [B](https://b.example) — two"
    )
    assert shelf.introduction == "Two to read."
    assert [one.kind for one in shelf.items] == [Kind.LINK, Kind.LINK]


def test_a_bullet_of_title_address_and_description_is_called_by_its_title() -> None:
    first, second = items(
        "- How waves break\n  https://waves.example/break\n  A fine read.\n"
        "- Salt: <https://salt.example>"
    )
    assert first.lead == "How waves break"
    assert first.body == "How waves break https://waves.example/break A fine read."
    assert second.lead == "Salt"


def test_a_bullet_with_paragraphs_and_bullets_inside_stays_whole() -> None:
    (link,) = items("* 🌊 [a](https://a.example)\n\n  More.\n\n  * one\n  * two")
    assert link.body == "[a](https://a.example)\n\nMore.\n\n* one\n* two"


@pytest.mark.parametrize("remark", ["_Now in a list._", "\\* I know the author.", "(And so on.)"])
def test_a_remark_after_links_is_a_note(remark: str) -> None:
    assert items(f"{LINKS}\n\n{remark}")[-1].kind is Kind.NOTE


def test_broken_addresses_are_kept() -> None:
    broken = ["http://%20http://a.example", "http://Ann%20Ode"]
    body = " ".join(f"[x]({address})" for address in broken)
    (link,) = items(f"* 🌊 {body}")
    assert link.body == body


def test_the_sign_of_a_right_is_no_emoji() -> None:
    (item,) = items("* © 1909 Ode, [who drew it](https://ode.example)")
    assert item.emoji == ""


@pytest.mark.parametrize(
    ("bullet", "title"),
    [
        ("Why kelp wins — a tour ([The Raft](https://raft.example))", "Why kelp wins"),
        ("Why kelp wins: a tour ([The Raft](https://raft.example)).", "Why kelp wins"),
        ("Why kelp wins ([The Raft](https://raft.example))", "Why kelp wins"),
        ("**3 June:** [A regatta](https://regatta.example)", ""),
        ("**June 14–19:** [A regatta](https://regatta.example)", ""),
        ("**Sun, Jul 2** [A regatta](https://regatta.example)", ""),
        ("**March of the crabs:** [film](https://film.example)", "March of the crabs:"),
        ("[Kelp](https://kelp.example) grows ([more](https://more.example))", ""),
    ],
)
def test_a_bullet_is_called_by_what_it_is_about(bullet: str, title: str) -> None:
    (item,) = items(f"* {bullet}")
    assert item.lead == title.rstrip(":")


def test_a_few_words_above_bullets_with_bold_beginnings_and_links_announce_them() -> None:
    bullets = (
        "* **Kelp** ([#1](https://a.example)) grows.\n* **Oars** ([#2](https://b.example)) row."
    )
    assert beginnings(f"What I liked this year:\n\n{bullets}") == ["Kelp", "Oars"]


def test_a_text_with_a_link_above_a_quick_group_is_a_story() -> None:
    text = "A paper by [Ode](https://ode.example) shows that waves are wet.\n\nI knew."
    found = section(f"{text}\n\n**Quick gauge links ⚡️**\n\n{LINKS}")
    assert found.introduction == ""
    assert [item.kind for item in found.items] == [Kind.STORY, Kind.LINK, Kind.LINK]


def test_a_sentence_above_a_quick_group_introduces_the_section() -> None:
    found = section(f"Not much this week, but:\n\n**Quick gauge links ⚡️**\n\n{LINKS}")
    assert found.introduction == "Not much this week, but:"


def test_titles_with_their_bare_address_on_the_next_line_are_links() -> None:
    text = (
        "Moon base delayed\nhttps://moon.example\nNot before 1999.\n\nIt was to be expected.\n\n"
        "Rover finds salt\n<https://salt.example>"
    )
    found = items(text)
    assert [(item.kind, item.lead) for item in found] == [
        (Kind.LINK, "Moon base delayed"),
        (Kind.LINK, "Rover finds salt"),
    ]
    assert found[0].body.endswith("It was to be expected.")


def test_an_address_on_a_line_of_a_story_is_no_item() -> None:
    assert len(items(f"{STORY}\n\nThe paper is here\nhttps://paper.example")) == 1


def test_links_below_a_remark_between_two_lists_are_links() -> None:
    magnet = "And one that did not fit:\n\n* 🧲 [Magnet](https://magnet.example)"
    found = items(f"{LINKS}\n\n{magnet}")
    assert [item.kind for item in found] == [Kind.LINK, Kind.LINK, Kind.NOTE, Kind.LINK]
