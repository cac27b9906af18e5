"""What becomes of every row, whatever the relay, the readers and the editors do meanwhile."""

import socket
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from newsletter.delivery import control, lease, ledger, send
from newsletter.delivery.models import (
    AmbiguousPolicy,
    Exclusion,
    Mailing,
    MailingState,
    MessageState,
)
from newsletter.delivery.release import prepare, release
from newsletter.delivery.send import After
from newsletter.delivery.smtp import Reply
from newsletter.environment import Relay
from newsletter.subscribers.models import Subscription, Suppression
from tests.newsletter.delivery.scene import (
    NOW,
    Clock,
    counts,
    edition,
    edition_of,
    in_state,
    message_to,
    released,
    states,
    subscribe,
    work,
)
from tests.newsletter.delivery.sink import CUT, TAKE_AND_CUT, Script, Sink, running

pytestmark = pytest.mark.django_db


@pytest.fixture
def sink() -> Iterator[Sink]:
    with running(Sink()) as sink:
        yield sink


def at(stage: str, reply: str, name: str = "", times: int = 99) -> Script:
    def script(asked: str, address: str, count: int) -> str | None:
        return reply if asked == stage and address.startswith(name) and count <= times else None

    return script


def test_everybody_gets_one_letter_and_the_mailing_is_done(sink: Sink) -> None:
    mailing = released(readers=60)
    assert work(mailing, sink.relay) is After.NOTHING
    assert mailing.state == MailingState.DONE
    assert mailing.finished_at == NOW
    assert set(sink.counts.values()) == {1}
    assert counts(mailing).sent == sink.counts.total() == 60
    assert all(len(envelope) == 1 for envelope in sink.envelopes)
    assert sink.connections == 1


def test_the_letter_holds_its_readers_own_link(sink: Sink) -> None:
    mailing = released(readers=2)
    work(mailing, sink.relay)
    secret = message_to(mailing, "reader1").subscription.secret
    assert f"/u/{secret}>\r\n".encode() in sink.letter_to("reader1@example.org")
    assert secret.encode() not in sink.letter_to("reader0@example.org")


def test_what_the_relay_said_is_kept(sink: Sink) -> None:
    mailing = released(readers=1)
    work(mailing, sink.relay)
    message = message_to(mailing, "reader0")
    assert (message.code, message.reply) == (250, "2.0.0 taken")
    assert (message.sent_at, message.attempt_count) == (NOW, 1)


def test_a_lasting_no_fails_that_reader_alone(sink: Sink) -> None:
    mailing = released()
    sink.script = at("rcpt", "550 5.1.1 nobody here", "reader1")
    work(mailing, sink.relay)
    assert states(mailing) == {"reader0": "sent", "reader1": "failed", "reader2": "sent"}
    assert message_to(mailing, "reader1").reply == "550 5.1.1 nobody here"
    assert mailing.state == MailingState.DONE


def test_a_temporary_no_is_tried_again_at_growing_intervals(sink: Sink) -> None:
    mailing, clock = released(), Clock()
    sink.script = at("data", "451 4.2.0 greylisted", "reader1")
    waits = []
    for _ in range(5):
        assert work(mailing, sink.relay, clock) is After.LATER
        waits.append(message_to(mailing, "reader1").not_before - clock())
        clock.forward(minutes=waits[-1].seconds / 60)
    assert [wait.seconds // 60 for wait in waits] == [1, 5, 15, 30, 60]
    assert work(mailing, sink.relay, clock) is After.NOTHING
    message = message_to(mailing, "reader1")
    assert message.state == MessageState.FAILED
    assert message.reply.startswith("Given up after 6 tries: 451")
    assert counts(mailing).sent == 2


def test_a_temporary_no_that_passes_delivers(sink: Sink) -> None:
    mailing, clock = released(), Clock()
    sink.script = at("rcpt", "450 4.2.0 busy", times=1)
    work(mailing, sink.relay, clock)
    assert in_state(mailing, MessageState.PENDING) == 3
    clock.forward(minutes=1)
    work(mailing, sink.relay, clock)
    assert mailing.state == MailingState.DONE
    assert set(sink.counts.values()) == {1}


def test_a_cut_after_the_body_is_held_as_uncertain(sink: Sink) -> None:
    mailing = released()
    sink.script = at("data", TAKE_AND_CUT, "reader1")
    work(mailing, sink.relay)
    assert states(mailing) == {"reader0": "sent", "reader1": "uncertain", "reader2": "sent"}
    assert mailing.state == MailingState.DONE
    assert sink.counts["reader1@example.org"] == 1


def test_under_resend_the_same_bytes_go_out_again(sink: Sink) -> None:
    mailing, clock = released(), Clock()
    Mailing.objects.update(ambiguous_policy=AmbiguousPolicy.RESEND)
    sink.script = at("data", TAKE_AND_CUT, "reader1", times=1)
    assert work(mailing, sink.relay, clock) is After.LATER
    clock.forward(minutes=1)
    work(mailing, sink.relay, clock)
    copies = [letter for reader, letter in sink.letters if reader == "reader1@example.org"]
    assert len(copies) == 2
    assert copies[0] == copies[1]
    assert counts(mailing).sent == 3


def test_a_cut_before_the_body_is_queued_again(sink: Sink) -> None:
    mailing, clock = released(), Clock()
    sink.script = at("rcpt", CUT, "reader1", times=1)
    work(mailing, sink.relay, clock)
    assert states(mailing)["reader1"] == "pending"
    clock.forward(minutes=1)
    work(mailing, sink.relay, clock)
    assert set(sink.counts.values()) == {1}
    assert counts(mailing).sent == 3


def test_a_relay_that_keeps_breaking_off_stops_before_the_list_is_in_doubt(sink: Sink) -> None:
    mailing = released(readers=20)
    sink.script = at("data", CUT)
    assert work(mailing, sink.relay) is After.NOTHING
    assert mailing.state == MailingState.PAUSED
    assert "broke off 3 times in a row" in mailing.reason
    assert counts(mailing).uncertain == 3
    assert counts(mailing).queued == 17


def test_a_refused_sign_in_pauses_and_resuming_sends_the_rest(sink: Sink) -> None:
    mailing = released()
    sink.password = "right"
    assert work(mailing, sink.relay_as("desk", "wrong")) is After.NOTHING
    assert mailing.state == MailingState.PAUSED
    assert mailing.reason.startswith(
        "Sending stopped after 0 of 3: the mail server refused the sign-in"
    )
    assert mailing.reason.endswith("Nobody gets it twice when you resume.")
    assert counts(mailing).queued == 3
    control.resume(mailing, NOW)
    work(mailing, sink.relay_as("desk", "right"))
    assert counts(mailing).sent == 3


def test_a_refused_sender_address_pauses(sink: Sink) -> None:
    mailing = released()
    sink.script = at("mail", "553 5.1.8 who are you")
    work(mailing, sink.relay)
    assert "refused the sender address (553 5.1.8 who are you)" in mailing.reason
    assert counts(mailing).queued == 3
    assert message_to(mailing, "reader0").attempt_count == 0


def test_an_unreachable_relay_is_tried_again_until_patience_ends() -> None:
    mailing, clock = released(), Clock()
    with socket.create_server(("127.0.0.1", 0)) as closed:
        relay = Relay(host="127.0.0.1", port=closed.getsockname()[1])
    five_minutes = timedelta(minutes=5)
    assert work(mailing, relay, clock, patience=five_minutes) is After.LATER
    assert mailing.state == MailingState.SENDING
    clock.forward(minutes=5)
    assert work(mailing, relay, clock, patience=five_minutes) is After.NOTHING
    assert mailing.state == MailingState.PAUSED
    assert "the mail server does not answer" in mailing.reason
    assert counts(mailing).queued == 3


def test_a_relay_that_answers_again_is_forgiven(sink: Sink) -> None:
    mailing, clock = released(), Clock()
    with socket.create_server(("127.0.0.1", 0)) as closed:
        relay = Relay(host="127.0.0.1", port=closed.getsockname()[1])
    work(mailing, relay, clock, patience=timedelta(minutes=5))
    assert mailing.unreachable_since == NOW
    work(mailing, sink.relay, clock)
    assert mailing.unreachable_since is None
    assert mailing.state == MailingState.DONE


def test_when_the_relay_blames_us_sending_stops_and_no_reader_is_suppressed(sink: Sink) -> None:
    mailing = released(readers=100)
    sink.script = at("data", "550 5.7.26 not authenticated")
    work(mailing, sink.relay)
    assert mailing.state == MailingState.PAUSED
    assert "the fault is ours" in mailing.reason
    assert sum(times for (stage, _), times in sink.asked.items() if stage == "data") <= 50
    assert counts(mailing).queued == 100
    assert not Suppression.objects.exists()


def test_once_our_fault_is_mended_everybody_gets_it(sink: Sink) -> None:
    mailing = released(readers=100)
    sink.script = at("data", "550 5.7.26 not authenticated")
    work(mailing, sink.relay)
    sink.script = at("data", "never", "nobody")
    control.resume(mailing, NOW)
    work(mailing, sink.relay)
    assert set(sink.counts.values()) == {1}
    assert counts(mailing).sent == 100


def test_readers_that_stay_strict_fail_after_a_resume_and_the_rest_get_theirs(sink: Sink) -> None:
    mailing = released(readers=60)
    strict = {f"reader{number}@example.org" for number in (30, 31, 32)}
    sink.script = lambda stage, address, _: (
        "550 5.7.1 no newsletters here" if stage == "rcpt" and address in strict else None
    )
    work(mailing, sink.relay)
    assert mailing.state == MailingState.PAUSED
    control.resume(mailing, NOW)
    work(mailing, sink.relay)
    assert mailing.state == MailingState.DONE
    assert (counts(mailing).sent, counts(mailing).failed) == (57, 3)


def test_a_few_strict_readers_do_not_stop_it(sink: Sink) -> None:
    mailing = released(readers=100)
    sink.script = at("rcpt", "550 5.7.1 no newsletters here", "reader50@")
    work(mailing, sink.relay)
    assert mailing.state == MailingState.DONE
    assert counts(mailing).failed == 1


def test_an_address_beyond_ascii_fails_with_its_reason_and_others_get_theirs(sink: Sink) -> None:
    frozen = edition(readers=2)
    person = Subscription.objects.first().subscriber
    person.email = "ädä@example.org"
    person.save()
    mailing = release(frozen, NOW)
    work(mailing, sink.relay)
    failed = mailing.messages.get(state=MessageState.FAILED)
    assert "letters beyond ASCII before the @" in failed.reply
    assert counts(mailing).sent == 1


def test_an_international_domain_is_written_to_in_a_labels(sink: Sink) -> None:
    frozen = edition(readers=1)
    person = Subscription.objects.get().subscriber
    person.email = "ada@bücher.example"
    person.save()
    work(release(frozen, NOW), sink.relay)
    assert sink.counts == {"ada@xn--bcher-kva.example": 1}


def test_who_leaves_during_the_send_gets_nothing(sink: Sink) -> None:
    mailing = released()
    leaver = Subscription.objects.get(subscriber__email="reader2@example.org")

    def leave(stage: str, address: str, count: int) -> None:
        if stage == "data" and address.startswith("reader0"):
            Leaving.wanted = True

    class Leaving:
        wanted = False

    sink.script = leave
    clock = Clock()

    def ticking() -> object:
        if Leaving.wanted:
            leaver.leave(clock())
        return clock()

    work(mailing, sink.relay, ticking)
    message = message_to(mailing, "reader2")
    assert (message.state, message.exclusion) == (MessageState.EXCLUDED, Exclusion.LEFT)
    assert counts(mailing).excluded == {"left": 1}


def test_a_suppression_during_the_send_is_minded(sink: Sink) -> None:
    mailing = released()
    prepare(mailing, NOW)
    Suppression.objects.create(email="reader1@example.org", reason="bounced")
    work(mailing, sink.relay)
    assert counts(mailing).excluded == {"suppressed": 1}
    assert "reader1@example.org" not in sink.counts


def test_an_erased_reader_is_passed_over(sink: Sink) -> None:
    mailing = released()
    prepare(mailing, NOW)
    Subscription.objects.filter(subscriber__email="reader1@example.org").delete()
    mailing.messages.filter(email="reader1@example.org").update(email="")
    work(mailing, sink.relay)
    assert counts(mailing).excluded == {"left": 1}
    assert counts(mailing).sent == 2


def test_a_pause_lets_at_most_the_letter_in_hand_out(sink: Sink) -> None:
    mailing = released(readers=30)
    clock = Clock()

    def pausing() -> object:
        if len(sink.letters) == 5:
            Mailing.objects.filter(state=MailingState.SENDING).update(state=MailingState.PAUSED)
        return clock()

    assert work(mailing, sink.relay, pausing) is After.NOTHING
    assert counts(mailing).sent <= 6
    assert counts(mailing).sending == 0
    control.resume(mailing, NOW)
    work(mailing, sink.relay)
    assert set(sink.counts.values()) == {1}
    assert counts(mailing).sent == 30


def test_a_slice_ends_in_time_and_gives_back_what_it_claimed(sink: Sink) -> None:
    mailing = released(readers=20)
    assert work(mailing, sink.relay, stopping=lambda: len(sink.letters) >= 5) is After.MORE
    assert counts(mailing).queued == 15
    assert in_state(mailing, MessageState.CLAIMED) == 0
    assert mailing.holder == ""
    work(mailing, sink.relay)
    assert set(sink.counts.values()) == {1}


def test_only_one_sends_at_a_time(sink: Sink) -> None:
    mailing = released()
    held = lease.take(mailing.pk, NOW)
    assert held is not None
    assert work(mailing, sink.relay) is After.ELSEWHERE
    assert not sink.letters
    lease.let_go(held, NOW)
    assert work(mailing, sink.relay) is After.NOTHING


def test_a_sleeper_whose_lease_was_taken_changes_no_row(sink: Sink) -> None:
    mailing = released()
    prepare(mailing, NOW)
    sleeper = lease.take(mailing.pk, NOW)
    assert sleeper is not None
    claimed = ledger.claim(mailing.pk, sleeper.epoch, NOW, limit=2)
    assert len(claimed) == 2
    later = NOW + lease.LEASE
    assert lease.take(mailing.pk, later) is not None
    assert not lease.renew(sleeper, later)
    assert [ledger.mark(message, sleeper.epoch) for message in claimed] == [ledger.Mark.LOST] * 2
    lease.let_go(sleeper, later)
    mailing.refresh_from_db()
    assert mailing.epoch == sleeper.epoch + 1
    assert mailing.holder != ""


def test_what_a_lost_holder_left_is_queued_again_or_in_doubt() -> None:
    mailing = released()
    prepare(mailing, NOW)
    lost = lease.take(mailing.pk, NOW)
    assert lost is not None
    one, _ = ledger.claim(mailing.pk, lost.epoch, NOW, limit=2)
    assert ledger.mark(one, lost.epoch) is ledger.Mark.ATTEMPTING
    assert lease.take(mailing.pk, NOW + lease.LEASE) is not None
    assert states(mailing) == {"reader0": "uncertain", "reader1": "pending", "reader2": "pending"}


def test_a_late_yes_settles_the_doubt_about_its_own_letter() -> None:
    mailing = released(readers=1)
    prepare(mailing, NOW)
    sleeper = lease.take(mailing.pk, NOW)
    assert sleeper is not None
    (message,) = ledger.claim(mailing.pk, sleeper.epoch, NOW, limit=1)
    ledger.mark(message, sleeper.epoch)
    lease.take(mailing.pk, NOW + lease.LEASE)
    assert counts(mailing).uncertain == 1
    assert ledger.record(ledger.sent(message, Reply(250, "ok"), NOW), sleeper.epoch)
    assert counts(mailing).sent == 1


def test_a_holder_of_this_machine_that_is_gone_is_not_waited_for(sink: Sink) -> None:
    mailing = released()
    gone = f"{socket.gethostname()[:30]}/{2**22 + 1}/00000000"
    Mailing.objects.update(holder=gone, lease_until=NOW + lease.LEASE, epoch=1)
    assert work(mailing, sink.relay) is After.NOTHING
    assert counts(mailing).sent == 3


def test_a_second_mailing_reaches_only_the_newcomer(sink: Sink) -> None:
    mailing = released()
    work(mailing, sink.relay)
    subscribe(mailing.publication, 1, start=7)
    second = release(edition_of(mailing.edition.issue), NOW)
    work(second, sink.relay)
    assert set(sink.counts.values()) == {1}
    assert counts(second).candidates == 1


def test_a_letter_that_cannot_be_written_pauses_with_the_reason(sink: Sink) -> None:
    mailing = released()
    publication = mailing.edition.publication
    publication.from_address = "ä@tides.example"
    publication.save()
    work(mailing, sink.relay)
    assert mailing.state == MailingState.PAUSED
    assert "no letter can be written" in mailing.reason


def test_without_a_relay_of_ones_own_letters_go_to_the_catcher(
    settings: object, tmp_path: object
) -> None:
    settings.MAIL_DIR = tmp_path
    mailing = released()
    assert send.work(mailing.pk, clock=Clock(timezone.now())) is After.NOTHING
    assert len(list(tmp_path.glob("**/*.eml"))) == 3
