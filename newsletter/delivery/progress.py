"""A mailing under way, in the words and numbers of its page."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from django.db.models import Count, Min, QuerySet

from newsletter.delivery.audience import candidates
from newsletter.delivery.control import STOPPED
from newsletter.delivery.models import Exclusion, Mailing, MailingState, Message, MessageState
from newsletter.delivery.moments import hour_words, words, zone_of
from newsletter.delivery.statement import Statement, statement

WATCHED_BEFORE = timedelta(minutes=5)  # how long before its time the page asks by itself
MESSAGES_LISTED = 100
# The pace of the last minute: a pause or a slow beginning says nothing about what comes.
PACE = timedelta(seconds=60)
_LEAST_SECONDS_FOR_A_PACE = 5.0
# The clock looks every half minute; after this the worker or the clock is not running.
UNATTENDED = timedelta(minutes=2)
_NOBODY = "nothing works on it: look whether the worker and the clock are running."
_STATES = {
    "sent": "Sent",
    "failed": "Failed",
    "uncertain": "Uncertain",
    "sending": "Sending",
    "queued": "Queued",
}


@dataclass(frozen=True)
class Progress:
    mailing: Mailing
    statement: Statement
    now: datetime

    @property
    def is_live(self) -> bool:
        """Something is about to change, so the page asks again by itself."""
        if self.mailing.state == MailingState.SCHEDULED:
            return self._until_due() < WATCHED_BEFORE
        return self.mailing.is_running or self.statement.sending > 0

    @property
    def can_stop(self) -> bool:
        return self.mailing.state == MailingState.SCHEDULED

    @property
    def can_pause(self) -> bool:
        return self.mailing.is_running

    @property
    def can_resume(self) -> bool:
        return self.mailing.is_standing

    @property
    def asks_before_resuming(self) -> bool:
        """It is late, or nothing has worked on it for long."""
        return self.mailing.state == MailingState.HELD

    @property
    def has_stopped(self) -> bool:
        """By itself: something outside wants mending before it is resumed."""
        return self.mailing.is_standing and self.mailing.reason.startswith(STOPPED)

    @property
    def has_buttons(self) -> bool:
        return self.can_stop or self.can_pause or self.can_resume

    @property
    def is_hold(self) -> bool:
        return self.mailing.is_hold

    @property
    def seconds_left(self) -> int:
        """Until sending starts."""
        return max(round(self._until_due().total_seconds()), 0)

    @cached_property
    def reader_count(self) -> int:
        """Who would get it at this moment; the audience is frozen only when sending begins."""
        return candidates(self.mailing.edition).reachable().count()

    @property
    def waiting_count(self) -> int:
        """Who gets it when it is resumed."""
        unaddressed = 0 if self.mailing.prepared_at else self.reader_count
        return self.statement.queued + unaddressed

    @property
    def headline(self) -> str:
        """One sentence that says what is going on."""
        state = self.mailing.state
        if state == MailingState.SCHEDULED:
            return self._waiting()
        if self._is_unattended():
            return f"{self._counts()}, and {_NOBODY}"
        if state == MailingState.PREPARING:
            return f"Preparing: {self.statement.candidates:,} readers addressed so far."
        if self.can_resume:
            return self._standing()
        if state == MailingState.ENDED and self.mailing.prepared_at is None:
            return f"{self.mailing.reason or 'Ended.'} Nobody got it."
        return f"{self._counts()}{self._time_left()}."

    @property
    def left_count(self) -> int:
        """Who would go without it if it were ended now."""
        return self.waiting_count

    @property
    def intended(self) -> list[tuple[str, int]]:
        """Each state in words with its count; together they are everybody intended."""
        return [(label, getattr(self.statement, name)) for name, label in _STATES.items()]

    @property
    def excluded(self) -> list[tuple[str, int]]:
        """Each reason in words, with its count."""
        return [
            (str(Exclusion(reason).label), count)
            for reason, count in self.statement.excluded.items()
        ]

    @property
    def excluded_count(self) -> int:
        return sum(self.statement.excluded.values())

    @property
    def listed_count(self) -> int:
        return MESSAGES_LISTED

    @property
    def failed(self) -> QuerySet[Message]:
        return self._messages(MessageState.FAILED)

    @property
    def uncertain(self) -> QuerySet[Message]:
        return self._messages(MessageState.UNCERTAIN)

    @property
    def milestone(self) -> str:
        """Changes when there is something worth announcing: start, each quarter, end."""
        return f"{self.mailing.state}-{self._quarter()}"

    def _is_unattended(self) -> bool:
        """It should be sent now, and nobody has shown a sign of life."""
        seen_at = self.mailing.lease_until or self.mailing.due_at or self.mailing.created_at
        if not self.mailing.is_running or self.now - seen_at <= UNATTENDED:
            return False
        is_preparing = self.mailing.prepared_at is None
        return is_preparing or self.mailing.messages.ready(self.now).exists()

    def _quarter(self) -> int:
        return (
            4 * self.statement.decided // self.statement.intended if self.statement.intended else 0
        )

    def _until_due(self) -> timedelta:
        return (self.mailing.due_at or self.now) - self.now

    def _waiting(self) -> str:
        if self._until_due() < -UNATTENDED:
            return f"Its time has come, and {_NOBODY}"
        if not self.seconds_left:
            return "Its time has come: sending starts within half a minute."
        if self.is_hold:
            return f"Sending starts in {self.seconds_left} s."
        due_at = self.mailing.due_at or self.now
        due = words(due_at, zone_of(self.mailing.publication), self.now)
        return f"It goes out on {due}."

    def _standing(self) -> str:
        """What stopped by itself says how far it got already."""
        reason = self.mailing.reason or "Paused."
        if self.has_stopped or self.mailing.prepared_at is None:
            return reason
        return f"{reason} {self._counts()}."

    def _counts(self) -> str:
        parts = [f"{self.statement.sent:,} of {self.statement.intended:,} sent"]
        for name in ("failed", "uncertain", "deferred"):
            count = getattr(self.statement, name)
            parts += [f"{count:,} {name}"] if count else []
        return " · ".join(parts)

    def _time_left(self) -> str:
        """Of those that can be sent now; when only deferred ones are left, their next try."""
        if self.mailing.state != MailingState.SENDING:
            return ""
        counts = self.statement
        ready = counts.intended - counts.decided - counts.deferred
        if ready > 0:
            seconds = self._seconds_for(ready)
            return f" · about {_span(seconds)} left" if seconds else ""
        again_at = self._next_try() if counts.deferred else None
        zone = zone_of(self.mailing.publication)
        return f" · next try at {hour_words(again_at, zone)}" if again_at else ""

    def _seconds_for(self, count: int) -> float:
        """At the pace of the last minute; 0 where there is none yet."""
        since = self.now - PACE
        lately = self.mailing.messages.filter(state=MessageState.SENT, sent_at__gt=since)
        found = lately.aggregate(count=Count("pk"), first=Min("sent_at"))
        if not found["count"]:
            return 0.0
        seconds = (self.now - found["first"]).total_seconds()
        is_known = seconds >= _LEAST_SECONDS_FOR_A_PACE
        return float(count * seconds / found["count"]) if is_known else 0.0

    def _next_try(self) -> datetime | None:
        queued = self.mailing.messages.filter(state=MessageState.PENDING)
        moment: datetime | None = queued.aggregate(moment=Min("not_before"))["moment"]
        return moment

    def _messages(self, state: MessageState) -> QuerySet[Message]:
        return self.mailing.messages.filter(state=state).order_by("pk")[:MESSAGES_LISTED]


def progress(mailing: Mailing, now: datetime) -> Progress:
    return Progress(mailing, statement(mailing), now)


def _span(seconds: float) -> str:
    if seconds < 90:
        return f"{max(round(seconds), 1)} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{round(minutes / 60)} h"
