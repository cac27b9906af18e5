"""Web addresses found in items, and old paths that pages of the archive answer to."""

from django.db import models

from curation.links import LONGEST_ADDRESS
from curation.models.collection import Collection
from curation.models.issue import Issue
from curation.models.item import Item
from curation.models.paper import Paper
from curation.models.publication import Publication
from curation.models.topic import Topic


class Address(models.Model):
    """One address of one item, in canonical form."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="addresses")
    canonical = models.CharField(max_length=LONGEST_ADDRESS)
    is_main = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["item", "position"]
        indexes = [models.Index(fields=["canonical"], name="address_canonical")]
        constraints = [
            models.UniqueConstraint(fields=["item", "canonical"], name="address_once_per_item"),
            models.UniqueConstraint(
                fields=["item"], condition=models.Q(is_main=True), name="address_one_main"
            ),
        ]

    def __str__(self) -> str:
        return self.canonical


# What an alias leads to, one of these.
OWNERS = ("issue", "item", "topic", "collection", "paper")


class AliasQuerySet(models.QuerySet["Alias"]):
    def lead_from(self, slug: str, thing: "Topic | Collection | Paper") -> None:
        """The page's former address, by its slug there, goes on leading to it.

        One that leads to something else already is left to that.
        """
        owner = str(thing._meta.model_name)
        pages = f"/{thing.publication.slug}/{owner}s"
        self.get_or_create(
            publication=thing.publication, path=f"{pages}/{slug}/", defaults={owner: thing}
        )
        # Its own address of today is no old one.
        self.filter(**{owner: thing}, path=f"{pages}/{thing.slug}/").delete()


class Alias(models.Model):
    """An old path, from the root of the site, without host; it answers with one redirect."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="aliases")
    path = models.CharField(max_length=500)
    issue = models.ForeignKey(
        Issue, on_delete=models.CASCADE, null=True, blank=True, related_name="aliases"
    )
    item = models.ForeignKey(
        Item, on_delete=models.CASCADE, null=True, blank=True, related_name="aliases"
    )
    topic = models.ForeignKey(
        Topic, on_delete=models.CASCADE, null=True, blank=True, related_name="aliases"
    )
    collection = models.ForeignKey(
        Collection, on_delete=models.CASCADE, null=True, blank=True, related_name="aliases"
    )
    paper = models.ForeignKey(
        Paper, on_delete=models.CASCADE, null=True, blank=True, related_name="aliases"
    )

    objects = AliasQuerySet.as_manager()

    class Meta:
        ordering = ["path"]
        verbose_name_plural = "aliases"
        constraints = [
            models.UniqueConstraint(fields=["publication", "path"], name="alias_path_once"),
            models.CheckConstraint(
                condition=models.Q(
                    *(
                        models.Q(**{f"{name}__isnull": name != owner for name in OWNERS})
                        for owner in OWNERS
                    ),
                    _connector=models.Q.OR,
                ),
                name="alias_of_one_thing",
            ),
            models.CheckConstraint(
                condition=models.Q(path__startswith="/"), name="alias_path_from_root"
            ),
        ]

    def __str__(self) -> str:
        return self.path

    @property
    def owner(self) -> Issue | Item | Topic | Collection | Paper | None:
        """What answers to it."""
        return self.issue or self.item or self.topic or self.collection or self.paper
