"""What was written and saved at one moment: history, comparison, restoring."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from curation.models.issue import Issue
from curation.models.item import Item
from curation.models.section import Group, Section

THINGS = ("issue", "section", "group", "item")


class VersionQuerySet(models.QuerySet["Version"]):
    def of(self, thing: models.Model) -> "VersionQuerySet":
        """Of an issue's own words, a section's, a group's or an item's; the newest first."""
        return self.filter(**{thing._meta.model_name or "": thing}).order_by("-saved_at", "-id")


class Version(models.Model):
    """A saved state of one thing's words, kept as it was.

    `content` holds the text of each field by its name. Saves of one editor that follow each other
    closely are one version, from `began_at` to `saved_at`.
    """

    issue = models.ForeignKey(
        Issue, on_delete=models.CASCADE, null=True, blank=True, related_name="versions"
    )
    section = models.ForeignKey(
        Section, on_delete=models.CASCADE, null=True, blank=True, related_name="versions"
    )
    group = models.ForeignKey(
        Group, on_delete=models.CASCADE, null=True, blank=True, related_name="versions"
    )
    item = models.ForeignKey(
        Item, on_delete=models.CASCADE, null=True, blank=True, related_name="versions"
    )
    content = models.JSONField()
    digest = models.CharField("what a save starts from", max_length=16, editable=False)
    word_count = models.PositiveIntegerField(default=0)
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    began_at = models.DateTimeField(default=timezone.now, editable=False)
    saved_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["-saved_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    *(
                        models.Q(**{f"{name}__isnull": name != thing for name in THINGS})
                        for thing in THINGS
                    ),
                    _connector=models.Q.OR,
                ),
                name="version_of_one_thing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.issue or self.section or self.group or self.item}, {self.saved_at:%H:%M}"
