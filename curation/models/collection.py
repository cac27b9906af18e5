"""Living lists of items or papers across issues."""

from django.db import models

from curation.models.markdown_field import MarkdownxField
from curation.models.paper import Paper
from curation.models.publication import Publication


class CollectionQuerySet(models.QuerySet["Collection"]):
    def with_counts(self) -> "CollectionQuerySet":
        """Adds `entry_count`, counted when asked, so that it is always true."""
        return self.annotate(entry_count=models.Count("entries"))


class Collection(models.Model):
    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="collections"
    )
    slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=120)
    emoji = models.CharField(max_length=32, blank=True)
    description = MarkdownxField(blank=True)
    is_public = models.BooleanField(
        "shown in the archive",
        default=True,
        help_text="Of its items, readers see those whose issue is out",
    )

    objects = CollectionQuerySet.as_manager()

    class Meta:
        ordering = ["publication", "name"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "slug"], name="collection_slug_once")
        ]

    def __str__(self) -> str:
        return self.name


class CollectionEntry(models.Model):
    """One item or one paper, once, at its place in the list."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="entries")
    item = models.ForeignKey(
        "curation.Item", on_delete=models.CASCADE, null=True, blank=True, related_name="entries"
    )
    paper = models.ForeignKey(
        Paper, on_delete=models.CASCADE, null=True, blank=True, related_name="entries"
    )
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["collection", "position", "id"]
        verbose_name_plural = "collection entries"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(item__isnull=False, paper__isnull=True)
                | models.Q(item__isnull=True, paper__isnull=False),
                name="entry_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=["collection", "item"],
                condition=models.Q(item__isnull=False),
                name="entry_item_once",
            ),
            models.UniqueConstraint(
                fields=["collection", "paper"],
                condition=models.Q(paper__isnull=False),
                name="entry_paper_once",
            ),
        ]

    def __str__(self) -> str:
        return str(self.item or self.paper)
