"""Coming and going: who is asked, what counts as consent, and who has left."""

from datetime import datetime

from django.conf import settings

from curation.models import Publication
from newsletter.subscribers.models import Subscriber, Subscription, Suppression


def ask(publication: Publication, email: str, now: datetime) -> None:
    """Let this address be asked to confirm, where it may be; `email` is in normal form.

    It does its work without saying what it found, so that nobody learns here who subscribes.
    """
    if Suppression.objects.filter(email=email).exists():
        return
    subscriber, _ = Subscriber.objects.get_or_create(email=email)
    subscription, _ = Subscription.objects.get_or_create(
        subscriber=subscriber, publication=publication
    )
    # By one update, so that a hundred requests at once lead to one letter.
    Subscription.objects.askable(now).filter(pk=subscription.pk).update(confirmation_due_at=now)


def confirm(subscription: Subscription, now: datetime) -> None:
    """They pressed the button behind the link that was mailed to them."""
    form = f"{settings.SITE_URL}/{subscription.publication.slug}/subscribe/"
    subscription.confirm(now, f"Subscribed at {form} and confirmed by the link mailed to them.")


def leave(subscription: Subscription, now: datetime) -> None:
    """This publication alone; other subscriptions of the same person stay."""
    subscription.leave(now)


def stay(subscription: Subscription, now: datetime) -> bool:
    """Undo leaving, while it may be undone; whether they are subscribed again."""
    if subscription.may_stay(now):
        subscription.stay()
    return not subscription.has_left
