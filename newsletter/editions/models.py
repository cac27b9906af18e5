"""The issue as readers get it: frozen, never edited."""

from datetime import datetime

from django.db import models, transaction

from curation.characters import cut
from curation.links import LONGEST_ADDRESS
from curation.models import Issue, Item, Paper, Publication, Topic


class EditionQuerySet(models.QuerySet["Edition"]):
    def public(self) -> "EditionQuerySet":
        """The revision readers see of each issue that is out."""
        return self.filter(is_current=True, public_at__isnull=False)

    def newest_first(self) -> "EditionQuerySet":
        """By date, then number; a correction does not move an issue."""
        date, number = models.F("date"), models.F("number")
        return self.order_by(
            date.desc(nulls_last=True), number.desc(nulls_last=True), "-issue_id", "-id"
        )


class Edition(models.Model):
    """One revision of an issue. A correction is the next revision, not a change to this one."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="editions")
    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="editions")
    revision = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField(null=True)
    date = models.DateField(null=True)
    slug = models.SlugField(max_length=120)
    title = models.CharField(max_length=300)
    dek = models.CharField(max_length=300, blank=True)
    subject = models.CharField(max_length=250)
    preheader = models.CharField(max_length=250, blank=True)
    composition = models.JSONField()
    digest = models.CharField("SHA-256 of what it says", max_length=64)
    web_html = models.TextField()
    email_html = models.TextField()
    email_text = models.TextField()
    reading_minutes = models.PositiveSmallIntegerField()
    link_count = models.PositiveIntegerField()
    search_text = models.TextField("its words outside items", blank=True)
    share_picture = models.CharField("file shown where it is shared", max_length=200, blank=True)
    derived_form = models.PositiveSmallIntegerField(
        "form of what is written beside it",
        default=0,
        help_text="Lower than today's: its rows for pages and search are to be written anew",
    )
    note = models.TextField("what was corrected", blank=True)
    frozen_at = models.DateTimeField()
    public_at = models.DateTimeField(null=True)
    is_current = models.BooleanField(default=False)

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["publication", "-number", "-revision"]
        # All that says which issues readers see, and in which order: the rows themselves are
        # wide, and on SQLite what stands last in them is found at the end of a long chain.
        indexes = [
            models.Index(
                fields=["publication", "-date", "-number", "-issue", "public_at", "link_count"],
                condition=models.Q(is_current=True),
                name="edition_public",
            ),
            models.Index(fields=["publication", "slug"], name="edition_page"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["issue", "revision"], name="edition_revision_once"),
            models.UniqueConstraint(
                fields=["issue"], condition=models.Q(is_current=True), name="edition_one_current"
            ),
            models.CheckConstraint(
                condition=models.Q(is_current=False) | models.Q(public_at__isnull=False),
                name="edition_current_is_public",
            ),
        ]

    def __str__(self) -> str:
        name = self.title if self.number is None else f"#{self.number}: {self.title}"
        return name if self.revision == 1 else f"{name} (revision {self.revision})"

    def mark_public(self, now: datetime) -> None:
        """Readers see this revision from now on, and no other of its issue."""
        with transaction.atomic():
            Edition.objects.filter(issue=self.issue, is_current=True).update(is_current=False)
            self.public_at = self.public_at or now
            self.is_current = True
            self.save(update_fields=["public_at", "is_current"])
            self.publication.mark_shown_anew()

    def mark_withdrawn(self) -> None:
        """Readers do not see it any more; that they once did stays to be known."""
        with transaction.atomic():
            self.is_current = False
            self.save(update_fields=["is_current"])
            self.publication.mark_shown_anew()


LONGEST_FIRST_WORDS = 80
# What a list says of an item and of its issue; the texts of both are left where they are.
_LISTED = (
    *("item", "topic", "kind", "slug", "emoji", "title", "section_title", "section_slug", "hue"),
    *("position", "summary", "language", "main_address", "source", "follow_up_to"),
    *("edition__publication", "edition__issue", "edition__number", "edition__date"),
    *("edition__slug", "edition__title"),
)


class EditionItemQuerySet(models.QuerySet["EditionItem"]):
    def public(self) -> "EditionItemQuerySet":
        """Those of the revisions that readers see."""
        return self.filter(edition__is_current=True, edition__public_at__isnull=False)

    def listed(self, *further: str) -> "EditionItemQuerySet":
        """With what a list says of each and of its issue, and of their texts only the further."""
        return self.select_related("edition").only(*_LISTED, *further)

    def newest_first(self) -> "EditionItemQuerySet":
        """By issue as `EditionQuerySet.newest_first`, then as they stand in it."""
        date, number = models.F("edition__date"), models.F("edition__number")
        return self.order_by(
            date.desc(nulls_last=True),
            number.desc(nulls_last=True),
            "-edition__issue_id",
            "-edition_id",
            "position",
        )


class EditionItem(models.Model):
    """What item pages, topic pages, collections and search show of one frozen item."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="items")
    item = models.ForeignKey(Item, on_delete=models.SET_NULL, null=True, related_name="appearances")
    topic = models.ForeignKey(
        Topic, on_delete=models.SET_NULL, null=True, related_name="appearances"
    )
    kind = models.CharField(max_length=7)
    slug = models.SlugField(max_length=120)
    emoji = models.CharField(max_length=32, blank=True)
    title = models.CharField(max_length=300, blank=True)
    section_title = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField()
    section_slug = models.SlugField(max_length=220, blank=True)
    hue = models.CharField(max_length=5, blank=True)
    html = models.TextField("as it stands in its issue")
    page_html = models.TextField("its text on its own page", blank=True)
    summary = models.CharField("its first words, plain", max_length=300, blank=True)
    language = models.CharField(max_length=12, blank=True)
    main_address = models.CharField(max_length=LONGEST_ADDRESS, blank=True)
    source = models.CharField("host it is found at", max_length=253, blank=True)
    search_text = models.TextField()
    addresses = models.JSONField(default=list)
    follow_up_to = models.ForeignKey(
        Item, on_delete=models.SET_NULL, null=True, related_name="followed_up_in"
    )
    papers = models.ManyToManyField(Paper, related_name="appearances")

    objects = EditionItemQuerySet.as_manager()

    class Meta:
        ordering = ["edition", "position"]
        indexes = [
            models.Index(fields=["slug"], name="edition_item_slug"),
            models.Index(
                fields=["topic", "kind", "edition", "position"], name="edition_item_shelf"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["edition", "slug"], name="edition_item_slug_once")
        ]

    def __str__(self) -> str:
        return self.title or self.slug

    @property
    def shown_title(self) -> str:
        """Its title; of an item without one its first words, else the host it leads to."""
        return self.title or cut(self.summary, LONGEST_FIRST_WORDS) or self.source or self.slug

    @property
    def is_titled_by_its_text(self) -> bool:
        """What it is called says nothing that its text, below, does not say at once."""
        return bool(not self.title and self.summary and self.page_html)


class Mention(models.Model):
    """Where an edition's words lead to an issue, an item or a topic of its own publication."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="mentions")
    in_item = models.ForeignKey(
        EditionItem, on_delete=models.CASCADE, null=True, related_name="mentions"
    )
    to_issue = models.ForeignKey(Issue, on_delete=models.CASCADE, null=True, related_name="+")
    to_item = models.ForeignKey(Item, on_delete=models.CASCADE, null=True, related_name="+")
    to_topic = models.ForeignKey(Topic, on_delete=models.CASCADE, null=True, related_name="+")

    class Meta:
        ordering = ["edition", "id"]

    def __str__(self) -> str:
        return f"{self.edition}: {self.to_issue or self.to_item or self.to_topic}"


class SearchKind(models.TextChoices):
    """What readers look for; a note is a short story to them."""

    STORY = "story", "Stories"
    LINK = "link", "Links"
    PAPER = "paper", "Papers"
    ISSUE = "issue", "Issues"


class SearchEntry(models.Model):
    """One issue, item or paper that readers see, with what a search is narrowed by.

    An issue has an edition only, its items have both; the card of a paper has its paper too, and
    is found by what is known of it. A paper without a card has a row of its own. The terms they
    are found by stand where each database keeps its own. Rows are narrow: a search for a common
    word counts thousands of them.
    """

    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="search_entries"
    )
    kind = models.CharField(max_length=5, choices=SearchKind)
    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, null=True, related_name="search_entries"
    )
    item = models.OneToOneField(
        EditionItem, on_delete=models.CASCADE, null=True, related_name="search_entry"
    )
    paper = models.ForeignKey(
        Paper, on_delete=models.SET_NULL, null=True, related_name="search_entries"
    )
    topic = models.ForeignKey(
        Topic, on_delete=models.SET_NULL, null=True, related_name="search_entries"
    )
    day = models.DateField("newer ones are found first", null=True)
    year = models.PositiveSmallIntegerField(null=True)
    written_as = models.CharField(
        "what its terms were made of",
        max_length=60,
        help_text="Form, language and papers: where it is not so any more, they are made anew",
    )

    class Meta:
        verbose_name_plural = "search entries"
        constraints = [
            models.UniqueConstraint(
                fields=["paper"],
                condition=models.Q(edition=None),
                name="search_entry_of_paper_once",
            ),
            models.UniqueConstraint(
                fields=["edition"], condition=models.Q(item=None), name="search_entry_of_issue_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.item or self.edition or self.paper}"
