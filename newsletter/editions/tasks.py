"""The edges that wake editions: safe to run twice."""

from celery import shared_task

from curation.tasks import hint
from newsletter.editions.derived import derive_due

AT_ONCE = 20


@shared_task(name="editions.sweep")
def sweep() -> None:
    """Every minute: what an older version of Masthead froze gets the rows of today's pages."""
    if derive_due(AT_ONCE) == AT_ONCE:
        hint(sweep)
