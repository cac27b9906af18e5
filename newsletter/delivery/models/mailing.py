"""An edition addressed to readers: when, by whom it is being sent, and why it stands still."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.utils import timezone

from curation.models import Publication
from newsletter.editions.models import Edition


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
# Nothing is sent by surprise: after the desk's button there is a minute to change one's mind.
HOLD = timedelta(seconds=60)
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
    def is_hold(self) -> bool:
        """The minute after the button, and not a schedule."""
        if self.state != MailingState.SCHEDULED or self.due_at is None:
            return False
        return self.due_at - self.created_at <= HOLD

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES
