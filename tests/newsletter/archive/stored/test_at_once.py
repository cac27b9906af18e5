"""A stored page is answered before Django makes a request of what was asked."""

import time
from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.signals import request_started
from django.db import connection, connections
from django.test import Client

from curation.models import Publication
from newsletter.archive.stored.at_once import stored_pages_at_once
from tests.newsletter.archive.stored.conftest import PAGE

pytestmark = pytest.mark.django_db


class Answered(Exception):
    """By Django."""


def of_django(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    raise Answered


def environ_of(**said: str) -> dict[str, Any]:
    environ: dict[str, Any] = {"PATH_INFO": PAGE, "HTTP_HOST": "testserver", **said}
    setup_testing_defaults(environ)
    # What it fills in is a prefix nobody has.
    environ["SCRIPT_NAME"] = said.get("SCRIPT_NAME", "")
    return environ


def ask(**said: str) -> tuple[str, dict[str, str], bytes]:
    """Status, headers and body of what is answered at once."""
    begun: list[tuple[str, list[tuple[str, str]]]] = []
    body = stored_pages_at_once(of_django)(environ_of(**said), lambda *said: begun.append(said))
    [(status, headers)] = begun
    return status, dict(headers), b"".join(body)


@pytest.mark.parametrize("coding", ["", "gzip", "br"])
def test_the_copy_is_what_django_answers(
    client: Client, publication: Publication, coding: str
) -> None:
    drawn = client.get(PAGE, headers={"Accept-Encoding": coding})
    status, headers, body = ask(HTTP_ACCEPT_ENCODING=coding)
    assert (status, body) == ("200 OK", drawn.content)
    assert headers == dict(drawn.items())


def test_the_server_answers_so(client: Client, publication: Publication) -> None:
    from newsletter.wsgi import application  # noqa: PLC0415  (it loads all views and keeps them)

    client.get(PAGE)
    made: list[object] = []

    def note(**said: object) -> None:
        made.append(said)

    request_started.connect(note)
    try:
        [body] = application(environ_of(), lambda *said: None)
    finally:
        request_started.disconnect(note)
    assert b"Tides" in body
    assert made == [], "Django made a request of it"


def test_a_browser_that_has_the_page_is_told_so(client: Client, publication: Publication) -> None:
    had = client.get(PAGE)
    known = client.get(PAGE, headers={"If-None-Match": had["ETag"]})
    status, headers, body = ask(HTTP_IF_NONE_MATCH=had["ETag"])
    assert (status, headers, body) == ("304 Not Modified", dict(known.items()), b"")


def test_the_head_of_a_page_has_no_body(client: Client, publication: Publication) -> None:
    had = client.get(PAGE)
    assert ask(REQUEST_METHOD="HEAD") == ("200 OK", dict(had.items()), b"")


@pytest.mark.parametrize(
    "said",
    [
        {"REQUEST_METHOD": "POST"},
        {"HTTP_HOST": "elsewhere.example"},
        {"HTTP_HOST": ""},
        {"SCRIPT_NAME": "/letters"},
        {"PATH_INFO": ""},
        {"PATH_INFO": "/tidings/issues/12-t\u00efdes/"},
        {"PATH_INFO": "/tidings/issues/13-ebb/"},
        {"PATH_INFO": "/desk/"},
        {"QUERY_STRING": "colour=red"},
    ],
)
def test_everything_else_is_left_to_django(
    client: Client, publication: Publication, said: dict[str, str]
) -> None:
    client.get(PAGE)
    with pytest.raises(Answered):
        ask(**said)


def test_what_networks_hang_at_addresses_is_the_same_page(
    client: Client, publication: Publication
) -> None:
    assert ask_after(client, QUERY_STRING="fbclid=abc")[0] == "200 OK"


def ask_after(client: Client, **said: str) -> tuple[str, dict[str, str], bytes]:
    client.get(PAGE)
    return ask(**said)


def test_what_readers_are_shown_anew_is_drawn_anew(
    client: Client, publication: Publication
) -> None:
    client.get(PAGE)
    publication.mark_shown_anew()
    with pytest.raises(Answered):
        ask()


def test_a_connection_that_has_had_its_time_is_not_asked(
    client: Client, publication: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.get(PAGE)
    monkeypatch.setattr(connections["default"], "close_at", time.monotonic() + 60)
    assert ask()[0] == "200 OK"
    monkeypatch.setattr(connections["default"], "close_at", time.monotonic())
    with pytest.raises(Answered):
        ask()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("closing", ["close", "pgconn.finish"])
def test_without_a_connection_that_answers_it_is_left_to_django(
    client: Client, publication: Publication, closing: str
) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("the test database is gone with its one connection")
    client.get(PAGE)
    target: Any = connection.connection
    for name in closing.split("."):
        target = getattr(target, name)
    target()
    with pytest.raises(Answered):
        ask()
    assert client.get(PAGE).status_code == 200
