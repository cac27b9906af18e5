"""One curated thing: a story, a link, a paper card, a sponsor message or a note."""

from django.db import models
from django.utils import timezone

from curation.models.paper import Paper
from curation.models.picture import Picture
from curation.models.publication import Publication
from curation.models.section import Group, Section


class Kind(models.TextChoices):
    STORY = "story", "Story"
    LINK = "link", "Link"
    PAPER = "paper", "Paper"
    SPONSOR = "sponsor", "Sponsor message"
    NOTE = "note", "Note"


class ItemQuerySet(models.QuerySet["Item"]):
    def inbox(self) -> "ItemQuerySet":
        """Collected, and in no issue yet; newest first."""
        return self.filter(section=None).order_by("-created_at", "-id")

    def in_reading_order(self) -> "ItemQuerySet":
        """As a reader of the issue meets them; an item of a group stands at its group's place."""
        return self.order_by(
            "section__position",
            models.functions.Coalesce("group__position", "position"),
            "position",
            "id",
        )


class Item(models.Model):
    """Its body is Markdown; what must be found (addresses, papers, pictures) is indexed beside."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="items")
    section = models.ForeignKey(
        Section, on_delete=models.SET_NULL, null=True, blank=True, related_name="items"
    )
    group = models.ForeignKey(
        Group, on_delete=models.SET_NULL, null=True, blank=True, related_name="items"
    )
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=7, choices=Kind, default=Kind.LINK)
    emoji = models.CharField(max_length=32, blank=True)
    title = models.CharField(max_length=300, blank=True)
    is_titled = models.BooleanField(
        "title stands in the issue",
        default=True,
        help_text="Off where the text has none and the title is for the item's own page",
    )
    slug = models.SlugField(max_length=120)
    body = models.TextField("text, in Markdown", blank=True)
    labels = models.JSONField("labels of a labelled story", default=list, blank=True)
    follow_up_to = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="follow_ups"
    )
    papers = models.ManyToManyField(Paper, through="ItemPaper", related_name="items", blank=True)
    pictures = models.ManyToManyField(
        Picture, through="ItemPicture", related_name="items", blank=True
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ["section", "position", "id"]
        indexes = [models.Index(fields=["publication", "section"], name="item_inbox")]
        constraints = [
            models.UniqueConstraint(fields=["publication", "slug"], name="item_slug_once"),
            models.CheckConstraint(condition=models.Q(kind__in=Kind.values), name="item_kind"),
            models.CheckConstraint(
                condition=models.Q(group=None) | models.Q(section__isnull=False),
                name="item_group_within_section",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.slug

    def place_in(self, section: Section, position: int, group: Group | None = None) -> None:
        """Take it from the inbox, or from another place, to this one."""
        self.section, self.group, self.position = section, group, position
        self.save(update_fields=["section", "group", "position"])


class ItemPaper(models.Model):
    item = models.ForeignKey(Item, on_delete=models.CASCADE)
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["item", "position"]
        constraints = [models.UniqueConstraint(fields=["item", "paper"], name="item_paper_once")]


class ItemPicture(models.Model):
    """Where a picture stands in an item, with the words this item gives it."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE)
    picture = models.ForeignKey(Picture, on_delete=models.CASCADE)
    alt = models.TextField(blank=True)
    caption = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["item", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "picture", "position"], name="item_picture_once_per_place"
            )
        ]
