"""The delivery statement: what became of everybody, in numbers that add up."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Q

from newsletter.delivery.models import Exclusion, Mailing, MessageState


@dataclass(frozen=True)
class Statement:
    """`candidates` = `intended` + everybody excluded; `intended` = the five states together."""

    mailing: int
    candidates: int
    intended: int
    excluded: dict[str, int]
    sent: int
    failed: int
    uncertain: int
    sending: int
    queued: int
    seconds: float
    deferred: int = 0  # of the queued: waiting for a later try

    @property
    def adds_up(self) -> bool:
        states = self.sent + self.failed + self.uncertain + self.sending + self.queued
        return (
            self.intended == states
            and self.candidates == self.intended + sum(self.excluded.values())
        )  # fmt: skip

    @property
    def decided(self) -> int:
        """How many of the intended need nothing more from us."""
        return self.sent + self.failed + self.uncertain

    def to_json(self) -> dict[str, Any]:
        """The shape scripts rely on."""
        return {
            "mailing": self.mailing,
            "candidates": self.candidates,
            "intended": self.intended,
            "excluded": dict(self.excluded),
            "sent": self.sent,
            "failed": self.failed,
            "uncertain": self.uncertain,
            "sending": self.sending,
            "queued": self.queued,
            "seconds": self.seconds,
        }

    def sentence(self) -> str:
        """For people: “48 of 50 sent, 1 failed, 1 uncertain; 2 excluded (2 suppressed).”"""
        parts = [f"{self.sent:,} of {self.intended:,} sent"]
        for name in ("failed", "uncertain", "sending", "queued"):
            if count := getattr(self, name):
                parts.append(f"{count:,} {name}")
        return f"{', '.join(parts)}{self._excluded_words()}."

    def _excluded_words(self) -> str:
        if not self.excluded:
            return ""
        reasons = ", ".join(f"{count:,} {reason}" for reason, count in self.excluded.items())
        return f"; {sum(self.excluded.values()):,} excluded ({reasons})"


def statement(mailing: Mailing) -> Statement:
    """Counted from the rows by one query, every number on its own."""
    counts = mailing.messages.aggregate(
        candidates=Count("id"),
        intended=Count("id", filter=~Q(state=MessageState.EXCLUDED)),
        sent=Count("id", filter=Q(state=MessageState.SENT)),
        failed=Count("id", filter=Q(state=MessageState.FAILED)),
        uncertain=Count("id", filter=Q(state=MessageState.UNCERTAIN)),
        sending=Count("id", filter=Q(state=MessageState.ATTEMPTING)),
        queued=Count("id", filter=Q(state__in=[MessageState.PENDING, MessageState.CLAIMED])),
        deferred=Count("id", filter=Q(state=MessageState.PENDING, attempt_count__gt=0)),
        last_sent_at=Max("sent_at"),
        **{f"excluded_{reason}": _excluded_for(reason) for reason in Exclusion.values},
    )
    seconds = _seconds(mailing, counts.pop("last_sent_at"))
    reasons = {reason: counts.pop(f"excluded_{reason}") for reason in Exclusion.values}
    excluded = {reason: count for reason, count in reasons.items() if count}
    return Statement(mailing=mailing.pk, excluded=excluded, seconds=seconds, **counts)


def _excluded_for(reason: str) -> Count:
    return Count("id", filter=Q(state=MessageState.EXCLUDED, exclusion=reason))


def _seconds(mailing: Mailing, last_sent_at: datetime | None) -> float:
    """From the moment the audience was frozen to the end, or to the last letter so far."""
    until = mailing.finished_at or last_sent_at
    if mailing.prepared_at is None or until is None:
        return 0.0
    return round(max(until - mailing.prepared_at, timedelta(0)).total_seconds(), 1)
