"""What an editor can do on the way, and the sentence when it cannot be done."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from curation.models.issue import IssueState
from newsletter.delivery import control, lease, ledger, schedule
from newsletter.delivery.control import NotPossibleNow, NotUncertain
from newsletter.delivery.models import Mailing, MailingState, MessageState
from newsletter.delivery.release import prepare, release
from newsletter.delivery.send import After
from tests.newsletter.delivery.scene import (
    NOW,
    counts,
    edition,
    message_to,
    released,
    states,
    subscribe,
    work,
)
from tests.newsletter.delivery.sink import TAKE_AND_CUT, Sink, running

pytestmark = pytest.mark.django_db


@pytest.fixture
def sink() -> Iterator[Sink]:
    with running(Sink()) as sink:
        yield sink


def uncertain_mailing(sink: Sink) -> Mailing:
    """reader1's letter was taken, and the reply never came."""
    mailing = released()
    sink.script = lambda stage, address, _: (
        TAKE_AND_CUT if stage == "data" and address.startswith("reader1") else None
    )
    work(mailing, sink.relay)
    sink.script = lambda *_: None
    return mailing


def test_a_paused_mailing_sends_nothing_and_says_why(sink: Sink) -> None:
    mailing = released()
    control.pause(mailing, NOW)
    assert (mailing.state, mailing.reason) == (MailingState.PAUSED, "Paused on the desk.")
    assert work(mailing, sink.relay) is After.NOTHING
    assert not sink.letters


def test_a_resumed_mailing_goes_on_where_it_stood(sink: Sink) -> None:
    mailing = released()
    control.pause(mailing, NOW)
    control.resume(mailing, NOW)
    assert (mailing.state, mailing.reason) == (MailingState.PREPARING, "")
    prepare(mailing, NOW)
    control.pause(mailing, NOW)
    control.resume(mailing, NOW)
    assert mailing.state == MailingState.SENDING
    work(mailing, sink.relay)
    assert counts(mailing).sent == 3


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (control.pause, "Only a mailing that is being sent can be paused; this one is sent."),
        (control.resume, "Only a paused mailing can be resumed; this one is sent."),
        (control.end, "Only an open mailing can be ended; this one is sent."),
        (control.unschedule, "Only a scheduled mailing can be taken back; this one is sent."),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_sentence(
    sink: Sink, act: object, sentence: str
) -> None:
    mailing = released()
    work(mailing, sink.relay)
    with pytest.raises(NotPossibleNow) as refusal:
        act(mailing, NOW)
    assert str(refusal.value) == sentence


def test_what_an_editor_decided_first_stays_whatever_stops_the_sender() -> None:
    mailing = released()
    control.end(mailing, NOW)
    control.stop_because(mailing, "the mail server does not answer", NOW)
    assert mailing.state == MailingState.ENDED
    assert mailing.reason == ""


def test_an_ended_mailing_counts_everybody_it_left_out(sink: Sink) -> None:
    mailing = released(readers=5)
    work(mailing, sink.relay, stopping=lambda: len(sink.letters) >= 2)
    control.end(mailing, NOW)
    assert mailing.state == MailingState.ENDED
    assert mailing.finished_at == NOW
    assert counts(mailing).sent == 2
    assert counts(mailing).excluded == {"ended": 3}
    assert work(mailing, sink.relay) is After.NOTHING
    assert sink.counts.total() == 2


def test_the_letter_in_hand_when_it_ends_is_still_decided() -> None:
    mailing = released()
    prepare(mailing, NOW)
    mine = lease.take(mailing.pk, NOW)
    assert mine is not None
    first, _ = ledger.claim(mailing.pk, mine.epoch, NOW, limit=2)
    ledger.mark(first, mine.epoch)
    control.end(mailing, NOW)
    assert states(mailing)["reader0"] == "attempting"
    assert ledger.record(ledger.deferred(first, None, "451 later", NOW), mine.epoch)
    lease.let_go(mine, NOW)
    assert counts(mailing).excluded == {"ended": 3}


def test_a_letter_in_hand_of_a_lost_sender_is_uncertain_after_the_end() -> None:
    mailing = released()
    prepare(mailing, NOW)
    mine = lease.take(mailing.pk, NOW)
    assert mine is not None
    (first,) = ledger.claim(mailing.pk, mine.epoch, NOW, limit=1)
    ledger.mark(first, mine.epoch)
    control.end(mailing, NOW + lease.LEASE)
    assert counts(mailing).uncertain == 1
    assert counts(mailing).excluded == {"ended": 2}


def test_stopping_the_presses_makes_the_issue_a_draft_again() -> None:
    frozen = edition()
    mailing = release(frozen, NOW, due_at=NOW + timedelta(days=1))
    control.unschedule(mailing, NOW)
    frozen.issue.refresh_from_db()
    assert mailing.state == MailingState.ENDED
    assert frozen.issue.state == IssueState.DRAFT
    assert release(frozen, NOW).state == MailingState.PREPARING


def test_an_issue_that_was_out_stays_out_when_a_second_mailing_is_taken_back(sink: Sink) -> None:
    mailing = released()
    work(mailing, sink.relay)
    subscribe(mailing.publication, 1, start=7)
    second = release(mailing.edition, NOW, due_at=NOW + timedelta(days=1))
    control.unschedule(second, NOW)
    second.edition.issue.refresh_from_db()
    assert second.edition.issue.state == IssueState.OUT


def test_the_editor_says_that_an_uncertain_letter_arrived(sink: Sink) -> None:
    mailing = uncertain_mailing(sink)
    message = message_to(mailing, "reader1")
    control.mark_arrived(message, NOW)
    assert (message.state, message.sent_at) == (MessageState.SENT, NOW)
    assert counts(mailing).sent == 3
    with pytest.raises(NotUncertain, match="This message is sent"):
        control.send_again(message, NOW)


def test_the_editor_sends_an_uncertain_letter_again(sink: Sink) -> None:
    mailing = uncertain_mailing(sink)
    control.send_again(message_to(mailing, "reader1"), NOW)
    mailing.refresh_from_db()
    assert mailing.state == MailingState.SENDING
    work(mailing, sink.relay)
    assert mailing.state == MailingState.DONE
    assert counts(mailing).sent == 3
    assert sink.counts["reader1@example.org"] == 2


def test_nothing_is_sent_again_of_an_ended_mailing(sink: Sink) -> None:
    mailing = uncertain_mailing(sink)
    Mailing.objects.update(state=MailingState.ENDED)
    with pytest.raises(NotPossibleNow, match="Sending was ended"):
        control.send_again(message_to(mailing, "reader1"), NOW)
    assert counts(mailing).uncertain == 1


def test_while_another_mailing_of_the_issue_is_open_nothing_is_sent_again(sink: Sink) -> None:
    mailing = uncertain_mailing(sink)
    subscribe(mailing.publication, 1, start=7)
    release(mailing.edition, NOW)
    with pytest.raises(NotPossibleNow, match="Another mailing of this issue is open"):
        control.send_again(message_to(mailing, "reader1"), NOW)
    assert counts(mailing).uncertain == 1


def test_ending_what_was_held_before_it_began_gives_the_text_back() -> None:
    mailing = release(edition(), NOW, due_at=NOW + timedelta(hours=1))
    schedule.wake(NOW + timedelta(hours=20))
    mailing.refresh_from_db()
    assert mailing.state == MailingState.HELD
    control.end(mailing, NOW + timedelta(hours=20))
    issue = mailing.edition.issue
    issue.refresh_from_db()
    assert (mailing.state, issue.state) == (MailingState.ENDED, IssueState.DRAFT)
