"""`/capture/`: by key without a sign-in, by hand with one, and never by a GET."""

import json
import threading
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from curation.capture.keys import make_key
from curation.desk.capturing import address
from curation.models import CaptureKey, Item, Membership
from curation.models.capture import Way
from curation.models.capture_key import KeyUse
from tests.factories import (
    AddressFactory,
    IssueFactory,
    ItemFactory,
    MembershipFactory,
    SectionFactory,
)

pytestmark = pytest.mark.django_db
PAGE = {"address": "https://a.example/neaps", "title": "Why neaps are weak"}


@pytest.fixture
def membership() -> Membership:
    return MembershipFactory()


@pytest.fixture
def key(membership: Membership) -> str:
    publication, editor = membership.publication, membership.editor
    return make_key(publication, editor, use=KeyUse.WEB, label="", now=timezone.now())[1]


def post(key: str, said: Any, **headers: str) -> HttpResponse:
    body = said if isinstance(said, str) else json.dumps(said)
    client = Client(enforce_csrf_checks=True)
    headers = {"authorization": f"Bearer {key}", **headers}
    return client.post("/capture/", body, content_type="application/json", headers=headers)


def test_a_key_brings_a_link_into_the_inbox(membership: Membership, key: str) -> None:
    answer = post(key, {**PAGE, "way": "bookmarklet", "selection": "They pull askew."})
    assert answer.status_code == 201
    item = Item.objects.get()
    assert (item.title, item.capture.way) == ("Why neaps are weak", Way.BOOKMARKLET)
    assert item.capture.selection == "They pull askew."
    assert answer.json()["says"] == f"In the inbox of {membership.publication}."


def test_the_same_link_again_is_found(key: str) -> None:
    post(key, PAGE)
    answer = post(key, PAGE)
    assert (answer.status_code, answer.json()["outcome"]) == (200, "in-inbox")
    assert Item.objects.count() == 1


def test_it_says_where_a_link_has_been_before(membership: Membership, key: str) -> None:
    issue = IssueFactory(publication=membership.publication, number=41)
    item = ItemFactory(section=SectionFactory(issue=issue, title="Moon"))
    AddressFactory(item=item, canonical=PAGE["address"], is_main=True)
    [line] = post(key, PAGE).json()["past"]
    assert line.startswith("Already in #41")
    assert "Moon" in line


def test_a_form_is_taken_as_json_is(key: str) -> None:
    answer = Client().post("/capture/", PAGE, headers={"authorization": f"bearer {key}"})
    assert answer.status_code == 201


def test_the_canonical_address_of_the_same_site_is_taken(key: str) -> None:
    post(key, {**PAGE, "address": "https://a.example/x?page=2", "canonical": "https://a.example/x"})
    post(key, {**PAGE, "address": "https://b.example/x", "canonical": "https://a.example/other"})
    mains = set(Item.objects.values_list("addresses__canonical", flat=True))
    assert mains == {"https://a.example/x", "https://b.example/x"}


@pytest.mark.parametrize("canonical", ["https://a.example/", "https://a.example/ b", "//"])
def test_a_page_that_calls_itself_by_a_wrong_name_keeps_its_own(key: str, canonical: str) -> None:
    post(key, {**PAGE, "canonical": canonical})
    assert Item.objects.get().capture.address == PAGE["address"]


@pytest.mark.parametrize("wrong", ["", "abcdefgh.abcdefghijklmnopqrstuvwxyz", "é", "x" * 9_000])
def test_without_a_valid_key_nothing_is_taken(key: str, wrong: str) -> None:
    answer = post(wrong, PAGE)
    assert answer.status_code == 401
    assert not Item.objects.exists()


def test_a_key_in_the_query_or_the_body_opens_nothing(key: str) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(f"/capture/?key={key}", {**PAGE, "key": key}).status_code == 403
    assert not Item.objects.exists()


@pytest.mark.parametrize(
    "said",
    [
        *("", "[]", "nonsense", "[" * 50_000, '"https://a.example"', "{}", '{"address": 5}'),
        *('{"address": "not an address"}', '{"address": "https://u:p@a.example/"}'),
        *('{"undo": []}', '{"undo": "1"}'),
    ],
)
def test_rubbish_is_refused_in_a_sentence(key: str, said: str) -> None:
    answer = post(key, said)
    assert answer.status_code in {400, 409}
    assert answer.json()["says"].endswith(".")
    assert not Item.objects.exists()


@pytest.mark.parametrize("kind", ["application/json", "application/x-www-form-urlencoded"])
def test_more_than_can_be_taken_is_refused_in_a_sentence(key: str, kind: str) -> None:
    body = json.dumps({**PAGE, "text": "tide " * 600_000})
    headers = {"authorization": f"Bearer {key}"}
    answer = Client().post("/capture/", body, content_type=kind, headers=headers)
    assert (answer.status_code, answer.json()["outcome"]) == (413, "refused")


@pytest.mark.parametrize(
    "kind",
    [
        "multipart/form-data; boundary=b; charset=idna",
        "multipart/form-data",
        "application/x-www-form-urlencoded; charset=utf-7",
    ],
)
def test_a_form_in_a_strange_codec_is_refused_in_a_sentence(key: str, kind: str) -> None:
    part = 'Content-Disposition: form-data; name="address"\r\n\r\nhttps://a.example/\r\n'
    headers = {"authorization": f"Bearer {key}"}
    answer = Client().generic("POST", "/capture/", f"--b\r\n{part}--b--\r\n", kind, headers=headers)
    assert (answer.status_code, answer.json()["outcome"]) == (400, "refused")


@pytest.mark.parametrize("published_on", ["2026-03-01T09:00:00Z", "2026-03-01", "soon", None, 7])
def test_a_date_is_taken_where_it_is_one(key: str, published_on: object) -> None:
    post(key, {**PAGE, "published_on": published_on})
    day = Item.objects.get().capture.published_on
    assert (str(day) == "2026-03-01") == str(published_on).startswith("2026")


def test_what_was_just_captured_can_be_undone(key: str) -> None:
    made = post(key, PAGE).json()["item"]["id"]
    assert post(key, {"undo": made}).json()["outcome"] == "undone"
    assert not Item.objects.inbox().exists()
    assert post(key, {"undo": made}).status_code == 409


def test_nobody_undoes_what_somebody_else_captured(membership: Membership, key: str) -> None:
    other = ItemFactory(publication=membership.publication, section=None)
    assert post(key, {"undo": other.pk}).status_code == 409


def test_a_flood_is_stopped_for_a_minute(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(address, "MOST_PER_MINUTE", 1)
    post(key, PAGE)
    answer = post(key, {"address": "https://b.example/"})
    assert (answer.status_code, answer["Retry-After"]) == (429, "60")


def test_a_get_takes_nothing_in(client: Client, membership: Membership, key: str) -> None:
    client.force_login(membership.editor)
    headers = {"authorization": f"Bearer {key}"}
    page = client.get("/capture/", {"url": "https://a.example/", "key": key}, headers=headers)
    assert page.status_code == 200
    assert not Item.objects.exists()


def test_a_share_fills_the_form(client: Client, membership: Membership) -> None:
    client.force_login(membership.editor)
    page = client.get("/capture/", {"title": "Neaps", "text": "Look: https://a.example/neaps"})
    assert page.context["form"].initial["address"] == "https://a.example/neaps"
    assert page.context["form"].initial["title"] == "Neaps"


def test_by_hand_it_goes_into_the_chosen_inbox(client: Client, membership: Membership) -> None:
    other = MembershipFactory(editor=membership.editor).publication
    client.force_login(membership.editor)
    answer = client.post("/capture/", {**PAGE, "publication": other.pk})
    assert answer["Location"] == f"/desk/{other.slug}/inbox/"
    assert other.items.get().capture.way == Way.SHARE


def test_by_hand_nothing_goes_where_one_is_no_member(
    client: Client, membership: Membership
) -> None:
    client.force_login(membership.editor)
    stranger = MembershipFactory().publication
    answer = client.post("/capture/", {**PAGE, "publication": stranger.pk})
    assert answer.status_code == 422
    assert not Item.objects.exists()


def test_by_hand_needs_the_forms_token(membership: Membership) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(membership.editor)
    assert client.post("/capture/", PAGE).status_code == 403


def test_a_stranger_sees_a_page_and_is_led_to_the_sign_in(client: Client) -> None:
    assert b"sign in" in client.get("/capture/", {"url": "https://a.example/"}).content
    assert client.post("/capture/", PAGE)["Location"].startswith("/desk/sign-in/")


@pytest.mark.parametrize(
    ("site", "is_by_device"), [("none", True), ("cross-site", False), ("", False)]
)
def test_only_what_the_browser_itself_opened_is_sent_unasked(
    client: Client, membership: Membership, site: str, is_by_device: bool
) -> None:
    client.force_login(membership.editor)
    page = client.get("/capture/", headers={"sec-fetch-site": site})
    assert page.context["is_by_device"] is is_by_device


def test_a_revoked_key_is_refused(key: str) -> None:
    CaptureKey.objects.update(revoked_at=timezone.now())
    assert post(key, PAGE).status_code == 401


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="the database is one connection")
def test_what_is_being_placed_in_an_issue_is_not_undone(membership: Membership, key: str) -> None:
    made = post(key, PAGE).json()["item"]["id"]
    issue = IssueFactory(publication=membership.publication)
    answers: list[HttpResponse] = []

    def undo() -> None:
        try:
            answers.append(post(key, {"undo": made}))
        finally:
            connection.close()

    thread = threading.Thread(target=undo)
    with transaction.atomic():
        Item.objects.get().place_in(SectionFactory(issue=issue), 0)
        thread.start()
        thread.join(1)  # it waits for us
    thread.join(20)
    assert answers[0].status_code == 409
    assert Item.objects.get().section
