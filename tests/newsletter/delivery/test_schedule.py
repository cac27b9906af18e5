"""The clock's sweep: what is due, what is too old, and what no worker has."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from curation.models.issue import IssueState
from newsletter.delivery import control, lease, ledger, schedule
from newsletter.delivery.models import Mailing, MailingState
from newsletter.delivery.release import prepare, release
from tests.newsletter.delivery.scene import NOW, Clock, counts, edition, released, work
from tests.newsletter.delivery.sink import Sink, running

pytestmark = pytest.mark.django_db

TOMORROW = NOW + timedelta(days=1)


@pytest.fixture
def sink() -> Iterator[Sink]:
    with running(Sink()) as sink:
        yield sink


def scheduled(**how: bool) -> Mailing:
    return release(edition(), NOW, due_at=TOMORROW, **how)


def test_nothing_happens_before_its_time() -> None:
    mailing = scheduled()
    assert schedule.wake(TOMORROW - timedelta(seconds=1)) == []
    mailing.refresh_from_db()
    assert mailing.state == MailingState.SCHEDULED


def test_what_is_due_is_sent_once_by_two_sweeps(sink: Sink) -> None:
    mailing = scheduled()
    assert schedule.wake(TOMORROW) == schedule.wake(TOMORROW) == [mailing.pk]
    work(mailing, sink.relay, Clock(TOMORROW))
    work(mailing, sink.relay, Clock(TOMORROW))
    assert schedule.wake(TOMORROW) == []
    assert set(sink.counts.values()) == {1}
    assert counts(mailing).sent == 3


def test_the_audience_is_frozen_when_it_is_due_and_the_issue_is_out_then(sink: Sink) -> None:
    mailing = scheduled()
    schedule.wake(TOMORROW)
    issue = mailing.edition.issue
    issue.refresh_from_db()
    assert issue.state == IssueState.OUT
    mailing.refresh_from_db()
    prepare(mailing, TOMORROW)
    assert counts(mailing).queued == 3


def test_what_is_due_is_published_with_it_where_that_was_asked() -> None:
    mailing = scheduled(publishes=True)
    schedule.wake(TOMORROW)
    mailing.edition.refresh_from_db()
    assert mailing.edition.is_current
    assert mailing.edition.public_at == TOMORROW


def test_three_hours_late_is_sent_without_asking() -> None:
    mailing = scheduled()
    assert schedule.wake(TOMORROW + timedelta(hours=3)) == [mailing.pk]


def test_what_is_twelve_hours_late_is_held_until_an_editor_resumes_it(sink: Sink) -> None:
    mailing, late = scheduled(), TOMORROW + timedelta(hours=12)
    assert schedule.wake(late) == []
    mailing.refresh_from_db()
    assert mailing.state == MailingState.HELD
    assert mailing.reason == (
        "It was due at 16 November 2026, 09:00 UTC and nothing was running then. "
        "Resume it to send it now."
    )
    control.resume(mailing, late)
    assert schedule.wake(late) == [mailing.pk]
    work(mailing, sink.relay, Clock(late))
    assert counts(mailing).sent == 3


def test_a_send_that_nothing_worked_on_for_twelve_hours_is_held(sink: Sink) -> None:
    mailing = released(readers=5)
    work(mailing, sink.relay, stopping=lambda: len(sink.letters) >= 2)
    later = NOW + timedelta(hours=12)
    assert schedule.wake(later) == []
    mailing.refresh_from_db()
    assert mailing.state == MailingState.HELD
    assert "Nothing has worked on it since 15 November 2026, 09:00 UTC" in mailing.reason
    control.resume(mailing, later)
    assert schedule.wake(later) == [mailing.pk]
    work(mailing, sink.relay, Clock(later))
    assert counts(mailing).sent == 5


def test_a_mailing_in_good_hands_is_left_alone() -> None:
    mailing = released()
    held = lease.take(mailing.pk, NOW)
    assert held is not None
    assert schedule.wake(NOW) == []
    assert schedule.wake(NOW + lease.LEASE) == [mailing.pk]


def test_a_mailing_that_waits_for_later_tries_is_woken_when_they_are_due(sink: Sink) -> None:
    mailing = released()
    sink.script = lambda stage, *_: "451 4.2.0 later" if stage == "rcpt" else None
    work(mailing, sink.relay)
    assert schedule.wake(NOW) == []
    assert schedule.wake(NOW + timedelta(minutes=1)) == [mailing.pk]


def test_what_a_lost_sender_left_of_a_paused_mailing_is_tidied() -> None:
    mailing = released()
    prepare(mailing, NOW)
    lost = lease.take(mailing.pk, NOW)
    assert lost is not None
    one, two = ledger.claim(mailing.pk, lost.epoch, NOW, limit=2)
    ledger.mark(one, lost.epoch)
    control.pause(mailing, NOW)
    schedule.wake(NOW)
    assert counts(mailing).sending == 1
    schedule.wake(NOW + lease.LEASE)
    assert counts(mailing).uncertain == 1
    assert counts(mailing).queued == 2
    assert ledger.mark(two, lost.epoch) is ledger.Mark.LOST
