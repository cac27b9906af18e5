"""Letters that try an issue out: real, marked, harmless, and counted in no mailing."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client, override_settings

from curation.models import Editor, Issue
from newsletter.delivery import models, tasks, testing
from newsletter.delivery.models import Message
from newsletter.editions import freeze
from newsletter.editions.models import Edition
from newsletter.environment import Relay
from newsletter.subscribers import links
from newsletter.subscribers.models import Subscription
from tests.factories import (
    EditorFactory,
    IssueFactory,
    ItemFactory,
    PublicationFactory,
    SectionFactory,
    SuppressionFactory,
)
from tests.newsletter.delivery.scene import NOW, Clock, subscribe, through
from tests.newsletter.delivery.sink import Sink, running
from tests.trust.stage import part, read

pytestmark = pytest.mark.django_db
HER = "mara@tides.example"


@pytest.fixture
def sink() -> Iterator[Sink]:
    with running(Sink()) as sink:
        yield sink


@pytest.fixture
def issue() -> Issue:
    publication = PublicationFactory(slug="tides", name="Tides")
    issue = IssueFactory(publication=publication, subject="The blank on the chart")
    for position, title in enumerate(["Charts", "Levels"]):
        ItemFactory(section=SectionFactory(issue=issue, title=title, position=position))
    return issue


@pytest.fixture
def editor() -> Editor:
    return EditorFactory(email=HER)


def send(relay: Relay, clock: Clock | None = None) -> bool:
    with through(relay):
        return testing.send_waiting(clock=clock or Clock())


def test_a_test_is_the_readers_letter_with_a_mark_in_its_subject(
    sink: Sink, issue: Issue, editor: Editor
) -> None:
    testing.ask(issue, editor, [HER], NOW)
    assert send(sink.relay) is False
    letter = read(sink.letter_to(HER))
    assert letter["Subject"] == "[Test] The blank on the chart"
    assert letter["To"] == HER
    frozen = freeze.draft(issue, NOW)
    first_line = frozen.email_text.splitlines()[0]
    assert first_line in part(letter, "plain")


def test_what_was_sent_is_kept_with_its_moment_and_its_order(
    sink: Sink, issue: Issue, editor: Editor
) -> None:
    (asked,) = testing.ask(issue, editor, [HER], NOW)
    send(sink.relay)
    asked.refresh_from_db()
    assert (asked.state, asked.sent_at) == (models.TestState.SENT, NOW)
    assert asked.digest == freeze.draft(issue, NOW).digest
    assert asked.section_order == ["charts", "levels"]


def test_it_says_what_the_issue_says_when_it_is_sent(
    sink: Sink, issue: Issue, editor: Editor
) -> None:
    testing.ask(issue, editor, [HER], NOW)
    Issue.objects.update(subject="Half a chart")
    send(sink.relay)
    assert read(sink.letter_to(HER))["Subject"] == "[Test] Half a chart"


def test_it_is_counted_in_no_mailing_and_freezes_nothing(
    sink: Sink, issue: Issue, editor: Editor
) -> None:
    testing.ask(issue, editor, [HER], NOW)
    send(sink.relay)
    assert not Message.objects.exists()
    assert not Edition.objects.exists()


def test_leaving_from_a_test_letter_leaves_nobody(
    sink: Sink, issue: Issue, editor: Editor, client: Client
) -> None:
    subscribe(issue.publication, 1)
    testing.ask(issue, editor, [HER], NOW)
    send(sink.relay)
    letter = read(sink.letter_to(HER))
    assert letter["List-Unsubscribe"] == f"<{links.leave_url_in_test()}>"
    path = links.leave_url_in_test().partition("/u/")[2]
    for answer in (
        client.get(f"/u/{path}"),
        client.post(f"/u/{path}", {"List-Unsubscribe": "One-Click"}),
        client.get(f"/p/{path}"),
        client.post(f"/p/{path}", {"name": "Nobody"}),
    ):
        assert answer.status_code == 200
        assert "This was a test letter" in answer.content.decode()
    assert Subscription.objects.get().is_active


def test_the_address_for_leaving_is_no_longer_than_a_readers_own() -> None:
    assert len(links.leave_url_in_test()) <= len(links.leave_url(Subscription()))


def test_a_refusal_is_told_in_a_sentence_and_not_tried_again(
    sink: Sink, issue: Issue, editor: Editor
) -> None:
    sink.script = lambda stage, *_: "550 5.1.1 No such mailbox" if stage == "rcpt" else None
    (asked,) = testing.ask(issue, editor, [HER], NOW)
    send(sink.relay)
    asked.refresh_from_db()
    assert asked.state == models.TestState.FAILED
    assert asked.failure.startswith("The mail server does not take the letter (")
    sink.script = lambda *_: None
    send(sink.relay)
    assert not sink.letters


def test_a_relay_that_is_away_is_told(issue: Issue, editor: Editor) -> None:
    (asked,) = testing.ask(issue, editor, [HER], NOW)
    send(Relay(host="127.0.0.1", port=9))
    asked.refresh_from_db()
    assert asked.failure.startswith("The mail server does not answer (")


def test_an_issue_that_cannot_be_composed_is_told(sink: Sink, editor: Editor) -> None:
    (asked,) = testing.ask(IssueFactory(title="Nothing yet"), editor, [HER], NOW)
    send(sink.relay)
    asked.refresh_from_db()
    assert "has no items yet" in asked.failure


@override_settings(RELAY=Relay(host="smtp.example.org", port=587))
def test_a_publication_without_a_sender_is_told(issue: Issue, editor: Editor) -> None:
    issue.publication.from_address = ""
    issue.publication.save()
    (asked,) = testing.ask(issue, editor, [HER], NOW)
    testing.send_waiting(clock=Clock())
    asked.refresh_from_db()
    assert asked.failure == "The publication has no sender address. Set one in its settings."


def test_what_waited_for_more_than_an_hour_is_not_sent(
    sink: Sink, issue: Issue, editor: Editor
) -> None:
    (asked,) = testing.ask(issue, editor, [HER], NOW - timedelta(minutes=61))
    send(sink.relay)
    asked.refresh_from_db()
    assert asked.failure.startswith("It waited for more than an hour")
    assert not sink.letters


def test_what_a_killed_worker_had_in_hand_is_not_sent_twice(
    sink: Sink, issue: Issue, editor: Editor
) -> None:
    (asked,) = testing.ask(issue, editor, [HER], NOW)
    issue.test_letters.update(state=models.TestState.SENDING, begun_at=NOW)
    send(sink.relay, Clock(NOW + timedelta(minutes=3)))
    asked.refresh_from_db()
    assert asked.failure.startswith("Sending it was cut short.")
    assert not sink.letters


def test_the_sweep_wakes_a_worker_for_what_no_hint_woke(
    issue: Issue, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    woken: list[str] = []
    monkeypatch.setattr(tasks, "hint", lambda task, *_: woken.append(task.name))
    tasks.sweep()
    assert woken == []
    testing.ask(issue, editor, [HER], NOW)
    tasks.sweep()
    assert woken == ["delivery.send_test_letters"]


def test_an_editor_may_send_twenty_an_hour(issue: Issue, editor: Editor) -> None:
    for minute in range(4):
        five = [f"reader{minute}{number}@tides.example" for number in range(5)]
        testing.ask(issue, editor, five, NOW + timedelta(minutes=minute))
    with pytest.raises(testing.TooManyTests, match="20 test letters an hour are enough"):
        testing.ask(issue, editor, [HER], NOW + timedelta(minutes=5))
    assert testing.ask(issue, EditorFactory(), [HER], NOW + timedelta(minutes=5))
    assert testing.ask(issue, editor, [HER], NOW + timedelta(minutes=61))


def test_nothing_is_ever_sent_to_a_suppressed_address(issue: Issue, editor: Editor) -> None:
    SuppressionFactory(email=HER)
    with pytest.raises(testing.NeverWrittenTo, match="nothing is ever sent there"):
        testing.ask(issue, editor, ["other@tides.example", HER], NOW)
    assert not issue.test_letters.exists()
