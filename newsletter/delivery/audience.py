"""Who an issue is still to be sent to, and who goes without it."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, Subquery

from curation.models import Publication
from newsletter.delivery.models import Message
from newsletter.editions.models import Edition
from newsletter.subscribers.models import (
    Subscription,
    SubscriptionQuerySet,
    SubscriptionState,
    Suppression,
    SuppressionReason,
)

_UNCONFIRMED = "not confirmed yet"
_HAS_IT = "got this issue already"
_SUPPRESSED = {
    SuppressionReason.BOUNCED: "address does not exist",
    SuppressionReason.COMPLAINED: "reported a letter as spam",
    SuppressionReason.OPERATOR: "blocked by the operator",
}


@dataclass(frozen=True)
class Audience:
    """`subscribers` = `reached` + everybody left out; who left is no subscriber any more."""

    publication: Publication
    subscribers: int
    reached: int
    left_out: list[tuple[str, int]]

    @property
    def why_nobody(self) -> str:
        """As a sentence; empty when there is somebody."""
        if self.reached:
            return ""
        counts = dict(self.left_out)
        asked = self.subscribers - counts.get(_UNCONFIRMED, 0)
        if not asked:
            return f"{self.publication} has no subscribers yet."
        if _HAS_IT not in counts:
            return f"Every subscriber of {self.publication} has a suppressed address."
        return f"Everybody who subscribes to {self.publication} has this issue already."


def candidates(edition: Edition) -> SubscriptionQuerySet:
    """Active subscriptions that have no message of this issue, suppressed ones among them.

    Neither by subscription nor by address: somebody erased who comes back is the same reader.
    """
    return (
        Subscription.objects.active()
        .filter(publication=edition.publication_id)
        .exclude(_by_subscription(edition))
        .exclude(_by_address(edition))
    )


def audience(edition: Edition) -> Audience:
    """Everybody who subscribes, counted by one query: who would get it now, and who not and why."""
    known = Subscription.objects.filter(publication=edition.publication_id)
    suppressed_for = Suppression.objects.filter(email=OuterRef("subscriber__email"))
    groups = (
        known.exclude(state=SubscriptionState.LEFT)
        .annotate(
            has_it=Q(_by_subscription(edition)) | Q(_by_address(edition)),
            suppressed_for=Subquery(suppressed_for.values("reason")[:1]),
        )
        .order_by()
        .values("state", "has_it", "suppressed_for")
        .annotate(count=Count("pk"))
    )
    counts: dict[str, int] = {}
    for group in groups:
        why = _why_not(group["state"], group["has_it"], group["suppressed_for"])
        counts[why] = counts.get(why, 0) + group["count"]
    return Audience(
        publication=edition.publication,
        subscribers=sum(counts.values()),
        reached=counts.pop("", 0),
        left_out=[(why, counts[why]) for why in _reasons() if why in counts],
    )


def nobody_because(edition: Edition) -> str:
    """Why there is nobody to send to, as a sentence; empty when there is somebody."""
    if candidates(edition).reachable().exists():
        return ""
    return audience(edition).why_nobody


def _by_subscription(edition: Edition) -> Exists:
    messages = Message.objects.filter(issue=edition.issue_id)
    return Exists(messages.filter(subscription=OuterRef("pk")))


def _by_address(edition: Edition) -> Exists:
    messages = Message.objects.filter(issue=edition.issue_id)
    return Exists(messages.filter(email=OuterRef("subscriber__email")))


def _why_not(state: str, has_it: bool, suppressed_for: str | None) -> str:
    """Empty for somebody who gets it; the first reason counts where there are several."""
    if state == SubscriptionState.PENDING:
        return _UNCONFIRMED
    if has_it:
        return _HAS_IT
    return _SUPPRESSED[SuppressionReason(suppressed_for)] if suppressed_for else ""


def _reasons() -> list[str]:
    return [_HAS_IT, *_SUPPRESSED.values(), _UNCONFIRMED]
