"""First the rows: one for every candidate, whoever asks and however often."""

from datetime import timedelta

import pytest
from django.test import override_settings

from curation.models.issue import IssueState
from newsletter.delivery import release as releasing
from newsletter.delivery.models import Exclusion, Mailing, MailingState, MessageState
from newsletter.delivery.release import (
    AlreadyReleased,
    NothingToSend,
    NotReady,
    prepare,
    release,
)
from newsletter.environment import Relay
from newsletter.subscribers.models import Subscriber, SubscriptionState, Suppression
from tests.factories import SubscriberFactory, SubscriptionFactory, SuppressionFactory
from tests.newsletter.delivery.scene import NOW, counts, edition, edition_of, subscribe

pytestmark = pytest.mark.django_db


def test_every_active_subscriber_gets_a_row_and_suppressed_ones_their_reason() -> None:
    frozen = edition(readers=3)
    SuppressionFactory(email="reader1@example.org")
    tides = frozen.publication
    for name, state in {
        "doubter": SubscriptionState.PENDING,
        "gone": SubscriptionState.LEFT,
    }.items():
        person = SubscriberFactory(email=f"{name}@example.org")
        SubscriptionFactory(publication=tides, subscriber=person, state=state)
    SubscriptionFactory(subscriber__email="somebody@example.org")  # of another publication
    mailing = release(frozen, NOW)
    assert prepare(mailing, NOW)
    rows = mailing.messages.values_list("email", "state", "exclusion").order_by("email")
    assert list(rows) == [
        ("reader0@example.org", MessageState.PENDING, ""),
        ("reader1@example.org", MessageState.EXCLUDED, Exclusion.SUPPRESSED),
        ("reader2@example.org", MessageState.PENDING, ""),
    ]
    assert counts(mailing).excluded == {"suppressed": 1}


def test_a_prepared_mailing_is_sending_since_that_moment() -> None:
    mailing = release(edition(), NOW)
    assert mailing.state == MailingState.PREPARING
    prepare(mailing, NOW)
    assert (mailing.state, mailing.prepared_at) == (MailingState.SENDING, NOW)


def test_the_issue_is_told_that_it_is_out() -> None:
    frozen = edition()
    release(frozen, NOW)
    frozen.issue.refresh_from_db()
    assert frozen.issue.state == IssueState.OUT


def test_a_second_release_finds_the_first_ones_mailing() -> None:
    frozen = edition()
    mailing = release(frozen, NOW)
    with pytest.raises(AlreadyReleased, match=r"addressed already: .* preparing") as refusal:
        release(frozen, NOW)
    assert refusal.value.mailing == mailing
    with pytest.raises(AlreadyReleased):
        release(edition_of(frozen.issue), NOW)
    assert Mailing.objects.count() == 1


def test_a_later_mailing_addresses_only_who_has_no_message_yet() -> None:
    frozen = edition(readers=2)
    first = release(frozen, NOW)
    prepare(first, NOW)
    Mailing.objects.update(state=MailingState.DONE)
    with pytest.raises(NothingToSend, match=r"Everybody who subscribes to .* has .* already"):
        release(frozen, NOW)
    subscribe(frozen.publication, 1, start=9)
    second = release(edition_of(frozen.issue), NOW)
    prepare(second, NOW)
    assert [message.email for message in second.messages.all()] == ["reader9@example.org"]


def test_somebody_erased_who_comes_back_does_not_get_it_twice() -> None:
    frozen = edition(readers=1)
    first = release(frozen, NOW)
    prepare(first, NOW)
    Mailing.objects.update(state=MailingState.DONE)
    Subscriber.objects.all().delete()
    subscribe(frozen.publication, 1)
    with pytest.raises(NothingToSend):
        release(frozen, NOW)


def test_without_anybody_to_send_to_nothing_is_released() -> None:
    frozen = edition(readers=0)
    with pytest.raises(NothingToSend, match="has no subscribers yet"):
        release(frozen, NOW)
    subscribe(frozen.publication, 1)
    SuppressionFactory(email="reader0@example.org")
    with pytest.raises(NothingToSend, match="has a suppressed address"):
        release(frozen, NOW)
    assert not Mailing.objects.exists()


def test_preparation_goes_on_where_it_was_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(releasing, "PAGE", 2)
    mailing = release(edition(readers=5), NOW)
    assert not prepare(mailing, NOW, seconds=-1)
    assert mailing.messages.count() == 2
    assert mailing.prepared_at is None
    assert prepare(mailing, NOW)
    assert mailing.messages.count() == 5
    assert prepare(mailing, NOW) or mailing.messages.count() == 5


def test_preparing_twice_adds_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    mailing = release(edition(readers=3), NOW)
    prepare(mailing, NOW)
    Mailing.objects.update(state=MailingState.PREPARING)
    prepare(mailing, NOW)
    assert mailing.messages.count() == 3


def test_a_paused_preparation_adds_no_more_rows() -> None:
    mailing = release(edition(readers=3), NOW)
    Mailing.objects.update(state=MailingState.PAUSED)
    assert not prepare(mailing, NOW)
    assert not mailing.messages.exists()


def test_a_scheduled_release_locks_the_issue_and_has_no_rows_yet() -> None:
    frozen = edition()
    mailing = release(frozen, NOW, due_at=NOW + timedelta(days=1))
    frozen.issue.refresh_from_db()
    assert frozen.issue.state == IssueState.SCHEDULED
    assert mailing.state == MailingState.SCHEDULED
    assert not mailing.messages.exists()


def test_releasing_with_publishing_makes_the_edition_public() -> None:
    frozen = edition()
    release(frozen, NOW, publishes=True)
    frozen.refresh_from_db()
    assert frozen.is_current
    assert frozen.public_at == NOW


def test_what_preflight_blocks_is_not_released() -> None:
    frozen = edition(email_html="<p>No way out</p>")
    with pytest.raises(NotReady, match="HTML has no unsubscribe link") as refusal:
        release(frozen, NOW)
    assert [finding.blocks for finding in refusal.value.findings] == [True]
    assert not Mailing.objects.exists()


def test_a_real_site_needs_a_sender_and_a_postal_address() -> None:
    frozen = edition()
    frozen.publication.from_address = ""
    with override_settings(IS_PRODUCTION=True), pytest.raises(NotReady) as refusal:
        release(frozen, NOW)
    assert "no sender address" in str(refusal.value)
    assert "no postal address" in str(refusal.value)


def test_an_old_suppression_of_nobody_changes_nothing() -> None:
    frozen = edition(readers=1)
    Suppression.objects.create(email="stranger@example.org", reason="operator")
    mailing = release(frozen, NOW)
    prepare(mailing, NOW)
    assert counts(mailing).intended == 1


def test_a_relay_elsewhere_makes_it_real_too() -> None:
    frozen = edition()
    relay = Relay(host="smtp.example.org", port=587)
    with override_settings(RELAY=relay), pytest.raises(NotReady, match="no postal address"):
        release(frozen, NOW)
