"""Addresses that act for somebody: each does its own one thing, for its own one person."""

import io
import logging
import re
from typing import Any

import pytest
from django.conf import settings
from django.db import DatabaseError
from django.test import Client
from django.utils.log import configure_logging
from pytest_django.fixtures import Settings

from newsletter.delivery.models import Message
from newsletter.environment import Relay
from newsletter.subscribers import confirmations, consent, links, views
from newsletter.subscribers.models import Subscription, SubscriptionState
from tests.factories import SubscriptionFactory
from tests.trust.stage import Stage, body, headers_of, mail_out

ENDPOINTS = ["/u/{}", "/u/{}/stay", "/p/{}", "/c/{}"]
LINKS_OUT = re.compile(r"""(?:href|src|action)="((?:https?:)?//[^"]*)\"""")


def tokens(stage: Stage, subscription: Subscription) -> dict[str, str]:
    """Everything of one reader that looks like a key, and a few forged ones."""
    edition = stage.issue.editions.first()
    message = Message.objects.filter(subscription=subscription).first()
    confirm = links.confirm_url(subscription).rpartition("/")[2]
    other = Subscription.objects.exclude(pk=subscription.pk).first()
    assert other is not None
    return {
        "secret": subscription.secret,
        "confirm": confirm,
        "message": message.token if message else "x",
        "letter": edition.digest[:22] if edition else "x",
        "number": str(subscription.pk),
        "address": subscription.subscriber.email,
        "signed for another": f"{links.confirm_url(other).rpartition('/')[2].partition(':')[0]}:"
        + confirm.partition(":")[2],
        "cut": confirm[:-2],
        "swapped case": subscription.secret.swapcase(),
        "longer": f"{subscription.secret}x",
    }


RIGHT = {("secret", "/u/{}"), ("secret", "/u/{}/stay"), ("secret", "/p/{}"), ("confirm", "/c/{}")}


def test_each_key_opens_its_own_doors_and_no_other(stage: Stage) -> None:
    mail_out(stage, stage.frozen())
    visitor = Client(enforce_csrf_checks=True)
    before = list(Subscription.objects.order_by("pk").values())
    opened = set()
    for name, token in tokens(stage, stage.reader).items():
        for endpoint in ENDPOINTS:
            if (name, endpoint) not in RIGHT:
                answers = [
                    visitor.get(endpoint.format(token)),
                    visitor.post(endpoint.format(token)),
                ]
                if any(answer.status_code != 404 for answer in answers):
                    opened.add((name, endpoint, *[answer.status_code for answer in answers]))
    assert {each for each in opened if each[2:] != (405, 404)} == set()
    assert list(Subscription.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("endpoint", ENDPOINTS)
def test_nothing_in_the_body_makes_a_link_act_for_somebody_else(
    stage: Stage, endpoint: str
) -> None:
    other = SubscriptionFactory(publication=stage.publication)
    person = other.subscriber
    before = (_row(other), type(person).objects.values().get(pk=person.pk))
    token = stage.reader.secret
    if endpoint.startswith("/c"):
        token = links.confirm_url(stage.reader).rpartition("/")[2]
    Client().post(
        f"{endpoint.format(token)}?secret={other.secret}&id={other.pk}",
        {
            **dict.fromkeys(["id", "pk", "subscription"], other.pk),
            "secret": other.secret,
            "email": person.email,
            "subscriber": person.pk,
            "name": "Mallory",
            "publication": other.publication_id,
            "state": "left",
            "List-Unsubscribe": "One-Click",
        },
    )
    assert (_row(other), type(person).objects.values().get(pk=person.pk)) == before


def _row(subscription: Subscription) -> dict[str, Any]:
    return Subscription.objects.values().get(pk=subscription.pk)


def test_a_form_changes_only_what_it_shows(stage: Stage) -> None:
    """No field of the model can be slipped in beside the name."""
    before = _row(stage.reader)
    everything = {field.name: "x" for field in Subscription._meta.fields}
    Client().post(
        f"/p/{stage.reader.secret}", {**everything, "name": "Ann", "email": "x@y.example"}
    )
    assert _row(stage.reader) == before
    stage.reader.subscriber.refresh_from_db()
    assert (stage.reader.subscriber.name, stage.reader.subscriber.email) == (
        "Ann",
        "ann@example.org",
    )


def test_pages_of_a_reader_lead_nowhere_else_and_name_nobody(stage: Stage) -> None:
    token = links.confirm_url(stage.reader).rpartition("/")[2]
    visitor = Client()
    for path in [f"/u/{stage.reader.secret}", f"/p/{stage.reader.secret}", f"/c/{token}"]:
        for answer in [visitor.get(path), visitor.post(path), visitor.get(path)]:
            assert LINKS_OUT.findall(body(answer)) == []
            assert "ann@" not in body(answer)
            assert headers_of(answer)["referrer-policy"] == "no-referrer"
            assert headers_of(answer)["cache-control"] == "no-store"
            assert "noindex" in headers_of(answer)["x-robots-tag"]


def test_no_address_in_a_letter_names_its_reader(stage: Stage) -> None:
    mail_out(stage, stage.frozen())
    for url in [links.leave_url(stage.reader), links.preferences_url(stage.reader)]:
        assert "ann" not in url
        assert str(stage.reader.subscriber.email) not in url


@pytest.fixture
def log() -> Any:
    """What the log says, written as in an installation."""
    configure_logging(settings.LOGGING_CONFIG, settings.LOGGING)
    (handler,) = [
        each for each in logging.getLogger().handlers if type(each).__name__ == "StreamHandler"
    ]
    assert isinstance(handler, logging.StreamHandler)
    written = io.StringIO()
    before, handler.stream = handler.stream, written
    yield written
    handler.stream = before


def test_no_fault_of_ours_writes_a_secret_into_the_log(
    stage: Stage, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the line nor the trace under it, whatever the failing thing says of itself."""
    token = links.confirm_url(stage.reader).rpartition("/")[2]
    paths = [f"/u/{stage.reader.secret}", f"/p/{stage.reader.secret}", f"/c/{token}"]
    client = Client(raise_request_exception=False)

    def fail(request: Any, *rest: Any, **named: Any) -> None:
        raise DatabaseError(f"no answer to {request.build_absolute_uri()}")

    monkeypatch.setattr(views, "_page", fail)
    for path in paths:
        assert client.get(path).status_code == 500
        client.get(f"{path}/nothing")
    written = log.getvalue()
    assert written.count("Traceback") == len(paths)
    assert stage.reader.secret not in written
    assert token not in written


def test_a_relay_that_fails_leaves_no_password_and_no_address_in_the_log(
    stage: Stage, log: io.StringIO, settings: Settings
) -> None:
    settings.RELAY = Relay(host="127.0.0.1", port=1, username="u", password="hunter2")
    consent.ask(stage.publication, "bo@example.org", stage.reader.created_at)
    confirmations.send_due(stage.reader.created_at)
    written = log.getvalue()
    assert "not handed over" in written
    assert "hunter2" not in written
    assert "bo@example.org" not in written


def test_a_wrong_password_is_not_in_the_log(stage: Stage, log: io.StringIO) -> None:
    Client().post("/desk/sign-in/", {"username": stage.owner.email, "password": "hunter2"})
    assert "hunter2" not in log.getvalue()


def test_scanners_that_open_every_link_confirm_and_leave_nothing(stage: Stage) -> None:
    pending = SubscriptionFactory(publication=stage.publication, state=SubscriptionState.PENDING)
    before = list(Subscription.objects.order_by("pk").values())
    visitor = Client(headers={"Purpose": "prefetch"})
    for each in [pending, stage.reader]:
        for url in [links.leave_url(each), links.preferences_url(each), links.confirm_url(each)]:
            path = url.removeprefix(settings.SITE_URL)
            for look in [visitor.get, visitor.get, visitor.head, visitor.options]:
                assert look(path).status_code in {200, 405}
    assert list(Subscription.objects.order_by("pk").values()) == before
