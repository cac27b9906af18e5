"""What is said of an item of the past."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from curation.memory import How, Past
from curation.models import Issue, Item, Section

NOW = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
MAY = datetime(2026, 5, 3, 9, 0, tzinfo=UTC)


def said(item: Item, how: How = How.ADDRESS) -> str:
    with time_machine.travel(NOW, tick=False):
        return Past(item, how).says


def in_issue(heading: str = "Climate AI", **issue: object) -> Item:
    facts = {"number": 41, "date": date(2026, 5, 12), "title": "Slack water", **issue}
    section = Section(issue=Issue(**facts), title=heading, position=1)
    section.pk = 1
    return Item(section=section, title="One gauge for a whole bay")


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (in_issue(), "Already in #41 (12 May), Climate AI"),
        (in_issue(heading=""), "Already in #41 (12 May)"),
        (in_issue(date=None), "Already in #41, Climate AI"),
        (in_issue(date=date(2020, 5, 12)), "Already in #41 (12 May 2020), Climate AI"),
        (in_issue(number=None), "Already in “Slack water” (12 May), Climate AI"),
        (in_issue(number=None, date=None), "Already in “Slack water”, Climate AI"),
        (Item(created_at=MAY), "In the inbox since 3 May"),
        (Item(dismissed_at=MAY), "Dismissed on 3 May"),
        (Item(dismissed_at=MAY, dismissed_because="too thin"), "Dismissed on 3 May: too thin"),
    ],
)
def test_it_says_where_and_when(item: Item, words: str) -> None:
    assert said(item) == words


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (
            in_issue(),
            "A near-equal title in #41 (12 May), Climate AI: “One gauge for a whole bay”",
        ),
        (
            Item(created_at=MAY, title="One gauge"),
            "A near-equal title in the inbox since 3 May: “One gauge”",
        ),
        (
            Item(dismissed_at=MAY, dismissed_because="too thin", title="One gauge"),
            "A near-equal title dismissed on 3 May: “One gauge” (too thin)",
        ),
    ],
)
def test_a_near_equal_title_is_a_milder_hint(item: Item, words: str) -> None:
    assert said(item, How.TITLE) == words


def test_it_knows_where_the_item_is() -> None:
    covered, waiting = Past(in_issue(), How.PAPER), Past(Item(created_at=MAY), How.PAPER)
    dismissed = Past(Item(dismissed_at=MAY), How.PAPER)

    assert (str(covered.issue), covered.is_in_inbox, covered.is_dismissed) == (
        "#41: Slack water",
        False,
        False,
    )
    assert (waiting.issue, waiting.is_in_inbox, waiting.is_dismissed) == (None, True, False)
    assert (dismissed.issue, dismissed.is_in_inbox, dismissed.is_dismissed) == (None, False, True)
