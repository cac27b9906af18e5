"""Who may do what in a publication."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from curation.models.publication import Publication


class Role(models.TextChoices):
    CONTRIBUTOR = "contributor", "Contributor"
    EDITOR = "editor", "Editor"
    OWNER = "owner", "Owner"


class Membership(models.Model):
    """A contributor writes; an editor also publishes and sends; an owner also keeps the settings.

    An owner can take publishing and sending away from a single editor.
    """

    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="memberships"
    )
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(max_length=11, choices=Role, default=Role.CONTRIBUTOR)
    publishing_allowed = models.BooleanField(default=True)
    sending_allowed = models.BooleanField(default=True)
    since = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["publication", "editor"]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "editor"], name="membership_once_per_editor"
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="membership_role"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.editor} · {self.get_role_display()}"

    @property
    def may_publish(self) -> bool:
        return self._holds(self.publishing_allowed)

    @property
    def may_send(self) -> bool:
        return self._holds(self.sending_allowed)

    @property
    def may_configure(self) -> bool:
        return self.role == Role.OWNER

    def _holds(self, allowed: bool) -> bool:
        return self.role == Role.OWNER or (self.role == Role.EDITOR and allowed)
