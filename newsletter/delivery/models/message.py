"""One row for each reader of a mailing."""

import secrets
from datetime import datetime
from typing import Self

from django.db import models

from curation.models import Issue
from newsletter.delivery.models.mailing import Mailing
from newsletter.subscribers.models import Subscription


class MessageState(models.TextChoices):
    """*pending* and *claimed* are queued to an editor's eye; *attempting* is sending."""

    PENDING = "pending", "Queued"
    CLAIMED = "claimed", "Queued"
    ATTEMPTING = "attempting", "Sending"
    SENT = "sent", "Sent"
    FAILED = "failed", "Failed"
    UNCERTAIN = "uncertain", "Uncertain"
    EXCLUDED = "excluded", "Excluded"


class Exclusion(models.TextChoices):
    SUPPRESSED = "suppressed", "Suppressed address"
    LEFT = "left", "Left before it was sent"
    ENDED = "ended", "Sending was ended"


class MessageQuerySet(models.QuerySet["Message"]):
    def ready(self, now: datetime) -> Self:
        """Queued, and not waiting for a later try."""
        return self.filter(state=MessageState.PENDING, not_before__lte=now)

    def open(self) -> Self:
        """Not decided yet: the mailing is not done while one of these is left."""
        return self.filter(
            state__in=[MessageState.PENDING, MessageState.CLAIMED, MessageState.ATTEMPTING]
        )


class Message(models.Model):
    """A mailing addressed to one reader. The letter is built from it and never stored."""

    mailing = models.ForeignKey(Mailing, on_delete=models.PROTECT, related_name="messages")
    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="messages")
    subscription = models.ForeignKey(
        Subscription, on_delete=models.SET_NULL, null=True, related_name="messages"
    )
    token = models.CharField(max_length=16, unique=True, editable=False)
    email = models.CharField("address, as it was", max_length=254, blank=True)
    name = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=MessageState, default=MessageState.PENDING)
    exclusion = models.CharField(max_length=10, choices=Exclusion, blank=True)
    epoch = models.PositiveIntegerField(default=0)
    attempt_count = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField()
    code = models.PositiveSmallIntegerField("reply code", null=True, blank=True)
    reply = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["mailing", "id"]
        indexes = [
            models.Index(
                fields=["mailing", "not_before", "id"],
                condition=models.Q(state="pending"),
                name="message_queue",
            ),
            models.Index(fields=["mailing", "state"], name="message_statement"),
        ]
        constraints = [
            # One issue, one reader, one message: whatever mailings and revisions there are.
            models.UniqueConstraint(
                fields=["issue", "subscription"],
                condition=models.Q(subscription__isnull=False),
                name="message_once_per_reader",
            ),
            models.UniqueConstraint(
                models.F("issue"),
                models.functions.Lower("email"),
                condition=~models.Q(email=""),
                name="message_once_per_address",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=MessageState.values), name="message_state"
            ),
            models.CheckConstraint(
                condition=models.Q(state=MessageState.EXCLUDED, exclusion__in=Exclusion.values)
                | (~models.Q(state=MessageState.EXCLUDED) & models.Q(exclusion="")),
                name="message_excluded_has_reason",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=MessageState.SENT) | models.Q(sent_at__isnull=False),
                name="message_sent_has_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email or 'erased'} · {self.get_state_display()}"


def new_token() -> str:
    """Short, for bounces and redirects only: 12 characters, 72 bits."""
    return secrets.token_urlsafe(9)
