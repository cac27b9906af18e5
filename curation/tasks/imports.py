"""Imports: their turns, their sweep, and tidying."""

from celery import shared_task
from django.utils import timezone

from curation.importers import job, uploads
from curation.tasks.hints import hint


@shared_task(name="curation.run_import")
def run_import(run_id: int) -> None:
    """A few seconds of an import, or of undoing it; then it hands itself on."""
    if job.work(run_id) is job.After.MORE:
        hint(run_import, run_id)


@shared_task(name="curation.sweep_imports")
def sweep_imports() -> None:
    """Every half minute: imports that no hint woke, or whose worker is gone."""
    for run_id in job.unattended(timezone.now()):
        hint(run_import, run_id)


@shared_task(name="curation.tidy_imports")
def tidy_imports() -> None:
    """Every hour: dropped files that nobody needs any more."""
    uploads.forget_abandoned(timezone.now())
