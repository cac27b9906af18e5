"""What a new issue begins with."""

from django.db import models

from curation.models.markdown_field import MarkdownxField
from curation.models.publication import Publication
from curation.models.topic import Topic


class IssueTemplate(models.Model):
    """Words and sections copied into an issue when it is started; later changes touch no issue."""

    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="issue_templates"
    )
    name = models.CharField(max_length=80)
    introduction = MarkdownxField(blank=True)
    closing = MarkdownxField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "name"], name="issue_template_once")
        ]

    def __str__(self) -> str:
        return self.name


class TemplateSection(models.Model):
    template = models.ForeignKey(IssueTemplate, on_delete=models.CASCADE, related_name="sections")
    topic = models.ForeignKey(
        Topic, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    title = models.CharField(max_length=200, blank=True)
    emoji = models.CharField(max_length=32, blank=True)
    introduction = MarkdownxField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["template", "position", "id"]

    def __str__(self) -> str:
        return self.title or "Untitled section"
