"""What editors prepare."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone

from curation.models.editor import Editor
from curation.models.markdown_field import MarkdownxField
from curation.models.publication import Publication

_REVIEW = ["review", "reviewed_by", "reviewed_at"]


class IssueState(models.TextChoices):
    DRAFT = "draft", "Draft"
    SCHEDULED = "scheduled", "Scheduled"
    OUT = "out", "Out"


class Review(models.TextChoices):
    DRAFT = "draft", "Draft"
    READY = "ready", "Ready"
    APPROVED = "approved", "Approved"


class IssueQuerySet(models.QuerySet["Issue"]):
    def called(self, number_or_slug: str) -> "Issue":
        """The issue of this number or slug; raises `Issue.DoesNotExist`."""
        if number_or_slug.isdecimal():
            return self.get(number=int(number_or_slug))
        return self.get(slug=number_or_slug)

    def newest_first(self) -> "IssueQuerySet":
        return self.order_by(models.F("date").desc(nulls_first=True), "-number", "-id")


class Issue(models.Model):
    """Number, date and dek may be missing; nothing invents them."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="issues")
    number = models.PositiveIntegerField(null=True, blank=True)
    date = models.DateField(null=True, blank=True)
    title = models.CharField(max_length=300)
    slug = models.SlugField(max_length=120)
    dek = models.CharField("one sentence under the title", max_length=300, blank=True)
    subject = models.CharField(max_length=250, blank=True)
    preheader = models.CharField(max_length=250, blank=True)
    introduction = MarkdownxField(blank=True)
    closing = MarkdownxField(blank=True)
    state = models.CharField(max_length=9, choices=IssueState, default=IssueState.DRAFT)
    review = models.CharField(max_length=8, choices=Review, default=Review.DRAFT)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    reviewed_at = models.DateTimeField(null=True, blank=True, editable=False)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    imported_digest = models.CharField(
        "SHA-256 of the file it came from", max_length=64, blank=True, editable=False
    )
    imported_content_digest = models.CharField(
        "SHA-256 of what the import stored",
        max_length=64,
        blank=True,
        editable=False,
        help_text="Another content now means that it was changed on the desk since",
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = IssueQuerySet.as_manager()

    class Meta:
        ordering = ["publication", "-number", "-date"]
        indexes = [models.Index(fields=["publication", "imported_digest"], name="issue_imported")]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "number"],
                condition=models.Q(number__isnull=False),
                name="issue_number_once",
            ),
            models.UniqueConstraint(fields=["publication", "slug"], name="issue_slug_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=IssueState.values), name="issue_state"
            ),
            models.CheckConstraint(
                condition=models.Q(review__in=Review.values), name="issue_review"
            ),
            models.CheckConstraint(condition=~models.Q(title=""), name="issue_has_title"),
        ]

    def __str__(self) -> str:
        return self.title if self.number is None else f"#{self.number}: {self.title}"

    @property
    def subject_line(self) -> str:
        """What the letter's subject says: the editor's own, else the title."""
        return self.subject or self.title

    @property
    def is_locked(self) -> bool:
        """A mailing of it waits for its time, and its text may not change meanwhile."""
        return self.state == IssueState.SCHEDULED

    def mark_reviewed(self, review: str, *, editor: Editor, now: datetime) -> None:
        """As somebody says who has looked at it."""
        self.review, self.reviewed_by, self.reviewed_at = review, editor, now
        self.save(update_fields=_REVIEW)

    def unapprove(self) -> bool:
        """Approved were other words than those that stand now. Who did stays to be said."""
        if self.review != Review.APPROVED:
            return False
        self.review = Review.READY
        self.save(update_fields=["review"])
        return True

    def mark_published(self, now: datetime) -> None:
        """News from above: an edition of it is public. The first moment stays."""
        self.state = IssueState.OUT
        self.published_at = self.published_at or now
        self.save(update_fields=["state", "published_at"])

    def mark_unpublished(self) -> None:
        """News from above: none of its editions is public any more. What was sent is still out."""
        self.published_at = None
        self.save(update_fields=["published_at"])

    def mark_sent(self) -> None:
        """News from above: it is on its way to readers."""
        self.state = IssueState.OUT
        self.save(update_fields=["state"])

    def mark_scheduled(self) -> None:
        """News from above: a mailing of it waits for its time."""
        self.state = IssueState.SCHEDULED
        self.save(update_fields=["state"])

    def mark_draft(self) -> None:
        """News from above: its schedule was taken back."""
        self.state = IssueState.DRAFT if self.published_at is None else IssueState.OUT
        self.save(update_fields=["state"])
