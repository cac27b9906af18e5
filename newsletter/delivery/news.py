"""What an issue's mailing is doing, in the few words that stand beside the issue."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from curation.models import Issue
from newsletter.delivery.models import Mailing, MailingState, Message, MessageState
from newsletter.delivery.moments import words, zone_of

_PILLS = {MailingState.DONE: "sent", MailingState.PREPARING: "sending"}
_COUNTED = [MailingState.SENDING, MailingState.PAUSED, MailingState.HELD]


@dataclass(frozen=True)
class News:
    mailing: Mailing
    sent: int
    intended: int
    now: datetime

    @property
    def pill(self) -> str:
        """The tint."""
        return _PILLS.get(MailingState(self.mailing.state), self.mailing.state)

    @property
    def label(self) -> str:
        """`Sending 812 of 1,204`."""
        state = str(self.mailing.get_state_display())
        is_counted = self.mailing.state == MailingState.SENDING and self.intended
        return f"{state} {self.sent:,} of {self.intended:,}" if is_counted else state

    @property
    def sentence(self) -> str:
        """What is going on; empty once nothing is."""
        mailing = self.mailing
        if mailing.state == MailingState.SCHEDULED and mailing.due_at:
            if mailing.is_hold:
                return "Sending starts within a minute."
            return (
                f"It goes out on {words(mailing.due_at, zone_of(mailing.publication), self.now)}."
            )
        if mailing.is_standing:
            return mailing.reason
        return ""

    @property
    def can_stop(self) -> bool:
        return self.mailing.state == MailingState.SCHEDULED

    @property
    def is_live(self) -> bool:
        """Something changes by itself within minutes."""
        return self.mailing.is_running or self.mailing.is_hold


def news_of(issues: Iterable[Issue], now: datetime) -> dict[int, News]:
    """By the issue's id: of its open mailing, else of its last one. Two queries, however many."""
    newest: dict[int, Mailing] = {}
    mailings = Mailing.objects.filter(edition__issue__in=[issue.pk for issue in issues])
    for mailing in mailings.select_related("edition", "publication").order_by("created_at", "pk"):
        known = newest.get(mailing.edition.issue_id)
        if known is None or not known.is_open:
            newest[mailing.edition.issue_id] = mailing
    counts = _counts([mailing for mailing in newest.values() if mailing.state in _COUNTED])
    return {
        issue_id: News(mailing, *counts.get(mailing.pk, (0, 0)), now)
        for issue_id, mailing in newest.items()
    }


def beside_context(issue: Issue, now: datetime) -> dict[str, Any]:
    """What the piece beside an issue shows, besides who is looking."""
    news = news_of([issue], now).get(issue.pk)
    return {
        "issue": issue,
        "publication": issue.publication,
        "news": news,
        "back": reverse("desk:issue", args=[issue.publication.slug, issue.slug]),
    }


def _counts(mailings: list[Mailing]) -> dict[int, tuple[int, int]]:
    if not mailings:
        return {}
    messages = Message.objects.filter(mailing__in=mailings).order_by().values("mailing")
    rows = messages.annotate(
        sent=Count("pk", filter=Q(state=MessageState.SENT)),
        intended=Count("pk", filter=~Q(state=MessageState.EXCLUDED)),
    )
    return {row["mailing"]: (row["sent"], row["intended"]) for row in rows}
