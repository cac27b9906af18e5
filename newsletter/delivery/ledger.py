"""The rows of a mailing: every change is conditional, so that only its rightful owner makes it.

The mark *attempting* is committed before a letter's body leaves, and in the same transaction
as the result of the letter before it. Whatever stops a sender, at most the one row it was
attempting is in doubt.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Any

from django.db import connection, transaction
from django.db.models import F

from newsletter.delivery.models import (
    AmbiguousPolicy,
    Exclusion,
    Mailing,
    MailingState,
    Message,
    MessageState,
)
from newsletter.delivery.smtp import Reply
from newsletter.subscribers.models import Subscription

BACK_OFF_MINUTES = (1, 5, 15, 30, 60)
LONGEST_REPLY = 200
# The relay blames us, not the reader: our signature, our reputation, our rights.
_OUR_FAULT = re.compile(r" 5\.7\.[0-9]")
FAULT_WINDOW = 500
FEWEST_RESULTS = 20
FEWEST_FAULTS = 3  # one reader's own strict server is not a pattern
FAULT_SHARE = 0.02


class Mark(Enum):
    """What became of the wish to attempt a message."""

    ATTEMPTING = auto()
    EXCLUDED = auto()
    LOST = auto()


@dataclass(frozen=True)
class Outcome:
    """What became of one attempt, to be written with the next mark."""

    message_id: int
    state: MessageState
    changes: dict[str, Any] = field(default_factory=dict)

    @property
    def is_our_fault(self) -> bool:
        return self.state is MessageState.FAILED and is_our_fault(self.changes.get("reply", ""))


def sent(message: Message, reply: Reply, now: datetime) -> Outcome:
    changes = {"sent_at": now, "code": reply.code, "reply": reply.text[:LONGEST_REPLY]}
    return Outcome(message.pk, MessageState.SENT, changes)


def deferred(message: Message, reply: Reply | None, text: str, now: datetime) -> Outcome:
    """Tried again after 1, 5, 15, 30 and 60 minutes; the sixth failure is the last."""
    attempts = message.attempt_count + 1
    if attempts > len(BACK_OFF_MINUTES):
        return failed(message, reply, f"Given up after {attempts} tries: {text}")
    wait = timedelta(minutes=BACK_OFF_MINUTES[attempts - 1])
    changes = {"not_before": now + wait, **_said(reply, text)}
    return Outcome(message.pk, MessageState.PENDING, changes)


def failed(message: Message, reply: Reply | None, text: str) -> Outcome:
    return Outcome(message.pk, MessageState.FAILED, _said(reply, text))


def untouched(message: Message, text: str) -> Outcome:
    """Back into the queue: it was the relay that could not, and the try does not count."""
    changes = {"attempt_count": F("attempt_count") - 1, "reply": text[:LONGEST_REPLY]}
    return Outcome(message.pk, MessageState.PENDING, changes)


def in_doubt(message: Message, policy: str, text: str, now: datetime) -> Outcome:
    """It may have been taken: held for the editor, or sent again, as the mailing says."""
    if policy == AmbiguousPolicy.RESEND:
        return deferred(message, None, text, now)
    return Outcome(message.pk, MessageState.UNCERTAIN, _said(None, text))


def claim(mailing_id: int, epoch: int, now: datetime, *, limit: int) -> list[Message]:
    """Up to `limit` queued rows, from now on this epoch's."""
    with transaction.atomic():
        ready = Message.objects.ready(now).filter(mailing=mailing_id).order_by("not_before", "id")
        if connection.features.has_select_for_update_skip_locked:
            ready = ready.select_for_update(skip_locked=True)
        chosen = list(ready.values_list("pk", flat=True)[:limit])
        Message.objects.filter(pk__in=chosen, state=MessageState.PENDING).update(
            state=MessageState.CLAIMED, epoch=epoch
        )
    mine = Message.objects.filter(pk__in=chosen, state=MessageState.CLAIMED, epoch=epoch)
    return list(mine.select_related("subscription").order_by("not_before", "id"))


def mark(message: Message, epoch: int) -> Mark:
    """Attempting, if it is still ours and its reader still wants it and can be written to."""
    mine = Message.objects.filter(pk=message.pk, state=MessageState.CLAIMED, epoch=epoch)
    wanted = Subscription.objects.reachable().filter(messages=message)
    if mine.filter(subscription__in=wanted).update(
        state=MessageState.ATTEMPTING, attempt_count=F("attempt_count") + 1
    ):
        return Mark.ATTEMPTING
    if mine.update(state=MessageState.EXCLUDED, exclusion=_exclusion(message)):
        return Mark.EXCLUDED
    return Mark.LOST


def record(outcome: Outcome, epoch: int) -> bool:
    """False when the row is no longer this attempt's to decide.

    “Taken” is believed even from a sender given up for lost: it settles the doubt.
    """
    undecided = [MessageState.ATTEMPTING]
    if outcome.state is MessageState.SENT:
        undecided += [MessageState.UNCERTAIN, MessageState.PENDING]
    rows = Message.objects.filter(pk=outcome.message_id, epoch=epoch, state__in=undecided)
    return bool(rows.update(state=outcome.state, **outcome.changes))


def refuse(message: Message, epoch: int, reason: str) -> None:
    """No letter can be written for this row; it fails by itself."""
    rows = Message.objects.filter(pk=message.pk, state=MessageState.CLAIMED, epoch=epoch)
    rows.update(state=MessageState.FAILED, reply=reason[:LONGEST_REPLY])


def exclude(message: Message, epoch: int) -> None:
    rows = Message.objects.filter(pk=message.pk, state=MessageState.CLAIMED, epoch=epoch)
    rows.update(state=MessageState.EXCLUDED, exclusion=_exclusion(message))


def settle(mailing: Mailing, epoch: int, now: datetime) -> None:
    """What holders up to this epoch left: claimed is queued again, attempting is in doubt."""
    left = mailing.messages.filter(epoch__lte=epoch)
    left.filter(state=MessageState.CLAIMED).update(state=MessageState.PENDING)
    attempting = left.filter(state=MessageState.ATTEMPTING)
    if mailing.ambiguous_policy == AmbiguousPolicy.RESEND:
        attempting.update(state=MessageState.PENDING, not_before=now)
    else:
        attempting.update(
            state=MessageState.UNCERTAIN, reply="The sender stopped before the reply came."
        )
    if mailing.state == MailingState.ENDED:
        end(mailing)


def end(mailing: Mailing) -> None:
    """Everybody still queued is excluded; who is being written to at this moment is not."""
    queued = [MessageState.PENDING, MessageState.CLAIMED]
    mailing.messages.filter(state__in=queued).update(
        state=MessageState.EXCLUDED, exclusion=Exclusion.ENDED
    )


def is_our_fault(reply: str) -> bool:
    return bool(_OUR_FAULT.search(reply))


def blames_us(mailing: Mailing) -> bool:
    """More than 2 % of the last 500 results (of 20 at least) say that the fault is ours."""
    decided = [MessageState.SENT, MessageState.FAILED]
    results = mailing.messages.filter(state__in=decided, epoch__gt=mailing.resumed_epoch)
    last = results.order_by("-epoch", "-id").values_list("state", "reply")[:FAULT_WINDOW]
    blamed = [state == MessageState.FAILED and is_our_fault(reply) for state, reply in last]
    enough = len(blamed) >= FEWEST_RESULTS and sum(blamed) >= FEWEST_FAULTS
    return enough and sum(blamed) > FAULT_SHARE * len(blamed)


def forgive(mailing: Mailing, now: datetime) -> None:
    """Who was refused for our fault is queued again: nothing was taken, and it is not theirs."""
    refused = mailing.messages.filter(state=MessageState.FAILED, epoch__gt=mailing.resumed_epoch)
    refused.filter(reply__regex=_OUR_FAULT.pattern).update(
        state=MessageState.PENDING, not_before=now
    )


def _exclusion(message: Message) -> Exclusion:
    active = Subscription.objects.active().filter(messages=message)
    return Exclusion.SUPPRESSED if active.exists() else Exclusion.LEFT


def _said(reply: Reply | None, text: str) -> dict[str, Any]:
    return {"code": reply.code if reply else None, "reply": text[:LONGEST_REPLY]}
