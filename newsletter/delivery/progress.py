"""A mailing under way, in the words and numbers of its page."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from newsletter.delivery.audience import candidates
from newsletter.delivery.models import Exclusion, Mailing, MailingState, Message, MessageState
from newsletter.delivery.moments import words, zone_of
from newsletter.delivery.release import HOLD
from newsletter.delivery.statement import Statement, statement

WATCHED_BEFORE = timedelta(minutes=5)  # how long before its time the page asks by itself
MESSAGES_LISTED = 100
_LEAST_SECONDS_FOR_A_RATE = 5.0


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
    def has_buttons(self) -> bool:
        return self.can_stop or self.can_pause or self.can_resume

    @property
    def is_hold(self) -> bool:
        """The minute after the button, and not a schedule."""
        due_at = self.mailing.due_at
        return self.can_stop and due_at is not None and due_at - self.mailing.created_at <= HOLD

    @property
    def reader_count(self) -> int:
        """Who would get it at this moment; the audience is frozen only when sending begins."""
        return candidates(self.mailing.edition).reachable().count()

    @property
    def headline(self) -> str:
        """One sentence that says what is going on."""
        state = self.mailing.state
        if state == MailingState.SCHEDULED:
            return self._waiting()
        if state == MailingState.PREPARING:
            return f"Preparing: {self.statement.candidates:,} readers addressed so far."
        if self.can_resume:
            return self.mailing.reason or "Paused."
        if state == MailingState.ENDED and self.mailing.prepared_at is None:
            return f"{self.mailing.reason or 'Ended.'} Nobody got it."
        return f"{self._counts()}{self._time_left()}."

    @property
    def left_count(self) -> int:
        """Who would go without it if it were ended now."""
        return self.statement.queued

    @property
    def excluded(self) -> list[tuple[str, int]]:
        """Each reason in words, with its count."""
        return [
            (str(Exclusion(reason).label), count)
            for reason, count in self.statement.excluded.items()
        ]

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

    def _quarter(self) -> int:
        return (
            4 * self.statement.decided // self.statement.intended if self.statement.intended else 0
        )

    def _until_due(self) -> timedelta:
        return (self.mailing.due_at or self.now) - self.now

    def _waiting(self) -> str:
        seconds = round(self._until_due().total_seconds())
        if seconds <= 0:
            return "Its time has come: sending starts within half a minute."
        if self.is_hold:
            return f"Sending starts in {seconds} s."
        due = words(self.mailing.due_at or self.now, zone_of(self.mailing.publication))
        return f"It goes out on {due}."

    def _counts(self) -> str:
        parts = [f"{self.statement.sent:,} of {self.statement.intended:,} sent"]
        for name in ("failed", "uncertain"):
            count = getattr(self.statement, name)
            parts += [f"{count:,} {name}"] if count else []
        return " · ".join(parts)

    def _time_left(self) -> str:
        counts = self.statement
        open_count = counts.intended - counts.decided
        is_known = counts.sent and open_count and counts.seconds >= _LEAST_SECONDS_FOR_A_RATE
        if self.mailing.state != MailingState.SENDING or not is_known:
            return ""
        seconds = round(open_count * counts.seconds / counts.sent)
        return (
            f" · about {seconds} s left" if seconds < 90 else f" · about {seconds // 60} min left"
        )

    def _messages(self, state: MessageState) -> QuerySet[Message]:
        return self.mailing.messages.filter(state=state).order_by("pk")[:MESSAGES_LISTED]


def progress(mailing: Mailing, now: datetime) -> Progress:
    return Progress(mailing, statement(mailing), now)
