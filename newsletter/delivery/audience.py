"""Who an issue is still to be sent to."""

from django.db.models import Exists, OuterRef

from newsletter.delivery.models import Message
from newsletter.editions.models import Edition
from newsletter.subscribers.models import Subscription, SubscriptionQuerySet


def candidates(edition: Edition) -> SubscriptionQuerySet:
    """Active subscriptions that have no message of this issue, suppressed ones among them.

    Neither by subscription nor by address: somebody erased who comes back is the same reader.
    """
    messages = Message.objects.filter(issue=edition.issue_id)
    return (
        Subscription.objects.active()
        .filter(publication=edition.publication_id)
        .exclude(Exists(messages.filter(subscription=OuterRef("pk"))))
        .exclude(Exists(messages.filter(email=OuterRef("subscriber__email"))))
    )


def nobody_because(edition: Edition) -> str:
    """Why there is nobody to send to, as a sentence; empty when there is somebody."""
    if candidates(edition).reachable().exists():
        return ""
    readers = Subscription.objects.active().filter(publication=edition.publication_id)
    if not readers.exists():
        return f"{edition.publication} has no subscribers yet."
    if not readers.reachable().exists():
        return f"Every subscriber of {edition.publication} has a suppressed address."
    return f"Everybody who subscribes to {edition.publication} has “{edition.title}” already."
