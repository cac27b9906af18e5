"""The lasting shelves of a publication."""

from django.db import models

from curation.models.publication import Publication


class Hue(models.TextChoices):
    """Names, not colours: the tokens hold the colours, once for light and once for dark."""

    RUST = "rust", "Rust"
    BLUE = "blue", "Blue"
    GREEN = "green", "Green"
    OCHRE = "ochre", "Ochre"
    PLUM = "plum", "Plum"
    TEAL = "teal", "Teal"


class TopicQuerySet(models.QuerySet["Topic"]):
    def next_hue(self) -> Hue:
        """The hue fewest topics have, in the order of the palette."""
        taken = list(self.values_list("hue", flat=True))
        return min(Hue, key=taken.count)


class Topic(models.Model):
    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="topics")
    slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=120)
    emoji = models.CharField(max_length=32, blank=True)
    hue = models.CharField(max_length=5, choices=Hue, default=Hue.TEAL)
    description = models.TextField(blank=True)
    other_names = models.JSONField("names it went by", default=list, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "slug"], name="topic_slug_once"),
            models.CheckConstraint(condition=models.Q(hue__in=Hue.values), name="topic_hue"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def names(self) -> set[str]:
        """Every name it answers to, folded for comparison."""
        return {_key(name) for name in [self.name, self.slug, *self.other_names]}

    def is_called(self, name: str) -> bool:
        """Whatever the case, and with hyphens or blanks."""
        return _key(name) in self.names


def _key(name: str) -> str:
    return " ".join(name.replace("-", " ").casefold().split())
