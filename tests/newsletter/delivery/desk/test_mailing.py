"""The page of a mailing: its buttons, what they ask, and the list to take along."""

import csv
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from curation.models import Issue, Membership
from curation.models.issue import IssueState
from curation.models.membership import Role
from newsletter.delivery import control, schedule
from newsletter.delivery.models import Mailing, MailingState, MessageState
from newsletter.delivery.release import prepare, release
from newsletter.editions import freeze
from tests.factories import MembershipFactory
from tests.newsletter.delivery.desk.moment import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def scheduled(issue: Issue) -> Mailing:
    return release(freeze.freeze(issue, NOW), NOW, due_at=NOW + timedelta(days=2))


@pytest.fixture
def paused(issue: Issue) -> Mailing:
    """One of three got it."""
    mailing = release(freeze.freeze(issue, NOW), NOW)
    prepare(mailing, NOW)
    first = mailing.messages.first()
    assert first is not None
    first.state, first.sent_at = MessageState.SENT, NOW
    first.save()
    control.pause(mailing, NOW)
    return mailing


def url(mailing: Mailing, name: str = "mailing") -> str:
    return reverse(f"delivery:{name}", args=[mailing.publication.slug, mailing.pk])


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def state_of(mailing: Mailing) -> str:
    mailing.refresh_from_db()
    return mailing.state


def test_ending_asks_on_a_page_that_names_the_issue_and_the_numbers(
    desk: Client, paused: Mailing
) -> None:
    page = text(desk.get(url(paused, "end")))
    assert "End the mailing of “Where the chart runs out”" in page
    assert "1 of 3 got it. 2 would go without it for good" in page
    assert "End here, without 2" in page
    assert state_of(paused) == MailingState.PAUSED
    desk.post(url(paused, "end"))
    assert state_of(paused) == MailingState.ENDED


def test_only_what_stands_still_is_asked_about(desk: Client, scheduled: Mailing) -> None:
    assert desk.get(url(scheduled, "end"))["Location"] == url(scheduled)
    assert desk.get(url(scheduled, "resume"))["Location"] == url(scheduled)


def test_a_late_mailing_asks_before_it_goes_on(
    desk: Client, scheduled: Mailing, now: object
) -> None:
    late = NOW + timedelta(days=3)
    schedule.wake(late)
    now.move_to(late)  # type: ignore[attr-defined]
    page = text(desk.get(url(scheduled)))
    assert "It was due at 15 November 2026, 09:00 UTC" in page
    assert "Resume…" in page
    asked = text(desk.post(url(scheduled, "resume")))
    assert "Send “Where the chart runs out” after all?" in asked
    assert "Send to 3 subscribers now" in asked
    assert state_of(scheduled) == MailingState.HELD
    desk.post(url(scheduled, "resume"), {"sure": "yes"})
    assert state_of(scheduled) == MailingState.PREPARING


def test_what_stopped_by_itself_leads_to_the_settings(desk: Client, paused: Mailing) -> None:
    assert "Check settings" not in text(desk.get(url(paused)))
    control.resume(paused, NOW)
    control.stop_because(paused, "the mail server refused the sign-in", NOW)
    page = text(desk.get(url(paused)))
    assert "Sending stopped after 1 of 3: the mail server refused the sign-in." in page
    assert "Check settings" in page


def test_the_list_has_every_candidate_and_no_formula(desk: Client, paused: Mailing) -> None:
    _, second, third = paused.messages.order_by("pk")
    paused.messages.filter(pk=second.pk).update(email="=cmd|calc@x.example")
    paused.messages.filter(pk=third.pk).update(state="failed", code=550, reply="@SUM(A1)")
    answer = desk.get(url(paused, "letters"))
    assert 'filename="slack-water-' in answer["Content-Disposition"]
    rows = list(csv.DictReader(b"".join(answer).decode().splitlines()))
    assert [row["State"] for row in rows] == ["Sent", "Queued", "Failed"]
    assert rows[0]["Sent at"] == "2026-11-13 09:00:00 UTC"
    assert rows[1]["Address"] == "'=cmd|calc@x.example"
    assert (rows[2]["Reply code"], rows[2]["Reply"]) == ("550", "'@SUM(A1)")
    cells = [cell for row in rows for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]


def test_the_presses_are_stopped_from_the_issue_and_the_editor_stays_there(
    desk: Client, issue: Issue, scheduled: Mailing
) -> None:
    path = reverse("desk:issue", args=[issue.publication.slug, issue.slug])
    page = text(desk.get(path))
    assert "It goes out on Sun 15 Nov, 10:00 CET." in page
    assert url(scheduled, "stop") in page
    answer = desk.post(url(scheduled, "stop"), {"back": path})
    assert answer["Location"] == path
    issue.refresh_from_db()
    assert (state_of(scheduled), issue.state) == (MailingState.ENDED, IssueState.DRAFT)


def test_the_presses_are_stopped_from_the_list(desk: Client, scheduled: Mailing) -> None:
    path = reverse("desk:publication_issues", args=[scheduled.publication.slug])
    page = text(desk.get(path))
    assert 'aria-label="Stop the presses: Where the chart runs out"' in page
    assert f'name="back" value="{path}"' in page


def test_whoever_may_not_send_sees_the_state_and_no_button(
    client: Client, issue: Issue, owner: Membership, scheduled: Mailing
) -> None:
    writer = MembershipFactory(publication=owner.publication, role=Role.CONTRIBUTOR)
    client.force_login(writer.editor)
    address = reverse("delivery:beside", args=[issue.publication.slug, issue.slug])
    for path in (address, reverse("desk:publication_issues", args=[issue.publication.slug])):
        page = text(client.get(path))
        assert "It goes out on Sun 15 Nov, 10:00 CET." in page
        assert url(scheduled, "stop") not in page


def test_a_button_of_another_site_leads_nowhere_else(desk: Client, scheduled: Mailing) -> None:
    answer = desk.post(url(scheduled, "stop"), {"back": "https://elsewhere.example/desk/"})
    assert answer["Location"] == url(scheduled)
