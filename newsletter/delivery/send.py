"""Handing letters over, a slice at a time, in an order that survives being killed anywhere."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, auto

from django.db import transaction
from django.utils import timezone

from newsletter.delivery import control, lease, ledger, release
from newsletter.delivery.causes import cause_of
from newsletter.delivery.lease import Lease
from newsletter.delivery.ledger import Mark, Outcome
from newsletter.delivery.letter import Addressee, LetterTemplate, ReaderGoneError
from newsletter.delivery.models import Mailing, MailingState, Message
from newsletter.delivery.origin import Origin, greeting_name
from newsletter.delivery.smtp import (
    Ambiguous,
    ConnectionLost,
    PermanentlyRefused,
    RelayConnection,
    RelayUnreachable,
    RelayUnsafe,
    SenderRefused,
    SignInRefused,
    TemporarilyRefused,
)
from newsletter.mail import headers
from newsletter.mail.catcher import reachable_relay
from newsletter.mail.headers import HeaderRefused

SLICE_SECONDS = 15.0
CLAIM = 50
PATIENCE = timedelta(minutes=5)
# A relay that breaks off this often in a row would put the whole list in doubt.
LOSSES_IN_A_ROW = 3


class After(Enum):
    """What there is to do once a slice is over."""

    MORE = auto()  # at once
    LATER = auto()  # rows wait for a later try, or the relay does not answer
    ELSEWHERE = auto()  # somebody else is sending it
    NOTHING = auto()  # done, or stopped


def work(
    mailing_id: int,
    *,
    seconds: float = SLICE_SECONDS,
    patience: timedelta = PATIENCE,
    clock: Callable[[], datetime] = timezone.now,
    stopping: Callable[[], bool] = lambda: False,
) -> After:
    """Prepares and sends for about `seconds`, then lets go.

    A relay that does not answer for longer than `patience` pauses the mailing.
    """
    mine = lease.take(mailing_id, clock())
    if mine is None:
        return After.ELSEWHERE if _is_running(mailing_id) else After.NOTHING
    deadline = time.monotonic() + seconds
    try:
        answered = _work(mine, deadline, patience, clock, stopping)
    finally:
        lease.let_go(mine, clock())
    return _after(mailing_id, clock()) if answered else _after_silence(mailing_id)


def _work(
    mine: Lease,
    deadline: float,
    patience: timedelta,
    clock: Callable[[], datetime],
    stopping: Callable[[], bool],
) -> bool:
    """False when the relay did not answer."""
    mailing = _mailing(mine.mailing_id)
    if mailing.state == MailingState.PREPARING:
        release.prepare(mailing, clock(), seconds=deadline - time.monotonic())
    if mailing.prepared_at is None or not mailing.messages.ready(clock()).exists():
        return True
    try:
        template, sender = _letterhead(mailing)
    except HeaderRefused as error:
        control.stop_because(mailing, f"no letter can be written ({error})", clock())
        return True
    with reachable_relay() as relay, RelayConnection(relay, helo=greeting_name()) as connection:
        shift = _Shift(mailing, mine, template, connection, sender, patience, clock)
        shift.run(lambda: stopping() or time.monotonic() >= deadline)
        return not shift.is_unanswered


def _letterhead(mailing: Mailing) -> tuple[LetterTemplate, str]:
    origin = Origin.of(mailing.publication)
    return LetterTemplate.of(mailing, origin), headers.ascii_address(origin.address)


@dataclass
class _Shift:
    mailing: Mailing
    lease: Lease
    template: LetterTemplate
    connection: RelayConnection
    sender: str
    patience: timedelta
    clock: Callable[[], datetime]
    outcome: Outcome | None = None
    is_stopped: bool = False
    is_unanswered: bool = False
    losses: int = field(default=0)

    def run(self, is_over: Callable[[], bool]) -> None:
        while not (self.is_stopped or is_over()):
            messages = ledger.claim(self.mailing.pk, self.lease.epoch, self.clock(), limit=CLAIM)
            if not messages:
                break
            for message in messages:
                if self.is_stopped or is_over():
                    break
                self._send(message)
        self._write_outcome()

    def _send(self, message: Message) -> None:
        try:
            letter = self.template.letter_for(Addressee.of(message))
            recipient = headers.ascii_address(message.email)
        except ReaderGoneError:
            ledger.exclude(message, self.lease.epoch)
            return
        except ValueError as error:
            ledger.refuse(message, self.lease.epoch, str(error))
            return
        if self._mark(message) is Mark.ATTEMPTING:
            self._hand_over(message, recipient, letter)

    def _mark(self, message: Message) -> Mark:
        """One transaction: the last letter's result, the lease, and the mark of the next."""
        with transaction.atomic(durable=True):
            self._record()
            if not lease.renew(self.lease, self.clock()):
                mark = Mark.LOST
            else:
                mark = ledger.mark(message, self.lease.epoch)
        self.outcome = None
        self.is_stopped = self.is_stopped or mark is Mark.LOST
        return mark

    def _record(self) -> None:
        if self.outcome is not None:
            ledger.record(self.outcome, self.lease.epoch)

    def _write_outcome(self) -> None:
        with transaction.atomic(durable=True):
            self._record()
        self.outcome = None

    def _hand_over(self, message: Message, recipient: str, letter: bytes) -> None:
        try:
            reply = self.connection.hand_over(self.sender, recipient, letter)
        except TemporarilyRefused as error:
            self._answered()
            self.outcome = ledger.deferred(message, error.reply, str(error), self.clock())
        except PermanentlyRefused as error:
            self._answered()
            self.outcome = ledger.failed(message, error.reply, str(error))
            self._stop_if_blamed()
        except Ambiguous as error:
            policy, text = self.mailing.ambiguous_policy, f"No reply came: {error}."
            self.outcome = ledger.in_doubt(message, policy, text, self.clock())
            self._lost(error)
        except ConnectionLost as error:
            text = f"The connection was lost: {error}."
            self.outcome = ledger.deferred(message, None, text, self.clock())
            self._lost(error)
        except (RelayUnsafe, SignInRefused, SenderRefused) as error:
            self.outcome = ledger.untouched(message, str(error))
            self._stop(cause_of(error))
        except RelayUnreachable as error:
            self.outcome = ledger.untouched(message, str(error))
            self._unreachable(error)
        else:
            self._answered()
            self.outcome = ledger.sent(message, reply, self.clock())

    def _answered(self) -> None:
        self.losses = 0
        if self.mailing.unreachable_since is not None:
            self.mailing.unreachable_since = None
            self.mailing.save(update_fields=["unreachable_since"])

    def _lost(self, error: Exception) -> None:
        self.losses += 1
        if self.losses >= LOSSES_IN_A_ROW:
            self._stop(f"the mail server broke off {self.losses} times in a row ({error})")

    def _unreachable(self, error: RelayUnreachable) -> None:
        """Tried again by the next slice, until patience ends."""
        now = self.clock()
        since = self.mailing.unreachable_since or now
        if now - since >= self.patience:
            self._stop(cause_of(error))
            return
        self._write_outcome()
        Mailing.objects.filter(pk=self.mailing.pk).update(unreachable_since=since)
        self.is_stopped = self.is_unanswered = True

    def _stop_if_blamed(self) -> None:
        if self.outcome is not None and self.outcome.is_our_fault:
            said = self.outcome.changes["reply"]
            self._write_outcome()
            if ledger.blames_us(self.mailing):
                ledger.forgive(self.mailing, self.clock())
                self._stop(f"the mail server says that the fault is ours ({said})")

    def _stop(self, cause: str) -> None:
        self._write_outcome()
        self.is_stopped = True
        control.stop_because(self.mailing, cause, self.clock())


def _mailing(mailing_id: int) -> Mailing:
    return Mailing.objects.select_related("edition__publication", "publication").get(pk=mailing_id)


def _after(mailing_id: int, now: datetime) -> After:
    mailing = Mailing.objects.running().filter(pk=mailing_id).first()
    if mailing is None:
        return After.NOTHING
    if mailing.prepared_at is None or mailing.messages.ready(now).exists():
        return After.MORE
    return After.LATER


def _after_silence(mailing_id: int) -> After:
    return After.LATER if _is_running(mailing_id) else After.NOTHING


def _is_running(mailing_id: int) -> bool:
    return Mailing.objects.running().filter(pk=mailing_id).exists()
