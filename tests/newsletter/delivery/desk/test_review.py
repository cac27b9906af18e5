from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from curation.models import Issue
from curation.models.issue import IssueState
from curation.models.membership import Role
from newsletter.delivery import schedule, send, tasks
from newsletter.delivery.models import Mailing, MailingState, Message, MessageState
from newsletter.editions.models import Edition
from newsletter.mail import folder
from tests.factories import MembershipFactory
from tests.newsletter.delivery.desk.moment import NOW

pytestmark = pytest.mark.django_db


def review_url(issue: Issue) -> str:
    return reverse("delivery:send", args=[issue.publication.slug, issue.slug])


def mailing_url(mailing: Mailing, name: str = "mailing", *more: int) -> str:
    return reverse(f"delivery:{name}", args=[mailing.publication.slug, mailing.pk, *more])


def text_of(desk: Client, url: str, query: dict[str, str] | None = None) -> str:
    return desk.get(url, query or {}).content.decode()


def words(desk: Client, issue: Issue, **more: object) -> dict[str, object]:
    """What the page sends, with every warning ticked."""
    review = desk.get(review_url(issue)).context["review"]
    return {"seen": review.edition.digest, "accepted": review.warnings, **more}


def press_send(desk: Client, issue: Issue, **more: object) -> Mailing:
    desk.post(review_url(issue), words(desk, issue, **more))
    return Mailing.objects.get()


def send_all(mailing: Mailing) -> None:
    """What clock and worker do once the minute is over."""
    schedule.wake(NOW + timedelta(seconds=61))
    send.work(mailing.pk)
    mailing.refresh_from_db()


def test_the_review_says_who_how_many_and_what(desk: Client, issue: Issue) -> None:
    text = text_of(desk, review_url(issue))
    assert "Send to 3 subscribers" in text
    assert "The blank on the chart" in text
    assert "What nobody has sounded yet" in text


def test_without_a_preheader_the_inbox_shows_what_the_letter_begins_with(
    desk: Client, issue: Issue
) -> None:
    Issue.objects.filter(pk=issue.pk).update(preheader="", dek="A hurried rope.")
    lines = desk.get(review_url(issue)).context["review"].inbox_lines
    assert [line.rest for line in lines] == ["A hurried rope."] * 2
    Issue.objects.filter(pk=issue.pk).update(dek="", introduction="Good *morning*.")
    lines = desk.get(review_url(issue)).context["review"].inbox_lines
    assert [line.rest for line in lines] == ["Good morning."] * 2


def test_only_a_text_that_scheduling_locks_is_said_to_be_locked(desk: Client, issue: Issue) -> None:
    later = {"when": "later", "date": "2026-11-15", "time": "09:00"}
    assert "The text is locked until then" in text_of(desk, review_url(issue), later)
    issue.mark_published(NOW)
    text = text_of(desk, review_url(issue), later)
    assert "locked" not in text
    assert "The letter keeps the words of this moment" in text


def test_looking_at_the_review_stores_nothing(desk: Client, issue: Issue) -> None:
    text_of(desk, review_url(issue), {"when": "later", "date": "2026-11-15", "time": "09:00"})
    assert not Edition.objects.exists()
    assert not Mailing.objects.exists()


def test_sending_leaves_a_minute_to_stop_it(desk: Client, issue: Issue) -> None:
    mailing = press_send(desk, issue)
    assert mailing.state == MailingState.SCHEDULED
    assert mailing.due_at == NOW + timedelta(seconds=60)
    text = text_of(desk, mailing_url(mailing))
    assert "Sending starts in 60 s." in text
    assert "Cancel" in text


def test_the_page_counts_the_minute_down(desk: Client, issue: Issue, now: object) -> None:
    mailing = press_send(desk, issue)
    now.shift(timedelta(seconds=12))  # type: ignore[attr-defined]
    assert "Sending starts in 48 s." in text_of(desk, mailing_url(mailing))


def test_a_worker_is_woken_when_the_minute_is_over_and_not_before(
    desk: Client, issue: Issue, django_capture_on_commit_callbacks: Any, monkeypatch: Any
) -> None:
    woken: list[float] = []
    monkeypatch.setattr(tasks.sweep, "apply_async", lambda *_, countdown: woken.append(countdown))
    with django_capture_on_commit_callbacks(execute=True):
        press_send(desk, issue)
    assert woken == [61]


def test_cancelling_in_that_minute_sends_nothing_and_unlocks_the_text(
    desk: Client, issue: Issue
) -> None:
    mailing = press_send(desk, issue)
    issue.refresh_from_db()
    assert issue.state == IssueState.SCHEDULED
    text = desk.post(mailing_url(mailing, "stop"), follow=True).content.decode()
    assert "Nobody got it." in text
    issue.refresh_from_db()
    assert issue.state == IssueState.DRAFT
    send_all(mailing)
    assert not Message.objects.exists()
    text = text_of(desk, mailing_url(mailing))
    assert f'href="{review_url(issue)}"' in text


def test_two_clicks_make_one_mailing(desk: Client, issue: Issue) -> None:
    given = words(desk, issue)
    first = desk.post(review_url(issue), given)
    second = desk.post(review_url(issue), given)
    assert Mailing.objects.count() == 1
    assert first["Location"] == second["Location"]


def test_after_the_minute_every_reader_gets_it_and_the_numbers_add_up(
    desk: Client, issue: Issue
) -> None:
    letters_before = len(folder.names(settings.MAIL_DIR))
    mailing = press_send(desk, issue, publishes="on")
    send_all(mailing)
    text = text_of(desk, mailing_url(mailing))
    assert "3 of 3 sent." in text
    assert ">Sent</span>" in text
    assert "every 2s" not in text
    assert len(folder.names(settings.MAIL_DIR)) - letters_before == 3
    assert Edition.objects.public().filter(issue=issue).exists()


def test_publishing_is_a_switch_of_its_own(desk: Client, issue: Issue) -> None:
    send_all(press_send(desk, issue))
    assert not Edition.objects.public().exists()


def test_whoever_may_send_and_not_publish_cannot_publish_by_sending(
    client: Client, issue: Issue
) -> None:
    sender = MembershipFactory(
        publication=issue.publication, role=Role.EDITOR, publishing_allowed=False
    )
    client.force_login(sender.editor)
    assert 'name="publishes"' not in text_of(client, review_url(issue))
    assert not press_send(client, issue, publishes="on").publishes


def test_a_time_is_read_on_the_publications_clock(desk: Client, issue: Issue) -> None:
    later = {"when": "later", "date": "2026-11-15", "time": "09:00"}
    text = text_of(desk, review_url(issue), later)
    assert "Schedule for Sun 15 Nov, 09:00 CET" in text
    mailing = press_send(desk, issue, **later)
    assert mailing.due_at == datetime(2026, 11, 15, 8, 0, tzinfo=UTC)
    assert "It goes out on Sun 15 Nov, 09:00 CET." in text_of(desk, mailing_url(mailing))


def test_later_asks_for_the_time_before_it_offers_the_button(desk: Client, issue: Issue) -> None:
    text = text_of(desk, review_url(issue), {"when": "later"})
    assert "Set the day and the time first." in text
    assert "Send to" not in text


@pytest.mark.parametrize(
    ("day", "hour", "sentence"),
    [
        ("2026-11-12", "09:00", "This time is over."),
        ("2027-03-28", "02:30", "This time does not exist on that day"),
        ("2026-11-15", "", "Enter the date and the time"),
        ("soon", "09:00", "Enter a valid date."),
    ],
)
def test_a_time_that_cannot_be_kept_is_refused(
    desk: Client, issue: Issue, day: str, hour: str, sentence: str
) -> None:
    later = {"when": "later", "date": day, "time": hour}
    assert sentence in text_of(desk, review_url(issue), later)
    desk.post(review_url(issue), words(desk, issue, **later))
    assert not Mailing.objects.exists()


def test_what_changed_after_the_review_was_opened_is_not_sent(desk: Client, issue: Issue) -> None:
    given = words(desk, issue)
    Issue.objects.filter(pk=issue.pk).update(subject="Half a")
    answer = desk.post(review_url(issue), given)
    assert answer.status_code == 422
    assert "changed after you opened this page" in answer.content.decode()
    assert not Mailing.objects.exists()


def test_errors_block(desk: Client, issue: Issue) -> None:
    issue.publication.subscriptions.all().delete()
    text = text_of(desk, review_url(issue))
    assert "has no subscribers yet" in text
    assert "There is nobody to send it to." in text
    assert "Send to" not in text
    desk.post(review_url(issue), words(desk, issue))
    assert not Mailing.objects.exists()
    assert not Edition.objects.exists()


def test_a_warning_wants_a_tick(desk: Client, issue: Issue) -> None:
    issue.publication.from_address = ""
    issue.publication.save()
    refused = desk.post(review_url(issue), words(desk, issue, publishes="on", accepted=[]))
    assert 'name="publishes" form="send" checked' in refused.content.decode()
    assert "Tick every warning" in refused.content.decode()
    assert not Mailing.objects.exists()
    warnings = refused.context["review"].warnings
    assert press_send(desk, issue, accepted=warnings).state == MailingState.SCHEDULED


def test_an_issue_on_its_way_offers_its_mailing_and_no_second_button(
    desk: Client, issue: Issue
) -> None:
    mailing = press_send(desk, issue)
    text = text_of(desk, review_url(issue))
    assert mailing_url(mailing) in text
    assert "Stop the presses" in text
    assert "Send to" not in text


def test_pausing_resuming_and_ending(desk: Client, issue: Issue) -> None:
    mailing = press_send(desk, issue)
    schedule.wake(NOW + timedelta(seconds=61))
    desk.post(mailing_url(mailing, "pause"))
    assert "Paused on the desk." in text_of(desk, mailing_url(mailing))
    desk.post(mailing_url(mailing, "resume"))
    mailing.refresh_from_db()
    assert mailing.state == MailingState.PREPARING
    desk.post(mailing_url(mailing, "pause"))
    desk.post(mailing_url(mailing, "end"))
    mailing.refresh_from_db()
    assert mailing.state == MailingState.ENDED


def test_what_is_not_possible_any_more_is_said(desk: Client, issue: Issue) -> None:
    mailing = press_send(desk, issue)
    send_all(mailing)
    text = desk.post(mailing_url(mailing, "stop"), follow=True).content.decode()
    assert "Only a scheduled mailing can be taken back; this one is sent." in text


def test_uncertain_letters_are_decided_one_by_one(desk: Client, issue: Issue) -> None:
    mailing = press_send(desk, issue)
    send_all(mailing)
    mailing.messages.update(state=MessageState.UNCERTAIN, sent_at=None)
    first, second, _ = mailing.messages.order_by("pk")
    assert first.email in text_of(desk, mailing_url(mailing))
    desk.post(mailing_url(mailing, "arrived", first.pk))
    desk.post(mailing_url(mailing, "again", second.pk))
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == (MessageState.SENT, MessageState.PENDING)


def test_failures_are_listed_with_what_the_server_said(desk: Client, issue: Issue) -> None:
    mailing = press_send(desk, issue)
    send_all(mailing)
    mailing.messages.update(
        state=MessageState.FAILED, sent_at=None, code=550, reply="No such <b>user</b>"
    )
    text = text_of(desk, mailing_url(mailing))
    assert "No such &lt;b&gt;user&lt;/b&gt;" in text
    assert "3 failed" in text


def test_htmx_gets_the_piece_that_changes_and_nothing_around_it(desk: Client, issue: Issue) -> None:
    mailing = press_send(desk, issue)
    piece = desk.get(mailing_url(mailing), headers={"HX-Request": "true"}).content.decode()
    assert piece.lstrip().startswith("<section")
    assert "<html" not in piece
    assert 'data-hx-trigger="every 2s"' in piece
    assert 'http-equiv="refresh"' in text_of(desk, mailing_url(mailing))


def test_only_what_is_new_is_announced(desk: Client, issue: Issue) -> None:
    mailing = press_send(desk, issue)
    htmx = {"headers": {"HX-Request": "true"}}
    heard = desk.get(mailing_url(mailing)).context["progress"].milestone
    still = desk.get(mailing_url(mailing), {"heard": heard}, **htmx).content.decode()
    assert "data-hx-swap-oob" not in still
    send_all(mailing)
    ended = desk.get(mailing_url(mailing), {"heard": heard}, **htmx).content.decode()
    assert "data-hx-swap-oob" in ended


def test_a_mailing_of_another_publication_does_not_exist(desk: Client, issue: Issue) -> None:
    mailing = press_send(desk, issue)
    mine = MembershipFactory()
    desk.force_login(mine.editor)
    foreign = reverse("delivery:mailing", args=[mine.publication.slug, mailing.pk])
    assert desk.get(foreign).status_code == 404
    assert desk.get(mailing_url(mailing)).status_code == 404


def test_a_message_of_another_mailing_cannot_be_decided(desk: Client, issue: Issue) -> None:
    mailing = press_send(desk, issue)
    assert desk.post(mailing_url(mailing, "arrived", 999)).status_code == 404
