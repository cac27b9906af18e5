"""What blocks a send, and what is only worth a look."""

from collections.abc import Callable

import pytest
from django.test import override_settings

from curation.models import Issue, Section
from newsletter.delivery.preflight import checks
from newsletter.delivery.testing import section_order
from newsletter.editions import freeze
from newsletter.editions.preflight import Level
from newsletter.editions.slots import LEAVE_SLOT
from newsletter.environment import Relay
from tests.factories import IssueFactory, ItemFactory, SectionFactory
from tests.newsletter.delivery.scene import NOW, edition, tried_out

pytestmark = pytest.mark.django_db

ELSEWHERE = Relay(host="smtp.example.org", port=587)
LINK = f'<a href="{LEAVE_SLOT}">Leave</a>'


def page_of(size: int) -> str:
    """HTML of so many bytes once the reader's own link stands in it."""
    sample = LINK.replace(LEAVE_SLOT, "http://127.0.0.1:8000/u/" + "x" * 22)
    return LINK + "é" * ((size - len(sample)) // 2)


def found(**own: str) -> dict[str, Level]:
    return {finding.what: finding.level for finding in checks(tried_out(edition(**own)))}


def test_a_sound_edition_passes() -> None:
    assert found() == {}


@pytest.mark.parametrize(
    ("size", "level"),
    [(79_000, None), (81_000, Level.WARNING), (99_000, Level.WARNING), (101_000, Level.ERROR)],
)
def test_large_html_is_warned_of_and_then_refused(size: int, level: Level | None) -> None:
    levels = [
        finding.level
        for finding in checks(tried_out(edition(email_html=page_of(size))))
        if "KB" in finding.what
    ]
    assert levels == ([level] if level else [])


@pytest.mark.parametrize("part", ["email_html", "email_text"])
def test_a_letter_nobody_can_leave_is_refused(part: str) -> None:
    (finding,) = checks(tried_out(edition(**{part: "Words"})))
    assert finding.blocks
    assert "has no unsubscribe link" in finding.what


def test_a_trial_without_a_sender_address_writes_as_the_installation() -> None:
    frozen = tried_out(edition())
    frozen.publication.from_address = ""
    (finding,) = checks(frozen)
    assert finding.level is Level.WARNING
    assert "masthead@127.0.0.1" in finding.what


@override_settings(RELAY=ELSEWHERE)
def test_real_mail_needs_a_sender_and_a_postal_address() -> None:
    frozen = tried_out(edition())
    assert [finding.what for finding in checks(frozen)] == [
        "The publication has no postal address, and the law wants one in every issue."
    ]
    frozen.publication.postal_address = "1 Harbour Street, Porthleven"
    frozen.publication.from_address = ""
    assert [finding.what for finding in checks(frozen)] == [
        "The publication has no sender address."
    ]


def test_nobody_to_send_to_is_said() -> None:
    (finding,) = checks(tried_out(edition(readers=0)))
    assert finding.blocks
    assert finding.what.endswith("has no subscribers yet.")


def test_a_subject_that_cannot_be_a_header_is_refused_before_anybody_is_written_to() -> None:
    (finding,) = checks(tried_out(edition(subject="Tides\x0cand more")))
    assert finding.blocks
    assert "The subject holds a character that may not stand there (U+000C)" in finding.what


def test_errors_come_before_warnings() -> None:
    frozen = tried_out(edition(email_html=page_of(90_000).replace(LEAVE_SLOT, "")))
    assert [finding.blocks for finding in checks(frozen)] == [True, False]


def test_an_issue_nobody_tried_out_is_warned_of() -> None:
    (finding,) = checks(edition())
    assert finding.wants_a_tick
    assert finding.what == "No test letter was sent."
    assert finding.where.endswith("/send/#test")


def test_a_test_that_was_not_taken_counts_for_nothing() -> None:
    frozen = tried_out(edition())
    frozen.issue.test_letters.update(state="failed", sent_at=None)
    assert "No test letter was sent." in {finding.what for finding in checks(frozen)}


def issue_with_sections(*titles: str) -> Issue:
    issue = IssueFactory()
    for position, title in enumerate(titles, start=5):
        ItemFactory(section=SectionFactory(issue=issue, title=title, position=position))
    return issue


def said_after_the_test(issue: Issue, change: Callable[[Issue], object]) -> list[str]:
    """What pre-flight says of tests, once this was changed after one was sent."""
    before = freeze.draft(issue, NOW)
    order = section_order(before)
    tried_out(before).issue.test_letters.update(section_order=order)
    change(issue)
    now = freeze.draft(Issue.objects.get(pk=issue.pk), NOW)
    return [finding.what for finding in checks(now) if " test" in finding.what]


def test_a_change_after_the_test_is_warned_of() -> None:
    issue = issue_with_sections("Tides", "Charts")
    said = said_after_the_test(issue, lambda issue: Issue.objects.update(closing="Fair winds."))
    assert said == ["No test since the last change."]


def test_another_order_of_sections_after_the_test_is_named() -> None:
    issue = issue_with_sections("Tides", "Charts")
    last = issue.sections.get(title="Charts")
    said = said_after_the_test(issue, lambda _: reposition(last, 1))
    assert said == ["No test since the last change.", "Section order changed since the test."]


def test_a_section_that_was_added_changes_no_order() -> None:
    issue = issue_with_sections("Tides", "Charts")
    said = said_after_the_test(
        issue,
        lambda issue: ItemFactory(section=SectionFactory(issue=issue, title="Wrecks", position=1)),
    )
    assert said == ["No test since the last change."]


def reposition(section: Section, position: int) -> None:
    section.position = position
    section.save()
