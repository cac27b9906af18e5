"""Who gets it, and who goes without it and why: numbers that add up."""

import pytest

from newsletter.delivery.audience import audience, nobody_because
from newsletter.delivery.release import prepare
from newsletter.subscribers.models import Subscription, SubscriptionState, SuppressionReason
from tests.factories import SubscriptionFactory, SuppressionFactory
from tests.newsletter.delivery.scene import NOW, edition, message_to, released

pytestmark = pytest.mark.django_db


def subscription(name: str, **more: object) -> Subscription:
    return SubscriptionFactory(subscriber__email=f"{name}@tides.example", **more)


def test_everybody_is_counted_once_with_the_first_reason() -> None:
    frozen = edition(readers=6)
    publication = frozen.publication
    SuppressionFactory(email="reader0@example.org", reason=SuppressionReason.BOUNCED)
    SuppressionFactory(email="reader1@example.org", reason=SuppressionReason.COMPLAINED)
    waiting = subscription("ann", publication=publication, state=SubscriptionState.PENDING)
    SuppressionFactory(email=waiting.subscriber.email)
    subscription("bo", publication=publication).leave(NOW)
    subscription("cy")
    found = audience(frozen)
    assert (found.subscribers, found.reached) == (7, 4)
    assert found.left_out == [
        ("address does not exist", 1),
        ("reported a letter as spam", 1),
        ("not confirmed yet", 1),
    ]
    assert found.subscribers == found.reached + sum(count for _, count in found.left_out)


def test_who_got_it_already_is_known_by_subscription_and_by_address() -> None:
    mailing = released(readers=2)
    prepare(mailing, NOW)
    first = message_to(mailing, "reader0")
    first.subscription = None
    first.save()
    found = audience(mailing.edition)
    assert (found.reached, found.left_out) == (0, [("got this issue already", 2)])
    assert nobody_because(mailing.edition).endswith("has this issue already.")


def test_one_query_counts_them_all(django_assert_num_queries: object) -> None:
    frozen = edition(readers=3)
    with django_assert_num_queries(1):  # type: ignore[operator]
        audience(frozen)
