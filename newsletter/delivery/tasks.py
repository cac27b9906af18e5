"""The edges that wake delivery: ids in, find, one call, safe to run twice."""

from celery import shared_task
from django.utils import timezone

from curation.tasks import hint
from newsletter.delivery import schedule, send


@shared_task(name="delivery.sweep")
def sweep() -> None:
    """Every half minute: whatever no hint woke."""
    for mailing_id in schedule.wake(timezone.now()):
        hint(send_batch, mailing_id)


@shared_task(name="delivery.send_batch")
def send_batch(mailing_id: int) -> None:
    """One slice of a mailing; then it hands itself on."""
    if send.work(mailing_id) is send.After.MORE:
        hint(send_batch, mailing_id)
