"""Forms of labelled stories: what a publication's stories of one kind always answer."""

from django.db import models

from curation.models.publication import Publication


class StoryForm(models.Model):
    """An ordered set of labels, each the beginning of a paragraph: “Why it matters: …”."""

    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="story_forms"
    )
    name = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "name"], name="story_form_once")
        ]

    def __str__(self) -> str:
        return self.name


class StoryLabel(models.Model):
    form = models.ForeignKey(StoryForm, on_delete=models.CASCADE, related_name="labels")
    name = models.CharField(max_length=80)
    is_required = models.BooleanField("must not stay empty", default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["form", "position", "id"]
        constraints = [models.UniqueConstraint(fields=["form", "name"], name="story_label_once")]

    def __str__(self) -> str:
        return self.name
