"""The edges that wake delivery: ids in, find, one call, safe to run twice."""

from celery import shared_task
from django.utils import timezone

from curation.tasks import hint
from newsletter.delivery import schedule, send, testing
from newsletter.delivery.models import TestLetter


@shared_task(name="delivery.sweep")
def sweep() -> None:
    """Every half minute: whatever no hint woke."""
    for mailing_id in schedule.wake(timezone.now()):
        hint(send_batch, mailing_id)
    if TestLetter.objects.undecided().exists():
        hint(send_test_letters)


@shared_task(name="delivery.send_test_letters")
def send_test_letters() -> None:
    """What editors asked for to try an issue out; then it hands itself on."""
    if testing.send_waiting():
        hint(send_test_letters)


@shared_task(name="delivery.send_batch")
def send_batch(mailing_id: int) -> None:
    """One slice of a mailing; then it hands itself on."""
    if send.work(mailing_id) is send.After.MORE:
        hint(send_batch, mailing_id)
