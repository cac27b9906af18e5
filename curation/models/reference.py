"""Where a publication's texts point at its own past."""

from django.db import models

from curation.links import LONGEST_ADDRESS
from curation.models.issue import Issue
from curation.models.item import Item
from curation.models.publication import Publication
from curation.models.topic import Topic


class ReferenceQuerySet(models.QuerySet["Reference"]):
    def unresolved(self) -> "ReferenceQuerySet":
        """Of what is not here, or not yet."""
        return self.filter(to_issue=None, to_item=None, to_topic=None)


class Reference(models.Model):
    """One mention: in an item, or in the words of an issue outside its items.

    `address` is the link's as it stands in the text, and empty where words alone (“DT #22”)
    say what is meant. The text itself stays as it was written.
    """

    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="references"
    )
    in_issue = models.ForeignKey(
        Issue, on_delete=models.CASCADE, null=True, blank=True, related_name="references"
    )
    in_item = models.ForeignKey(
        Item, on_delete=models.CASCADE, null=True, blank=True, related_name="references"
    )
    address = models.CharField(max_length=LONGEST_ADDRESS, blank=True)
    words = models.CharField(max_length=200, blank=True)
    to_issue = models.ForeignKey(
        Issue, on_delete=models.SET_NULL, null=True, blank=True, related_name="mentions"
    )
    to_item = models.ForeignKey(
        Item, on_delete=models.SET_NULL, null=True, blank=True, related_name="mentions"
    )
    to_topic = models.ForeignKey(
        Topic, on_delete=models.SET_NULL, null=True, blank=True, related_name="mentions"
    )

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(in_issue__isnull=False, in_item=None)
                | models.Q(in_issue=None, in_item__isnull=False),
                name="reference_in_one_place",
            ),
            models.CheckConstraint(
                condition=models.Q(to_item=None, to_topic=None)
                | models.Q(to_issue=None, to_topic=None)
                | models.Q(to_issue=None, to_item=None),
                name="reference_to_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.words or self.address
