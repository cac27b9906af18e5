"""One moving in: which files, how far it is, what it brought, and how to take it back."""

from datetime import datetime

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from curation.models.publication import Publication


class ImportState(models.TextChoices):
    WAITING = "waiting", "Waiting"
    RUNNING = "running", "Running"
    DONE = "done", "To be looked at"
    KEPT = "kept", "Looks right"
    UNDOING = "undoing", "Being undone"
    UNDONE = "undone", "Undone"
    FAILED = "failed", "Failed"


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    def unfinished(self) -> "ImportRunQuerySet":
        """A worker has something to do for it."""
        return self.filter(
            state__in=[ImportState.WAITING, ImportState.RUNNING, ImportState.UNDOING]
        )

    def open(self) -> "ImportRunQuerySet":
        """Nobody has said yet that it looks right, and it was not undone."""
        return self.exclude(state__in=[ImportState.KEPT, ImportState.UNDONE])

    def unattended(self, now: datetime) -> "ImportRunQuerySet":
        """Unfinished, and no worker holds it."""
        return self.unfinished().filter(
            models.Q(leased_until=None) | models.Q(leased_until__lt=now)
        )

    def newest_first(self) -> "ImportRunQuerySet":
        return self.order_by("-created_at", "-id")


class ImportRun(models.Model):
    """Its files lie in a private folder until it is kept or undone."""

    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="import_runs"
    )
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True
    )
    state = models.CharField(max_length=7, choices=ImportState, default=ImportState.WAITING)
    title = models.CharField("title, where the files have none", max_length=300, blank=True)
    date = models.DateField("date, where the files have none", null=True, blank=True)
    updates = models.BooleanField("edited files replace what is here", default=False)
    file_count = models.PositiveIntegerField(null=True, editable=False)
    failure = models.TextField(blank=True, editable=False)
    left = models.JSONField(
        "digests of what it brought, as it left them", default=dict, editable=False
    )
    leased_until = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    finished_at = models.DateTimeField(null=True, editable=False)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=ImportState.values), name="import_run_state"
            )
        ]

    def __str__(self) -> str:
        return f"Import of {self.created_at:%Y-%m-%d %H:%M}"

    @property
    def is_unfinished(self) -> bool:
        return self.state in {ImportState.WAITING, ImportState.RUNNING, ImportState.UNDOING}


class ImportedFile(models.Model):
    """What the import said about one file: the report as JSON has it."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=1_000)
    outcome = models.CharField(max_length=200, blank=True)
    report = models.JSONField(default=dict)

    class Meta:
        ordering = ["run", "id"]
        constraints = [models.UniqueConstraint(fields=["run", "name"], name="imported_file_once")]

    def __str__(self) -> str:
        return self.name


class ImportTrace(models.Model):
    """A row that the import made, or changed: then `before` holds its fields as they were."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="traces")
    model = models.CharField(max_length=40)
    row_id = models.BigIntegerField()
    before = models.JSONField(null=True, encoder=DjangoJSONEncoder)

    class Meta:
        ordering = ["run", "id"]
        indexes = [models.Index(fields=["run", "model", "row_id"], name="import_trace_row")]

    def __str__(self) -> str:
        return f"{self.model} {self.row_id}"
