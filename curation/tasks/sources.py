"""Sources: which are asked next, and asking them."""

from celery import shared_task
from django.utils import timezone

from curation.sources import poll, schedule
from curation.tasks.hints import hint


@shared_task(name="outside.poll_source")
def poll_source(source_id: int) -> None:
    """One source, unless it is not due any more; put off while it is not our turn."""
    wait_seconds = poll.poll(source_id, timezone.now())
    if wait_seconds is not None:
        hint(poll_source, source_id, after_seconds=wait_seconds)


@shared_task(name="outside.sweep_sources")
def sweep_sources() -> None:
    """Every minute: the few that are asked next."""
    for source_id in schedule.due(timezone.now()):
        hint(poll_source, source_id)
