"""The headings of one issue, and the headed runs of items inside them."""

from django.db import models

from curation.models.collection import Collection
from curation.models.issue import Issue
from curation.models.topic import Topic


class Section(models.Model):
    """Its title is the heading as this issue had it, without the emoji."""

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="sections")
    topic = models.ForeignKey(
        Topic, on_delete=models.SET_NULL, null=True, blank=True, related_name="sections"
    )
    title = models.CharField(max_length=200, blank=True)
    emoji = models.CharField(max_length=32, blank=True)
    introduction = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["issue", "position", "id"]

    def __str__(self) -> str:
        return self.title or "Untitled section"


class Group(models.Model):
    """Shares its section's line of positions with the items that are in no group."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="groups")
    collection = models.ForeignKey(
        Collection, on_delete=models.SET_NULL, null=True, blank=True, related_name="groups"
    )
    title = models.CharField(max_length=200)
    emoji = models.CharField(max_length=32, blank=True)
    introduction = models.TextField(
        blank=True, help_text="Markdown after the heading, such as a link to all of them"
    )
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["section", "position", "id"]

    def __str__(self) -> str:
        return self.title
