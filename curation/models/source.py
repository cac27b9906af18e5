"""Something polled for candidates: a feed, or a listing or search of arXiv."""

from datetime import datetime

from django.db import models
from django.utils import timezone

from curation.links import LONGEST_ADDRESS
from curation.models.item import Item
from curation.models.publication import Publication


class SourceKind(models.TextChoices):
    FEED = "feed", "Feed"
    ARXIV_LISTING = "arxiv-listing", "arXiv listing"
    ARXIV_QUERY = "arxiv-query", "arXiv search"


class Rhythm(models.IntegerChoices):
    """How often a source is asked, in minutes."""

    HALF_HOURLY = 30, "Every half hour"
    HOURLY = 60, "Every hour"
    SIX_HOURLY = 360, "Every six hours"
    DAILY = 1440, "Every day"
    WEEKLY = 10080, "Every week"


class SourceQuerySet(models.QuerySet["Source"]):
    def due(self, now: datetime) -> "SourceQuerySet":
        """To be asked now, and no worker is at it; the longest waiting first."""
        return self.filter(is_muted=False, next_at__lte=now).order_by("next_at", "id")

    def with_counts(self) -> "SourceQuerySet":
        """Adds `candidate_count`, `unseen_count`, and `used_count`: how many stand in an issue."""
        candidates = models.Count("candidates", distinct=True)
        return self.annotate(
            candidate_count=candidates,
            unseen_count=models.Count(
                "candidates",
                distinct=True,
                filter=models.Q(candidates__seen_at=None, candidates__is_muted=False),
            ),
            used_count=models.Count(
                "candidates",
                distinct=True,
                filter=models.Q(candidates__item__section__isnull=False),
            ),
        )


class Source(models.Model):
    """`next_at` is when it may be asked again; a worker that asks moves it on first."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="sources")
    kind = models.CharField(max_length=13, choices=SourceKind, default=SourceKind.FEED)
    address = models.CharField("address, category or search", max_length=LONGEST_ADDRESS)
    title = models.CharField(max_length=200, blank=True)
    site_address = models.CharField(max_length=LONGEST_ADDRESS, blank=True)
    rhythm_minutes = models.PositiveIntegerField(
        "how often it is asked", choices=Rhythm, default=Rhythm.SIX_HOURLY
    )
    is_muted = models.BooleanField("muted", default=False)
    muted_words = models.TextField(
        "words of candidates to pass over", blank=True, help_text="One word or phrase a line"
    )
    etag = models.CharField(max_length=500, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)
    next_at = models.DateTimeField(default=timezone.now, editable=False)
    asked_at = models.DateTimeField(null=True, editable=False)
    changed_at = models.DateTimeField(null=True, editable=False)
    failure = models.CharField(max_length=300, blank=True, editable=False)
    failure_count = models.PositiveSmallIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["title", "id"]
        indexes = [models.Index(fields=["is_muted", "next_at"], name="source_due")]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "kind", "address"], name="source_address_once"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=SourceKind.values), name="source_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.address


class CandidateQuerySet(models.QuerySet["Candidate"]):
    def waiting(self) -> "CandidateQuerySet":
        """Neither taken nor passed over; the newest first."""
        return self.filter(seen_at=None, is_muted=False).newest_first()

    def newest_first(self) -> "CandidateQuerySet":
        return self.order_by(models.F("published_at").desc(nulls_last=True), "-id")


class Candidate(models.Model):
    """One entry of a source; an editor takes it (then it has an item) or passes over it.

    `key` is how its source names it, so that the same entry is never a candidate twice.
    """

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="candidates")
    key = models.CharField(max_length=64, editable=False)
    address = models.CharField(max_length=LONGEST_ADDRESS, blank=True)
    canonical = models.CharField(max_length=LONGEST_ADDRESS, blank=True, editable=False)
    title = models.CharField(max_length=300, blank=True)
    summary = models.TextField(blank=True)
    author = models.CharField(max_length=300, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    is_muted = models.BooleanField(default=False)
    seen_at = models.DateTimeField(null=True, blank=True)
    item = models.ForeignKey(
        Item, on_delete=models.SET_NULL, null=True, blank=True, related_name="candidates"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = CandidateQuerySet.as_manager()

    class Meta:
        ordering = ["source", "-id"]
        indexes = [
            models.Index(fields=["source", "seen_at"], name="candidate_unseen"),
            models.Index(fields=["canonical"], name="candidate_canonical"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["source", "key"], name="candidate_once_per_source")
        ]

    def __str__(self) -> str:
        return self.title or self.address
