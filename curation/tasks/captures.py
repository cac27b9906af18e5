"""Captured pages: reading one, and the sweep for those that no hint woke."""

from celery import shared_task
from django.utils import timezone

from curation.capture.fill import read_page_of
from curation.models import Capture
from curation.tasks.hints import hint

AT_ONCE = 100


@shared_task(name="outside.read_page")
def read_page(capture_id: int) -> None:
    """One attempt at one page."""
    read_page_of(capture_id, timezone.now())


@shared_task(name="outside.sweep_captures")
def sweep_captures() -> None:
    """Every half minute: pages that no hint woke, whose time has come, or whose worker is gone."""
    due = Capture.objects.due(timezone.now()).values_list("pk", flat=True)
    for capture_id in due[:AT_ONCE]:
        hint(read_page, capture_id)
