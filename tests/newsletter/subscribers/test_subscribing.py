"""From the form to a confirmed subscription, with letters that really travel."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings
from time_machine import travel

from curation.models import Publication
from newsletter.environment import Relay
from newsletter.subscribers import confirmations, consent, links
from newsletter.subscribers.models import Subscriber, Subscription, SubscriptionState
from tests.factories import (
    NOW,
    PublicationFactory,
    SubscriberFactory,
    SubscriptionFactory,
    SuppressionFactory,
)
from tests.newsletter.subscribers.conftest import Letters
from tests.newsletter.subscribers.test_addresses import REFUSED

FORM = "/salt/subscribe/"
DAY = timedelta(days=1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def publication(db: None) -> Publication:
    return PublicationFactory(name="Salt & Tide", slug="salt", cadence="Every second Sunday.")


def _ask_by_form(visitor: Client, email: str) -> None:
    assert visitor.post(FORM, {"email": email}).status_code == 200


def _path(url: str) -> str:
    return url.partition("//")[2].partition("/")[2].join(["/", ""])


def _link(text: str) -> str:
    found = re.search(r"https?://[^/\s]+(/c/\S+)", text)
    assert found
    return found[1]


def test_the_whole_way_from_the_form_to_a_subscription(
    visitor: Client, publication: Publication, letters: Letters
) -> None:
    _ask_by_form(visitor, " Ann@Example.org ")
    confirmations.send_due(timezone.now())
    (letter,) = letters()
    body = letter.get_body(("plain",))
    assert body is not None
    page = _link(body.get_content())

    before = visitor.get(page)
    assert before.content.decode().count("<button") == 1
    assert Subscription.objects.get().state == SubscriptionState.PENDING

    assert "You are subscribed" in visitor.post(page).content.decode()
    subscription = Subscription.objects.get()
    assert (subscription.subscriber.email, subscription.state) == ("ann@example.org", "active")
    assert "/salt/subscribe/" in subscription.consent
    assert subscription.consented_at is not None


def test_the_letter_says_what_it_is_and_goes_to_one_reader(
    visitor: Client, publication: Publication, letters: Letters
) -> None:
    _ask_by_form(visitor, "ann@example.org")
    confirmations.send_due(timezone.now())
    (letter,) = letters()
    assert letter["Delivered-To"] == letter["To"] == "ann@example.org"
    assert letter["Subject"] == "Confirm your subscription to Salt & Tide"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Message-ID"].endswith("@example.org>")
    assert "Salt &amp; Tide" in letter.get_body(("html",)).get_content()
    assert not [name for name in letter if name.startswith("List-")]


def test_nothing_a_stranger_typed_is_in_the_letter(
    visitor: Client, publication: Publication, letters: Letters
) -> None:
    spam = "BUY http://evil.example"
    headers = {"User-Agent": spam, "Accept-Language": spam}
    visitor.post(
        f"{FORM}?name={spam}",
        {"email": "ann@example.org", "name": spam, "consent": spam},
        headers=headers,
    )
    confirmations.send_due(timezone.now())
    (letter,) = letters()
    assert b"evil" not in letter.as_bytes()


@pytest.mark.parametrize("address", REFUSED)
def test_odd_addresses_are_answered_under_the_field_and_lead_nowhere(
    visitor: Client, publication: Publication, letters: Letters, address: str
) -> None:
    body = urlencode({"email": address.encode("utf-8", "surrogatepass")})
    answer = visitor.post(FORM, body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 422
    assert 'class="error"' in answer.content.decode()
    assert not Subscriber.objects.exists()


def test_our_english_sentences_are_not_said_to_be_in_the_language_of_the_letters(
    visitor: Client, publication: Publication
) -> None:
    Publication.objects.filter(pk=publication.pk).update(language="ar")
    page = visitor.get(f"/{publication.slug}/subscribe/").content.decode()
    assert '<html lang="en" dir="ltr"' in page


def test_what_was_typed_is_still_in_the_field(visitor: Client, publication: Publication) -> None:
    page = visitor.post(FORM, {"email": 'ann"<b>@nowhere'}).content.decode()
    assert 'value="ann&quot;&lt;b&gt;@nowhere"' in page


def _answer_about(visitor: Client, email: str) -> str:
    answer = visitor.post(FORM, {"email": email})
    assert answer.status_code == 200
    return answer.content.decode().replace(email, "ADDRESS")


def test_nobody_learns_from_the_answer_who_subscribes(
    visitor: Client, publication: Publication
) -> None:
    for state in SubscriptionState.values:
        subscriber = SubscriberFactory(email=f"{state}@example.org")
        SubscriptionFactory(subscriber=subscriber, publication=publication, state=state)
    SuppressionFactory(email="suppressed@example.org")
    kinds = ["unknown", "suppressed", *SubscriptionState.values]
    answers = {_answer_about(visitor, f"{kind}@example.org") for kind in [*kinds, *kinds]}
    assert len(answers) == 1


def test_who_subscribes_already_or_is_suppressed_gets_no_letter(
    visitor: Client, publication: Publication, letters: Letters
) -> None:
    SubscriptionFactory(subscriber__email="active@example.org", publication=publication)
    SuppressionFactory(email="suppressed@example.org")
    for email in ["active@example.org", "suppressed@example.org"]:
        _ask_by_form(visitor, email)
    confirmations.send_due(timezone.now())
    assert letters() == []


def test_who_has_left_stays_away_until_they_confirm_again(
    visitor: Client, publication: Publication, letters: Letters
) -> None:
    subscription = SubscriptionFactory(publication=publication)
    subscription.leave(NOW)
    _ask_by_form(visitor, subscription.subscriber.email)
    confirmations.send_due(timezone.now())
    subscription.refresh_from_db()
    assert subscription.has_left
    assert len(letters()) == 1
    visitor.post(_path(links.confirm_url(subscription)))
    subscription.refresh_from_db()
    assert subscription.is_active
    assert subscription.left_at is None


def _asked(publication: Publication, now: datetime) -> None:
    consent.ask(publication, "ann@example.org", now)
    confirmations.send_due(now)


def test_one_letter_a_day_and_three_in_all_without_a_confirmation(
    publication: Publication, letters: Letters
) -> None:
    for hour in range(24):
        _asked(publication, NOW + timedelta(hours=hour))
    assert len(letters()) == 1
    for day in range(1, 10):
        _asked(publication, NOW + day * DAY)
    assert len(letters()) == 3


def test_a_thousand_requests_for_one_address_lead_to_one_letter(
    visitor: Client, publication: Publication, letters: Letters
) -> None:
    for _ in range(50):
        _ask_by_form(visitor, "ann@example.org")
    confirmations.send_due(timezone.now())
    confirmations.send_due(timezone.now() + confirmations.NEXT_TRY)
    assert len(letters()) == 1


def test_of_two_workers_that_saw_the_same_rows_one_sends(
    publication: Publication, letters: Letters
) -> None:
    for number in range(4):
        consent.ask(publication, f"reader{number}@example.org", NOW)
    others: list[int] = []

    def meanwhile(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        """Between looking and claiming of the one, the other does all of its work."""
        if sql.startswith("UPDATE") and not others:
            others.append(0)
            others.append(confirmations.send_due(NOW))
        return execute(sql, *rest)

    with connection.execute_wrapper(meanwhile):
        confirmations.send_due(NOW)
    assert others[1] == 4
    recipients = sorted(str(letter["To"]) for letter in letters())
    assert recipients == [f"reader{number}@example.org" for number in range(4)]


def test_a_letter_waits_for_a_relay_that_is_away_and_is_not_counted(
    publication: Publication, letters: Letters, settings: Settings
) -> None:
    catcher = settings.RELAY
    settings.RELAY = Relay(host="127.0.0.1", port=1)
    _asked(publication, NOW)
    subscription = Subscription.objects.get()
    assert (subscription.confirmation_count, subscription.confirmation_sent_at) == (0, None)
    settings.RELAY = catcher
    confirmations.send_due(NOW + timedelta(minutes=1))
    assert letters() == []
    confirmations.send_due(NOW + confirmations.NEXT_TRY)
    assert len(letters()) == 1


def test_a_robot_that_fills_in_the_hidden_field_is_thanked_and_ignored(
    visitor: Client, publication: Publication
) -> None:
    person = _answer_about(visitor, "ann@example.org")
    robot = visitor.post(FORM, {"email": "bot@example.org", "website": "http://x.example"})
    assert robot.content.decode().replace("bot@example.org", "ADDRESS") == person
    assert not Subscriber.objects.filter(email="bot@example.org").exists()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, 200),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "http://testserver"}, 200),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "http://testserver.evil.example"}, 403),
        ({"Origin": "http://[broken"}, 403),
        ({"Origin": "null"}, 403),
        ({"Referer": "http://testserver/salt/"}, 200),
        ({"Referer": "https://evil.example/?http://testserver/"}, 403),
    ],
)
def test_the_form_is_taken_from_our_own_pages_alone(
    visitor: Client, publication: Publication, headers: dict[str, str], status: int
) -> None:
    answer = visitor.post(FORM, {"email": "ann@example.org"}, headers=headers)
    assert answer.status_code == status
    assert Subscriber.objects.exists() == (status == 200)


def test_pages_of_the_form_set_no_cookie(visitor: Client, publication: Publication) -> None:
    pages = [visitor.get(FORM), visitor.post(FORM, {"email": "ann@example.org"})]
    assert not any(page.cookies for page in pages)


def test_a_publication_that_is_not_there_has_no_form(visitor: Client) -> None:
    assert visitor.get("/nowhere/subscribe/").status_code == 404


def test_a_confirm_link_is_good_for_thirty_days_and_for_nothing_else(
    visitor: Client, publication: Publication
) -> None:
    subscription = SubscriptionFactory(publication=publication, state=SubscriptionState.PENDING)
    page = _path(links.confirm_url(subscription))
    token = page.removeprefix("/c/")
    altered = f"/c/{token[:-1]}{'a' if token[-1] != 'a' else 'b'}"
    for wrong in [f"/u/{token}", f"/p/{token}", altered, f"/c/{subscription.secret}", "/c/x\x00"]:
        assert visitor.post(wrong).status_code == 404
    with travel(timezone.now() + timedelta(days=31)):
        assert visitor.post(page).status_code == 404
    subscription.refresh_from_db()
    assert subscription.state == SubscriptionState.PENDING


def test_confirming_twice_keeps_the_first_consent(
    visitor: Client, publication: Publication
) -> None:
    subscription = SubscriptionFactory(publication=publication)
    assert visitor.post(_path(links.confirm_url(subscription))).status_code == 200
    subscription.refresh_from_db()
    assert (subscription.consent, subscription.consented_at) == ("Signed up on paper", NOW)


def test_asking_for_one_publication_says_nothing_about_another(
    publication: Publication, letters: Letters
) -> None:
    other = SubscriptionFactory(publication=PublicationFactory())
    consent.ask(publication, other.subscriber.email, NOW)
    confirmations.send_due(NOW)
    assert len(letters()) == 1
