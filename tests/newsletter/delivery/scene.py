"""An edition, its readers, and a sender that needs no worker."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from typing import Any

from django.test import override_settings

from newsletter.delivery import send, statement
from newsletter.delivery.models import Mailing, Message, MessageState
from newsletter.delivery.release import release
from newsletter.delivery.send import After
from newsletter.delivery.statement import Statement
from newsletter.editions.models import Edition
from newsletter.editions.slots import ADDRESS_SLOT, LEAVE_SLOT, PREFERENCES_SLOT
from newsletter.environment import Relay
from newsletter.subscribers.models import Subscriber, Subscription, SubscriptionState
from tests.factories import IssueFactory, PublicationFactory

NOW = datetime(2026, 11, 15, 9, 0, tzinfo=UTC)
NO_PATIENCE = timedelta(0)


class Clock:
    """Stands still until it is set forward."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: float) -> datetime:
        self.now += timedelta(**span)
        return self.now


def edition(readers: int = 3, **own: Any) -> Edition:
    publication = PublicationFactory(slug="tides", from_address="desk@tides.example")
    subscribe(publication, readers)
    return edition_of(IssueFactory(publication=publication, number=1), **own)


def edition_of(issue: Any, **own: Any) -> Edition:
    words = {
        "revision": issue.editions.count() + 1,
        "subject": issue.title,
        "digest": f"{issue.editions.count():064}",
        "email_html": f'<p><a href="{LEAVE_SLOT}">Leave</a> {PREFERENCES_SLOT}</p>',
        "email_text": f"High water.\n\n{ADDRESS_SLOT}\n{LEAVE_SLOT}\n",
    }
    return Edition.objects.create(
        publication=issue.publication,
        issue=issue,
        number=issue.number,
        slug=issue.slug,
        title=issue.title,
        composition={},
        web_html="",
        reading_minutes=1,
        link_count=0,
        frozen_at=NOW,
        **{**words, **own},
    )


def tried_out(edition: Edition) -> Edition:
    """Somebody has had it as a test letter, word for word."""
    edition.issue.test_letters.create(
        email="editor@tides.example", state="sent", sent_at=NOW, digest=edition.digest
    )
    return edition


def subscribe(publication: Any, count: int, start: int = 0) -> list[Subscription]:
    people = Subscriber.objects.bulk_create(
        Subscriber(email=f"reader{number}@example.org") for number in range(start, start + count)
    )
    return Subscription.objects.bulk_create(
        Subscription(
            subscriber=person,
            publication=publication,
            state=SubscriptionState.ACTIVE,
            consented_at=NOW,
        )
        for person in people
    )


def released(readers: int = 3, **own: Any) -> Mailing:
    return release(edition(readers, **own), NOW)


def through(relay: Relay) -> AbstractContextManager[Any]:
    return override_settings(RELAY=relay)


def work(
    mailing: Mailing, relay: Relay, clock: Callable[[], datetime] | None = None, **how: Any
) -> After:
    """One slice, through this relay, with the clock standing still."""
    with through(relay):
        after = send.work(mailing.pk, clock=clock or Clock(), **{"patience": NO_PATIENCE, **how})
    mailing.refresh_from_db()
    return after


def counts(mailing: Mailing) -> Statement:
    found = statement.statement(mailing)
    assert found.adds_up, found
    return found


def states(mailing: Mailing) -> dict[str, str]:
    """By the name before the @."""
    return {message.email.partition("@")[0]: message.state for message in mailing.messages.all()}


def message_to(mailing: Mailing, name: str) -> Message:
    return mailing.messages.get(email__startswith=f"{name}@")


def in_state(mailing: Mailing, state: MessageState) -> int:
    return mailing.messages.filter(state=state).count()
