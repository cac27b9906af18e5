"""The letter as plain text."""

import pytest

from newsletter.editions.compose import compose
from newsletter.editions.email_text import email_text
from newsletter.editions.slots import ADDRESS_SLOT, LEAVE_SLOT, PREFERENCES_SLOT
from tests.factories import IssueFactory, ItemFactory
from tests.newsletter.editions.stage import rich_issue

pytestmark = pytest.mark.django_db


@pytest.fixture
def text() -> str:
    return email_text(compose(rich_issue()))


def test_title_and_sections_are_underlined(text: str) -> None:
    assert "The quiet end of the harbour\n============================\n" in text
    assert "Tides 🌊\n--------\n" in text


def test_links_are_numbered_and_listed_once_near_the_end(text: str) -> None:
    listed = text[text.index("Links\n-----") :]

    assert "three logbooks [1]" in text
    assert "[1] https://logs.example/three\n[2] https://gauge.example/record\n" in listed
    assert text.count("https://logs.example/three") == 1


def test_the_end_says_view_then_why_then_leave_then_preferences_then_where(text: str) -> None:
    lines = text.split("\n")
    parts = [
        next(number for number, line in enumerate(lines) if "/slack-water/letters/" in line),
        next(number for number, line in enumerate(lines) if ADDRESS_SLOT in line),
        lines.index(LEAVE_SLOT),
        lines.index(PREFERENCES_SLOT),
        lines.index("1 Quay Street, Port Merrow"),
    ]

    assert parts == sorted(parts)
    assert text.index("Links\n-----") < text.index("/slack-water/letters/")


def test_only_lines_with_one_long_word_are_longer_than_72_columns(text: str) -> None:
    assert [line for line in text.split("\n") if len(line) > 72 and " " in line] == []


def test_pictures_are_their_words(text: str) -> None:
    assert "[Image: A curve that rises and falls twice in a day.]" in text


def test_a_sponsor_message_says_so(text: str) -> None:
    assert text.index("Sponsor message") < text.index("Rope by the metre")


def test_a_paper_names_who_wrote_it_and_where_to_read_it(text: str) -> None:
    assert "Storms Out, Swell Home [" in text
    assert "Isolde Marchbanks · Proceedings" in text
    assert "Code: code.example [" in text


def test_links_hang_under_their_marks() -> None:
    item = ItemFactory(emoji="💡", is_titled=False, body="A [diary](https://a.example). " * 9)

    text = email_text(compose(item.section.issue))

    assert "\n  - 💡 A diary [1]." in text
    assert "\n    " in text[text.index("💡") :]


def test_a_letter_without_links_has_no_list_of_them() -> None:
    item = ItemFactory(body="No link here.")

    assert "Links" not in email_text(compose(item.section.issue))


def test_a_title_longer_than_a_line_is_wrapped() -> None:
    issue = IssueFactory(title="word " * 30)

    head = email_text(compose(issue)).split("\n=")[0]

    assert max(len(line) for line in head.split("\n")) <= 72
