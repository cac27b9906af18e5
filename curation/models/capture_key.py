"""What an editor's bookmarklet, phone, shortcut and mail address prove themselves with."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from curation.models.membership import Membership
from curation.models.publication import Publication

# A key that nobody has used for so long is a key that somebody has lost.
UNUSED_FOR = timedelta(days=365)


class KeyUse(models.TextChoices):
    WEB = "web", "Bookmarklet, phone and shortcut"
    MAIL = "mail", "E-mail address"


class CaptureKeyQuerySet(models.QuerySet["CaptureKey"]):
    def usable(self, now: datetime) -> "CaptureKeyQuerySet":
        """Not revoked, used within a year, and of an editor who may still write there."""
        since = now - UNUSED_FOR
        is_member = Membership.objects.filter(
            publication=models.OuterRef("publication"), editor=models.OuterRef("editor")
        )
        return self.filter(
            models.Exists(is_member) | models.Q(editor__is_superuser=True),
            models.Q(last_used_at__gte=since) | models.Q(last_used_at=None, created_at__gte=since),
            revoked_at=None,
            editor__is_active=True,
        )


class CaptureKey(models.Model):
    """Captures into one publication for one editor, and can do nothing else.

    The secret is shown once. Here lies its SHA-256 only, found by the public half `prefix`.
    """

    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="capture_keys"
    )
    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="capture_keys"
    )
    use = models.CharField(max_length=4, choices=KeyUse, default=KeyUse.WEB)
    label = models.CharField(max_length=80, blank=True)
    prefix = models.CharField(max_length=16, unique=True, editable=False)
    digest = models.CharField(max_length=64, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    last_used_at = models.DateTimeField(null=True, editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = CaptureKeyQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(use__in=KeyUse.values), name="capture_key_use"
            )
        ]

    def __str__(self) -> str:
        return self.label or f"Key made on {self.created_at.day} {self.created_at:%B %Y}"

    def revoke(self, now: datetime) -> None:
        """At once, and for good."""
        self.revoked_at = now
        self.save(update_fields=["revoked_at"])
