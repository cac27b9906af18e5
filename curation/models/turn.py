"""Whose turn it is to ask a service: one at a time in the whole installation."""

from datetime import datetime, timedelta

from django.db import models

# Longer than any one request may take: a worker that died holds a service up no longer.
LONGEST_REQUEST_SECONDS = 30
# Longer than any rest there is. A moment beyond was written by a clock that went wrong.
LONGEST_REST = timedelta(hours=2)


class TurnManager(models.Manager["Turn"]):
    def take(self, service: str, now: datetime) -> bool:
        """Whether the caller may ask now; then nobody else may before `done`, or half a minute.

        One conditional update, so that of several workers exactly one gets the turn. Once a clock
        that was years ahead is set right, nobody waits for those years.
        """
        self.get_or_create(service=service, defaults={"free_at": now})
        until = now + timedelta(seconds=LONGEST_REQUEST_SECONDS)
        is_free = models.Q(free_at__lte=now) | models.Q(free_at__gt=now + LONGEST_REST)
        return bool(self.filter(is_free, service=service).update(free_at=until))

    def done(self, service: str, now: datetime, *, pause_seconds: float) -> None:
        """The caller has its answer; the next may ask after the pause."""
        self.filter(service=service).update(free_at=now + timedelta(seconds=pause_seconds))

    def free_at(self, service: str) -> datetime | None:
        """When the next may ask; None for a service nobody has asked yet."""
        return self.filter(service=service).values_list("free_at", flat=True).first()


class Turn(models.Model):
    """A service is a register (“arxiv”) or the host of a site."""

    service = models.CharField(max_length=255, unique=True)
    free_at = models.DateTimeField()

    objects = TurnManager()

    class Meta:
        ordering = ["service"]

    def __str__(self) -> str:
        return self.service
