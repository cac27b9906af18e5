"""One curated thing: a story, a link, a paper card, a sponsor message or a note."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone

from curation.models.editor import Editor
from curation.models.markdown_field import MarkdownxField
from curation.models.paper import Paper
from curation.models.picture import Picture
from curation.models.publication import Publication
from curation.models.section import Group, Section
from curation.models.story_form import StoryForm
from curation.titles import LONGEST_KEY, title_keys

_DISMISSAL = ["dismissed_at", "dismissed_because", "dismissed_by"]


class Kind(models.TextChoices):
    STORY = "story", "Story"
    LINK = "link", "Link"
    PAPER = "paper", "Paper"
    SPONSOR = "sponsor", "Sponsor message"
    NOTE = "note", "Note"


class ItemQuerySet(models.QuerySet["Item"]):
    def inbox(self) -> "ItemQuerySet":
        """Collected, in no issue yet, and not dismissed; newest first."""
        waiting = self.filter(section=None, dismissed_at=None)
        return waiting.order_by("-created_at", "-id")

    def dismissed(self) -> "ItemQuerySet":
        """Put away from the inbox and remembered; the last one first."""
        return self.filter(dismissed_at__isnull=False).order_by("-dismissed_at", "-id")

    def in_reading_order(self) -> "ItemQuerySet":
        """As a reader of the issue meets them; an item of a group stands at its group's place."""
        return self.order_by(
            "section__position",
            models.functions.Coalesce("group__position", "position"),
            "position",
            "id",
        )


class TitleKeyField(models.CharField):
    """One of the two keys of the item's title, worked out whenever Django saves the row.

    `update` and `bulk_update` write no key by themselves: see `Item.key_title`.
    """

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Of the title as it is about to be written."""
        head, tail = title_keys(getattr(model_instance, "title", ""))
        key = head if self.attname == "title_head" else tail
        setattr(model_instance, self.attname, key)
        return key


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
    title_head = TitleKeyField(max_length=LONGEST_KEY, blank=True, default="", editable=False)
    title_tail = TitleKeyField(max_length=LONGEST_KEY, blank=True, default="", editable=False)
    is_titled = models.BooleanField(
        "title stands in the issue",
        default=True,
        help_text="Off where the text has none and the title is for the item's own page",
    )
    slug = models.SlugField(max_length=120)
    body = MarkdownxField("text, in Markdown", blank=True)
    language = models.CharField(
        max_length=12, blank=True, help_text="BCP 47, where it is not the publication's"
    )
    labels = models.JSONField("labels of a labelled story", default=list, blank=True)
    story_form = models.ForeignKey(
        StoryForm, on_delete=models.SET_NULL, null=True, blank=True, related_name="items"
    )
    follow_up_to = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="follow_ups"
    )
    papers = models.ManyToManyField(Paper, through="ItemPaper", related_name="items", blank=True)
    pictures = models.ManyToManyField(
        Picture, through="ItemPicture", related_name="items", blank=True
    )
    dismissed_at = models.DateTimeField(null=True, blank=True, editable=False)
    dismissed_because = models.CharField(max_length=200, blank=True)
    dismissed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ["section", "position", "id"]
        indexes = [
            models.Index(fields=["publication", "section"], name="item_inbox"),
            models.Index(fields=["title_head"], name="item_title_head"),
            models.Index(fields=["title_tail"], name="item_title_tail"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["publication", "slug"], name="item_slug_once"),
            models.CheckConstraint(condition=models.Q(kind__in=Kind.values), name="item_kind"),
            models.CheckConstraint(
                condition=models.Q(group=None) | models.Q(section__isnull=False),
                name="item_group_within_section",
            ),
            models.CheckConstraint(
                condition=models.Q(dismissed_at=None) | models.Q(section=None),
                name="item_dismissed_is_in_no_section",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.slug

    @property
    def shown_title(self) -> str:
        """Its title; of a paper without one its record's, which stands on the card; else empty."""
        papers = self.papers.all() if self.kind == Kind.PAPER and not self.title else []
        return self.title or next((paper.title for paper in papers), "")

    @property
    def main_address(self) -> str:
        """In canonical form; empty where it has none. Asks nothing where addresses are at hand."""
        return next((one.canonical for one in self.addresses.all() if one.is_main), "")

    @property
    def is_in_inbox(self) -> bool:
        return self.section_id is None and self.dismissed_at is None

    def key_title(self) -> None:
        """Before `bulk_update` of a title; write both keys with it."""
        self.title_head, self.title_tail = title_keys(self.title)

    def place_in(self, section: Section, position: int, group: Group | None = None) -> None:
        """Take it from the inbox, or from another place, to this one."""
        self.section, self.group, self.position = section, group, position
        self.dismissed_at, self.dismissed_because, self.dismissed_by = None, "", None
        self.save(update_fields=["section", "group", "position", *_DISMISSAL])

    def dismiss(self, *, because: str, editor: Editor, now: datetime) -> None:
        """Put it away from the inbox, for a reason that is remembered."""
        self.dismissed_at, self.dismissed_because, self.dismissed_by = now, because, editor
        self.save(update_fields=_DISMISSAL)

    def bring_back(self) -> None:
        """To the inbox, as if it had never been dismissed."""
        self.dismissed_at, self.dismissed_because, self.dismissed_by = None, "", None
        self.save(update_fields=_DISMISSAL)


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
