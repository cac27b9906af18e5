"""How an item came to the inbox, and what its page said of itself."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone

from curation.links import LONGEST_ADDRESS
from curation.media import Media
from curation.models.item import Item
from curation.models.source import Source


class Way(models.TextChoices):
    DESK = "desk", "Pasted on the desk"
    BOOKMARKLET = "bookmarklet", "Bookmarklet"
    SHARE = "share", "Shared from a device"
    SHORTCUT = "shortcut", "Shortcut"
    MAIL = "mail", "E-mail"
    SOURCE = "source", "Source"
    FOLLOW_UP = "follow-up", "Follow-up"


class FetchState(models.TextChoices):
    WAITING = "waiting", "Fetching…"
    DONE = "done", "Read"
    FAILED = "failed", "Could not be read"
    NONE = "none", "Nothing to read"


class CaptureQuerySet(models.QuerySet["Capture"]):
    def due(self, now: datetime) -> "CaptureQuerySet":
        """Their page is to be read now, and no worker is at it; the longest waiting first."""
        waiting = self.filter(fetch=FetchState.WAITING, next_at__lte=now)
        return waiting.order_by("next_at", "id")


class Capture(models.Model):
    """`next_at` is when its page may be asked for; a worker that asks moves it on first.

    So it is the lease as well: a worker that dies leaves a capture that is due again by itself.
    """

    item = models.OneToOneField(Item, on_delete=models.CASCADE, related_name="capture")
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="captures",
    )
    source = models.ForeignKey(
        Source, on_delete=models.SET_NULL, null=True, blank=True, related_name="captures"
    )
    way = models.CharField(max_length=11, choices=Way, default=Way.DESK)
    address = models.CharField("address as given", max_length=LONGEST_ADDRESS, blank=True)
    selection = models.TextField("text selected on the page", blank=True)
    fetch = models.CharField(max_length=7, choices=FetchState, default=FetchState.WAITING)
    attempt_count = models.PositiveSmallIntegerField(default=0, editable=False)
    next_at = models.DateTimeField(default=timezone.now, editable=False)
    failure = models.CharField(max_length=300, blank=True, editable=False)
    title = models.CharField("the page's title", max_length=300, blank=True)
    description = models.TextField("the page's description", blank=True)
    site_name = models.CharField(max_length=200, blank=True)
    author = models.CharField(max_length=300, blank=True)
    published_on = models.DateField(null=True, blank=True)
    language = models.CharField("language, BCP 47", max_length=35, blank=True)
    reading_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    media = models.CharField(max_length=7, choices=Media, default=Media.PAGE)
    picture_address = models.CharField(max_length=LONGEST_ADDRESS, blank=True)
    picture_alt = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = CaptureQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["fetch", "next_at"], name="capture_due")]
        constraints = [
            models.CheckConstraint(condition=models.Q(way__in=Way.values), name="capture_way"),
            models.CheckConstraint(
                condition=models.Q(fetch__in=FetchState.values), name="capture_fetch"
            ),
            models.CheckConstraint(
                condition=models.Q(media__in=Media.values), name="capture_media"
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.address
