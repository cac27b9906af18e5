"""The capture field of the inbox."""

import pytest
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from curation.models import Capture, Item, Publication
from curation.models.capture import Way
from curation.models.item import Kind
from tests.factories import AddressFactory, IssueFactory, ItemFactory, SectionFactory

GAUGE = "https://tides.example/gauge"
CHART = "https://charts.example/north"
HTMX = {"HX-Request": "true"}


def paste(desk: Client, inbox: str, text: str) -> str:
    return desk.post(f"{inbox}capture/", {"text": text}, follow=True).content.decode()


def test_an_address_becomes_an_item_that_is_being_fetched(
    desk: Client, inbox: str, publication: Publication
) -> None:
    text = paste(desk, inbox, GAUGE)
    item = publication.items.inbox().get()
    assert (item.kind, item.capture.way, item.capture.address) == (Kind.LINK, Way.DESK, GAUGE)
    assert f"In the inbox of {publication.name}." in text
    assert "Fetching…" in text


def test_a_worker_is_woken_for_the_page_and_for_its_paper(
    desk: Client,
    inbox: str,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks() as woken:
        paste(desk, inbox, "https://openreview.net/forum?id=Tide01")
    assert len(woken) == 2


def test_several_addresses_become_as_many_items(
    desk: Client, inbox: str, publication: Publication
) -> None:
    paste(desk, inbox, GAUGE)
    text = paste(desk, inbox, f"{GAUGE}\n{CHART}\narXiv:2301.00012")
    assert publication.items.inbox().count() == 3
    assert "2 in the inbox now, 1 there already." in text


def test_a_text_becomes_a_note(desk: Client, inbox: str, publication: Publication) -> None:
    paste(desk, inbox, "Ask Mara about the tables of 1912.")
    item = publication.items.inbox().get()
    assert (item.kind, item.body) == (Kind.NOTE, "Ask Mara about the tables of 1912.")


@pytest.mark.parametrize("more", ["", f"\n{CHART}"])
def test_what_was_covered_is_said_at_once(
    desk: Client, inbox: str, publication: Publication, more: str
) -> None:
    issue = IssueFactory(publication=publication, number=41)
    told = ItemFactory(section=SectionFactory(issue=issue))
    AddressFactory(item=told, canonical=GAUGE)
    assert "Already in #41" in paste(desk, inbox, f"{GAUGE}{more}")


def test_what_cannot_be_taken_stays_in_the_field_with_the_reason(
    desk: Client, inbox: str, publication: Publication
) -> None:
    pasted = f"{CHART}\nhttps://me@tides.example/"
    answer = desk.post(f"{inbox}capture/", {"text": pasted})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Take that part out and try again." in text
    assert pasted in text
    assert not publication.items.exists(), "all of it or nothing"


def test_to_htmx_only_the_field_comes_back(desk: Client, inbox: str) -> None:
    answer = desk.post(f"{inbox}capture/", {"text": " "}, headers=HTMX)
    assert answer.status_code == 422
    assert answer["HX-Retarget"] == "#capture"
    assert answer.content.decode().startswith('<form class="capture-field"')


def test_what_is_captured_beside_an_issue_leads_back_to_its_board(
    desk: Client, inbox: str, publication: Publication
) -> None:
    board = inbox.replace("/inbox/", f"/issues/{IssueFactory(publication=publication).slug}/")
    answer = desk.post(f"{inbox}capture/", {"text": GAUGE, "back": board})
    assert answer["Location"] == board
    refused = desk.post(f"{inbox}capture/", {"text": "", "back": board}, headers=HTMX)
    assert f'name="back" value="{board}"' in refused.content.decode()


def test_a_capture_can_be_undone(desk: Client, inbox: str, publication: Publication) -> None:
    answer = desk.post(f"{inbox}capture/", {"text": GAUGE}, follow=True)
    (said,) = answer.context["messages"]
    desk.post(said.extra_tags)
    item = publication.items.get()
    assert not item.is_in_inbox
    assert item.dismissed_because == "Captured by mistake"


def test_what_was_there_already_is_not_undone_away(
    desk: Client, inbox: str, publication: Publication
) -> None:
    paste(desk, inbox, GAUGE)
    answer = desk.post(f"{inbox}capture/", {"text": GAUGE}, follow=True)
    assert "already" in answer.content.decode()
    assert [said.extra_tags for said in answer.context["messages"]] == [""]


def test_each_editor_is_remembered_with_what_they_brought(
    desk: Client, inbox: str, publication: Publication
) -> None:
    paste(desk, inbox, GAUGE)
    editor = publication.memberships.get().editor
    assert Capture.objects.get().editor == editor
    assert Item.objects.count() == 1
