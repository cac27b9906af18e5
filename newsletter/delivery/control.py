"""What an editor can do to a mailing on its way: pause, resume, end, take back, decide.

ControlRefused
├── NotPossibleNow   the mailing's state does not allow it
└── NotUncertain     the message was decided meanwhile
"""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from curation.models import Issue
from newsletter.delivery import ledger
from newsletter.delivery.lease import tidy
from newsletter.delivery.models import (
    RUNNING_STATES,
    STANDING_STATES,
    Mailing,
    MailingState,
    Message,
    MessageState,
)
from newsletter.delivery.release import begin
from newsletter.delivery.statement import statement

PAUSED_BY_EDITOR = "Paused on the desk."
STOPPED = "Sending stopped after"
SAID_BY_EDITOR = "The editor says that it arrived."


class ControlRefused(Exception):
    """The sentence is for the editor."""


class NotPossibleNow(ControlRefused):
    pass


class NotUncertain(ControlRefused):
    pass


def pause(mailing: Mailing, now: datetime, *, reason: str = PAUSED_BY_EDITOR) -> None:
    """At most the letter in hand still goes out."""
    _change(mailing, RUNNING_STATES, "Only a mailing that is being sent can be paused", {
        "state": MailingState.PAUSED, "reason": reason, "unreachable_since": None,
    })  # fmt: skip


def stop_because(mailing: Mailing, cause: str, now: datetime) -> None:
    """Paused by itself, with the sentence that says why and how far it got.

    An editor who paused or ended it first has the last word.
    """
    counts = statement(mailing)
    reason = (
        f"{STOPPED} {counts.sent:,} of {counts.intended:,}: {cause}. "
        "Nobody gets it twice when you resume."
    )
    with suppress(NotPossibleNow):
        pause(mailing, now, reason=reason[:300])


def resume(mailing: Mailing, now: datetime) -> None:
    """Goes on exactly where it stood. Held ones begin; whoever calls this wakes a worker."""
    if begin(mailing, now):
        return
    state = MailingState.SENDING if mailing.prepared_at else MailingState.PREPARING
    _change(mailing, STANDING_STATES, "Only a paused mailing can be resumed", {
        "state": state, "reason": "", "unreachable_since": None, "lease_until": now,
        "resumed_epoch": F("epoch"),
    })  # fmt: skip


def end(mailing: Mailing, now: datetime) -> None:
    """Final: everybody still queued is excluded, and counted as such.

    One that was held before it began lets go of its issue's text, too.
    """
    with transaction.atomic():
        _change(mailing, (*RUNNING_STATES, *STANDING_STATES), "Only an open mailing can be ended", {
            "state": MailingState.ENDED, "reason": "", "finished_at": now,
        })  # fmt: skip
        ledger.end(mailing)
        issue = Issue.objects.get(pk=mailing.edition.issue_id)
        if issue.is_locked:
            _let_go(issue)
    tidy(mailing.pk, now)


def unschedule(mailing: Mailing, now: datetime) -> None:
    """Stop the presses: nobody gets it, and the issue is a draft again unless it was out."""
    with transaction.atomic():
        _change(mailing, (MailingState.SCHEDULED,), "Only a scheduled mailing can be taken back", {
            "state": MailingState.ENDED, "reason": "Taken back.", "finished_at": now,
        })  # fmt: skip
        _let_go(Issue.objects.get(pk=mailing.edition.issue_id))


def mark_arrived(message: Message, now: datetime) -> None:
    """The editor knows that the uncertain letter arrived."""
    _decide(message, state=MessageState.SENT, sent_at=now, reply=SAID_BY_EDITOR)


def send_again(message: Message, now: datetime) -> None:
    """The editor wants the uncertain letter sent again; whoever calls this wakes a worker."""
    with transaction.atomic():
        mailing = Mailing.objects.select_for_update().get(pk=message.mailing_id)
        if mailing.state == MailingState.ENDED:
            raise NotPossibleNow("Sending was ended, so nothing more is sent.")
        _decide(message, state=MessageState.PENDING, not_before=now)
        if mailing.state == MailingState.DONE:
            _reopen(mailing, now)


def _let_go(issue: Issue) -> None:
    """A draft again, unless readers have it already."""
    if issue.messages.exists():
        issue.mark_sent()
    else:
        issue.mark_draft()


def _reopen(mailing: Mailing, now: datetime) -> None:
    mailing.state, mailing.finished_at, mailing.lease_until = MailingState.SENDING, None, now
    try:
        with transaction.atomic():
            mailing.save(update_fields=["state", "finished_at", "lease_until"])
    except IntegrityError as error:
        raise NotPossibleNow("Another mailing of this issue is open: finish it first.") from error


def _change(
    mailing: Mailing, allowed: Sequence[MailingState], rule: str, changes: dict[str, object]
) -> None:
    """By condition, so that of two editors only one succeeds and the other is told."""
    changed = Mailing.objects.filter(pk=mailing.pk, state__in=allowed).update(**changes)
    mailing.refresh_from_db()
    if not changed:
        raise NotPossibleNow(f"{rule}; this one is {mailing.get_state_display().lower()}.")


def _decide(message: Message, **changes: object) -> None:
    uncertain = Message.objects.filter(pk=message.pk, state=MessageState.UNCERTAIN)
    decided = uncertain.update(**changes)
    message.refresh_from_db()
    if not decided:
        state = message.get_state_display().lower()
        raise NotUncertain(f"This message is {state}; there is nothing to decide.")
