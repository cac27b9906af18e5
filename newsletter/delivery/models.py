"""The ledger: an edition addressed to readers, one row for each of them."""

import secrets
from datetime import datetime
from typing import Self

from django.db import models
from django.utils import timezone

from curation.models import Issue, Publication
from newsletter.editions.models import Edition
from newsletter.subscribers.models import Subscription


class MailingState(models.TextChoices):
    SCHEDULED = "scheduled", "Scheduled"
    PREPARING = "preparing", "Preparing"
    SENDING = "sending", "Sending"
    PAUSED = "paused", "Paused"
    HELD = "held", "Held"
    DONE = "done", "Sent"
    ENDED = "ended", "Ended"


class AmbiguousPolicy(models.TextChoices):
    HOLD = "hold", "Hold, and ask"
    RESEND = "resend", "Send again"


RUNNING_STATES = [MailingState.PREPARING, MailingState.SENDING]
STANDING_STATES = [MailingState.PAUSED, MailingState.HELD]
OPEN_STATES = [MailingState.SCHEDULED, *RUNNING_STATES, *STANDING_STATES]


class MailingQuerySet(models.QuerySet["Mailing"]):
    def due(self, now: datetime) -> Self:
        """Scheduled, and their time has come."""
        return self.filter(state=MailingState.SCHEDULED, due_at__lte=now)

    def running(self) -> Self:
        """Work a worker should be doing now."""
        return self.filter(state__in=RUNNING_STATES)

    def open(self) -> Self:
        """Neither done nor ended."""
        return self.filter(state__in=OPEN_STATES)


class Mailing(models.Model):
    """`holder`, `epoch` and `lease_until` say which worker sends it; one at a time.

    Without a holder `lease_until` is the last sign of life. What the relay said before
    `resumed_epoch` is forgiven: an editor looked at it and resumed.
    """

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="mailings")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="mailings")
    state = models.CharField(max_length=9, choices=MailingState, default=MailingState.PREPARING)
    reason = models.CharField("why it stands still", max_length=300, blank=True)
    ambiguous_policy = models.CharField(
        max_length=6, choices=AmbiguousPolicy, default=AmbiguousPolicy.HOLD
    )
    publishes = models.BooleanField("publishes the edition when due", default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    due_at = models.DateTimeField(null=True, blank=True)
    prepared_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    holder = models.CharField(max_length=60, blank=True, editable=False)
    epoch = models.PositiveIntegerField(default=0, editable=False)
    lease_until = models.DateTimeField(null=True, blank=True, editable=False)
    resumed_epoch = models.PositiveIntegerField(default=0, editable=False)
    unreachable_since = models.DateTimeField(null=True, blank=True, editable=False)

    objects = MailingQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=MailingState.values), name="mailing_state"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=MailingState.SCHEDULED) | models.Q(due_at__isnull=False),
                name="mailing_scheduled_has_time",
            ),
            # Two clicks on Send, two editors, a second worker: the second one finds this row.
            models.UniqueConstraint(
                fields=["edition"],
                condition=models.Q(state__in=OPEN_STATES),
                name="mailing_one_open_per_edition",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition} · {self.get_state_display()}"

    @property
    def is_running(self) -> bool:
        return self.state in RUNNING_STATES

    @property
    def is_standing(self) -> bool:
        """It goes on only when an editor resumes it."""
        return self.state in STANDING_STATES

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES


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
