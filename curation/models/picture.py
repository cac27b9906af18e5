"""Pictures of a publication, under the address that texts call them by."""

from collections.abc import Iterator

from django.db import models
from django.utils import timezone

from curation.links import LONGEST_ADDRESS
from curation.models.publication import Publication


class PictureQuerySet(models.QuerySet["Picture"]):
    def missing(self) -> "PictureQuerySet":
        """Known by address only; the file is not here."""
        return self.filter(file="")

    def uncopied(self) -> "PictureQuerySet":
        """Whose smaller copies were not made yet."""
        return self.filter(copies__isnull=True).exclude(file="")

    def file_names(self) -> Iterator[str]:
        """Of every file of theirs, letters' and copies too; some may come twice."""
        for file, letter_file, copies in self.values_list("file", "letter_file", "copies"):
            yield from filter(None, (file, letter_file))
            yield from (name for name, _ in copies or ())


class Picture(models.Model):
    """`address` is what Markdown says: `pictures/name.png`, or where it was found on the web."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="pictures")
    address = models.CharField(max_length=LONGEST_ADDRESS)
    file = models.ImageField(
        upload_to="pictures/", width_field="width", height_field="height", blank=True
    )
    letter_file = models.ImageField("file for letters", upload_to="pictures/", blank=True)
    width = models.PositiveIntegerField(null=True, blank=True, editable=False)
    height = models.PositiveIntegerField(null=True, blank=True, editable=False)
    byte_count = models.PositiveIntegerField("bytes of the page's file", null=True, editable=False)
    copies = models.JSONField(
        "smaller copies for pages",
        null=True,
        editable=False,
        help_text="Pairs of a file and its width; empty where none helps, null while not made",
    )
    is_animated = models.BooleanField(default=False, editable=False)
    digest = models.CharField("SHA-256 of the original", max_length=64, blank=True, editable=False)
    alt = models.TextField("text for readers who do not see it", blank=True)
    caption = models.TextField(blank=True)
    credit = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = PictureQuerySet.as_manager()

    class Meta:
        ordering = ["publication", "-created_at"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "address"], name="picture_address_once")
        ]

    def __str__(self) -> str:
        return self.address

    @property
    def is_missing(self) -> bool:
        return not self.file
