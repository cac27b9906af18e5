"""Pictures: their smaller copies, a few at a time."""

from celery import shared_task

from curation.tasks.hints import hint
from curation.writing.copied_pictures import copy_due


@shared_task(name="curation.sweep_pictures")
def sweep_pictures() -> None:
    """Every half minute: pictures that are new, and those of before there were copies."""
    if copy_due():
        hint(sweep_pictures)
