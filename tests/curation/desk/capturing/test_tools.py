"""The page of keys: made, shown once, revoked."""

import json
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from curation.models import CaptureKey, Membership
from tests.factories import CaptureKeyFactory, MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def membership() -> Membership:
    return MembershipFactory()


@pytest.fixture
def page(membership: Membership) -> str:
    return f"/desk/{membership.publication.slug}/capture/"


@pytest.fixture
def desk(client: Client, membership: Membership) -> Client:
    client.force_login(membership.editor)
    return client


def bookmarklet_in(html: str) -> str:
    found: list[str] = []

    class Links(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if "data-bookmarklet" in dict(attrs):
                found.append(dict(attrs)["href"] or "")

    Links().feed(html)
    return found[0]


def test_a_key_is_shown_once(desk: Client, page: str) -> None:
    answer = desk.post(page, {"use": "web", "label": "phone"})
    key = answer.context["made_key"]
    assert key in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert key not in desk.get(page).content.decode()


def test_the_key_that_is_shown_opens_the_capture_address(desk: Client, page: str) -> None:
    key = desk.post(page, {"use": "web", "label": ""}).context["made_key"]
    answer = Client().post(
        "/capture/", {"address": "https://a.example/"}, headers={"authorization": f"Bearer {key}"}
    )
    assert answer.status_code == 201


def test_the_bookmarklet_is_one_line_with_the_key_and_the_address(desk: Client, page: str) -> None:
    answer = desk.post(page, {"use": "web", "label": ""})
    link = bookmarklet_in(answer.content.decode())
    assert link.startswith("javascript:")
    assert "\n" not in link
    assert " " not in link
    script = unquote(link)
    assert json.dumps(answer.context["made_key"]) in script
    assert "/capture/#" in script
    assert "CAPTURE_" not in script
    assert "//" not in script.replace("://", "")


def test_a_mail_address_is_offered_where_there_is_a_mailbox(
    desk: Client, page: str, settings: Settings
) -> None:
    assert desk.post(page, {"use": "mail", "label": ""}).status_code == 422
    settings.CAPTURE_MAILBOX = "desk@news.example"
    address = desk.post(page, {"use": "mail", "label": ""}).context["mail_address"]
    assert address.startswith("desk+")
    assert address.endswith("@news.example")


def test_a_revoked_key_leaves_the_list(desk: Client, page: str, membership: Membership) -> None:
    desk.post(page, {"use": "web", "label": "old phone"})
    desk.post(f"{page}{CaptureKey.objects.get().pk}/revoke/")
    assert not CaptureKey.objects.filter(revoked_at=None).exists()
    assert list(desk.get(page).context["keys"]) == []


def test_nobody_sees_or_revokes_the_key_of_a_colleague(
    desk: Client, page: str, membership: Membership
) -> None:
    other = CaptureKeyFactory(publication=membership.publication, label="theirs")
    assert b"theirs" not in desk.get(page).content
    desk.post(f"{page}{other.pk}/revoke/")
    assert CaptureKey.objects.get().revoked_at is None


def test_the_manifest_shares_to_the_capture_address(client: Client) -> None:
    answer = client.get("/desk.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    assert answer.json()["share_target"]["action"] == "/capture/"
