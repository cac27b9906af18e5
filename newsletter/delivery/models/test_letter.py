"""A letter that an editor sends to try an issue out. It is no mailing and is counted in none."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.utils import timezone

from curation.models import Editor, Issue

# A restored copy, or a machine that was off: nobody waits for the letter any more.
TOO_LATE = timedelta(hours=1)
# Longer than one letter takes.
IN_HAND = timedelta(minutes=2)


class TestState(models.TextChoices):
    WAITING = "waiting", "Waiting"
    SENDING = "sending", "Sending"
    SENT = "sent", "Sent"
    FAILED = "failed", "Failed"


UNDECIDED_STATES = [TestState.WAITING, TestState.SENDING]


class TestLetterQuerySet(models.QuerySet["TestLetter"]):
    def newest_first(self) -> Self:
        return self.order_by("-asked_at", "-id")

    def waiting(self) -> Self:
        """Longest waiting first."""
        return self.filter(state=TestState.WAITING).order_by("asked_at", "id")

    def undecided(self) -> Self:
        return self.filter(state__in=UNDECIDED_STATES)

    def sent(self) -> Self:
        return self.filter(state=TestState.SENT)

    def forgotten(self, now: datetime) -> Self:
        """Waiting for nobody by now, or in the hand of a worker that is gone."""
        late = models.Q(state=TestState.WAITING, asked_at__lte=now - TOO_LATE)
        dropped = models.Q(state=TestState.SENDING, begun_at__lte=now - IN_HAND)
        return self.filter(late | dropped)


class TestLetter(models.Model):
    """`digest` and `section_order` are those of what was really handed over."""

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="test_letters")
    editor = models.ForeignKey(
        Editor, on_delete=models.SET_NULL, null=True, related_name="test_letters"
    )
    email = models.CharField("address", max_length=254)
    state = models.CharField(max_length=7, choices=TestState, default=TestState.WAITING)
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    begun_at = models.DateTimeField(null=True, blank=True, editable=False)
    sent_at = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True, editable=False)
    section_order = models.JSONField(default=list, blank=True, editable=False)
    failure = models.CharField("why it was not sent", max_length=300, blank=True)

    objects = TestLetterQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-id"]
        indexes = [
            models.Index(
                fields=["asked_at"],
                condition=models.Q(state__in=["waiting", "sending"]),
                name="test_letter_undecided",
            ),
            models.Index(fields=["editor", "asked_at"], name="test_letter_asked"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=TestState.values), name="test_letter_state"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=TestState.SENT) | models.Q(sent_at__isnull=False),
                name="test_letter_sent_has_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} · {self.get_state_display()}"

    @property
    def is_undecided(self) -> bool:
        return self.state in UNDECIDED_STATES
