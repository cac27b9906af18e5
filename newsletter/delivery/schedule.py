"""What the clock finds: mailings that are due, too old to send unasked, or without a worker.

The schedule is in the database, so losing every message of the broker loses nothing.
"""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from newsletter.delivery import lease
from newsletter.delivery.models import Mailing, MailingState, Message, MessageState
from newsletter.delivery.release import begin

STALE = timedelta(hours=12)
_LATE = "It was due at {due} and nothing was running then. Resume it to send it now."
_ASLEEP = "Nothing has worked on it since {since}. Resume it to send the rest."


def wake(now: datetime) -> list[int]:
    """The mailings a worker should be working on, by id. Safe to run twice, and at once."""
    _hold_late(now)
    for mailing in Mailing.objects.due(now).order_by("due_at"):
        begin(mailing, now)
    _hold_asleep(now)
    for mailing_id in _left_behind(now):
        lease.tidy(mailing_id, now)
    return _workless(now)


def _hold_late(now: datetime) -> None:
    """Older than 12 hours: an editor decides."""
    for mailing in Mailing.objects.due(now - STALE):
        reason = _LATE.format(due=_moment(mailing.due_at))
        _hold(mailing, MailingState.SCHEDULED, reason)


def _hold_asleep(now: datetime) -> None:
    """A restored copy or a machine long off must not go on by itself."""
    seen = Coalesce("lease_until", "due_at", "created_at")
    asleep = Mailing.objects.running().annotate(seen_at=seen).filter(seen_at__lte=now - STALE)
    for mailing in asleep:
        _hold(mailing, mailing.state, _ASLEEP.format(since=_moment(mailing.seen_at)))


def _hold(mailing: Mailing, state: str, reason: str) -> None:
    Mailing.objects.filter(pk=mailing.pk, state=state).update(
        state=MailingState.HELD, reason=reason
    )


def _left_behind(now: datetime) -> list[int]:
    """Stopped mailings with rows that a lost holder had in hand."""
    in_hand = Message.objects.filter(
        mailing=OuterRef("pk"), state__in=[MessageState.CLAIMED, MessageState.ATTEMPTING]
    )
    stopped = Mailing.objects.filter(Exists(in_hand), state__in=lease.STOPPED_STATES)
    return list(stopped.values_list("pk", flat=True))


def _workless(now: datetime) -> list[int]:
    queued = Message.objects.filter(mailing=OuterRef("pk"), state=MessageState.PENDING)
    work = Q(Exists(queued.ready(now))) | ~Q(Exists(queued)) | Q(state=MailingState.PREPARING)
    workless = lease.free(Mailing.objects.running().filter(work), now)
    return list(workless.values_list("pk", flat=True))


def _moment(moment: datetime | None) -> str:
    return f"{moment:%d %B %Y, %H:%M} UTC".lstrip("0") if moment else "an unknown time"
