"""Whether the addresses of the archive still answer, and what an editor decided about it."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from curation.links import LONGEST_ADDRESS
from curation.models.publication import Publication

COPY_ASKED_EVERY = timedelta(days=90)


class Health(models.TextChoices):
    """“Unknown” also where a site keeps robots out (401, 403, 429): nobody knows then."""

    UNKNOWN = "unknown", "Unknown"
    ALIVE = "alive", "Alive"
    REDIRECTED = "redirected", "Redirected"
    DEAD = "dead", "Dead"


class CheckedAddressQuerySet(models.QuerySet["CheckedAddress"]):
    def due(self, now: datetime) -> "CheckedAddressQuerySet":
        """To be asked now, and no worker is at it; the longest waiting first."""
        return self.filter(next_at__lte=now).order_by("next_at", "id")

    def without_copy(self, now: datetime) -> "CheckedAddressQuerySet":
        """Dead, and the archive has not been asked for a copy in the last quarter of a year."""
        asked = models.Q(copy_asked_at=None) | models.Q(copy_asked_at__lt=now - COPY_ASKED_EVERY)
        return self.filter(asked, health=Health.DEAD, archived_copy="").order_by("id")


class CheckedAddress(models.Model):
    """What is known of one canonical address, whichever publications link to it."""

    canonical = models.CharField(max_length=LONGEST_ADDRESS, unique=True)
    host = models.CharField(max_length=255)
    health = models.CharField(max_length=10, choices=Health, default=Health.UNKNOWN)
    status = models.PositiveSmallIntegerField("status of the answer", null=True, blank=True)
    leads_to = models.CharField("where it redirects to", max_length=LONGEST_ADDRESS, blank=True)
    archived_copy = models.CharField(max_length=LONGEST_ADDRESS, blank=True)
    archived_on = models.DateField(null=True, blank=True)
    copy_asked_at = models.DateTimeField("asked for a copy at", null=True, blank=True)
    failure_count = models.PositiveSmallIntegerField(default=0)
    since = models.DateTimeField("so since", null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    next_at = models.DateTimeField(default=timezone.now)

    objects = CheckedAddressQuerySet.as_manager()

    class Meta:
        ordering = ["canonical"]
        verbose_name_plural = "checked addresses"
        indexes = [
            models.Index(fields=["next_at"], name="checked_address_due"),
            models.Index(fields=["health"], name="checked_address_health"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(health__in=Health.values), name="checked_address_health"
            )
        ]

    def __str__(self) -> str:
        return self.canonical


class AddressCheck(models.Model):
    """One answer that differed from the one before it: the history of an address."""

    address = models.ForeignKey(CheckedAddress, on_delete=models.CASCADE, related_name="checks")
    at = models.DateTimeField(default=timezone.now)
    health = models.CharField(max_length=10, choices=Health)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    leads_to = models.CharField(max_length=LONGEST_ADDRESS, blank=True)
    detail = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["address", "-at", "-id"]

    def __str__(self) -> str:
        return f"{self.health} at {self.at:%Y-%m-%d}"


class Decision(models.TextChoices):
    LEAVE = "leave", "Left as it is"
    REDIRECT = "redirect", "Pointed to where it redirects"
    ARCHIVE = "archive", "Pointed to the archived copy"


class AddressDecision(models.Model):
    """What a publication's editor decided about an address that no longer answers as it did."""

    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="address_decisions"
    )
    address = models.ForeignKey(CheckedAddress, on_delete=models.CASCADE, related_name="decisions")
    decision = models.CharField(max_length=8, choices=Decision)
    health = models.CharField("health it was decided for", max_length=10, choices=Health)
    leads_to = models.CharField(max_length=LONGEST_ADDRESS, blank=True)
    as_written = models.JSONField(
        "by item, how the address stood in its text", default=dict, editable=False
    )
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True
    )
    decided_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-decided_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "address"], name="address_decision_once"
            ),
            models.CheckConstraint(
                condition=models.Q(decision__in=Decision.values), name="address_decision_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_decision_display()}: {self.address}"
