"""The worker's edge. Safe to run twice, and losing a hint loses nothing: the clock asks too."""

from celery import shared_task
from django.utils import timezone

from curation.tasks import hint
from newsletter.subscribers import confirmations


@shared_task(name="subscribers.send_confirmations")
def send_confirmations() -> None:
    if confirmations.send_due(timezone.now()) == confirmations.LETTERS_AT_ONCE:
        hint(send_confirmations)
