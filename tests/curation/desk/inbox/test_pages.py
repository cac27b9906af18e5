"""The page of the inbox: its rows, its tabs, and what it says when it is empty."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from curation.capture.attempts import UNREADABLE
from curation.media import Media
from curation.models import Capture, Item, Publication
from curation.models.capture import FetchState, Way
from curation.models.item import Kind
from tests.factories import (
    NOW,
    AddressFactory,
    CaptureFactory,
    EditorFactory,
    IssueFactory,
    ItemFactory,
    PaperFactory,
    SectionFactory,
    SourceFactory,
)

GAUGE = "https://tides.example/gauge"
HTMX = {"HX-Request": "true"}


def page(desk: Client, inbox: str, **query: object) -> str:
    return desk.get(inbox, query).content.decode()


def waiting(publication: Publication, **said: object) -> Capture:
    fields = {"fetch": FetchState.WAITING, "next_at": timezone.now(), **said}
    return CaptureFactory(item__publication=publication, item__title="", **fields)


def test_a_row_says_what_it_is_where_it_is_from_and_how_it_came(
    desk: Client, inbox: str, capture: Capture
) -> None:
    AddressFactory(item=capture.item, canonical=GAUGE, is_main=True)
    Capture.objects.update(
        site_name="Harbour Review",
        author="Ines Falk",
        published_on="2026-02-14",
        reading_minutes=14,
        language="fr",
        media=Media.PDF,
        way=Way.BOOKMARKLET,
        description="Three hundred years of soundings.",
    )
    text = page(desk, inbox)
    facts = ["A gauge in the harbour", "Harbour Review", "Ines Falk", "14 February 2026", "14 min"]
    for fact in [*facts, ">fr<", ">PDF<", "Bookmarklet, ", "Three hundred years", ">Link<", GAUGE]:
        assert fact in text


def test_a_paper_without_a_title_is_called_by_its_records(
    desk: Client, inbox: str, capture: Capture
) -> None:
    Item.objects.update(kind=Kind.PAPER, title="", body="")
    capture.item.papers.add(PaperFactory(title="Locks in a dry summer"))
    assert "Locks in a dry summer</a>" in page(desk, inbox)


def test_the_publications_own_language_is_not_said(
    desk: Client, inbox: str, capture: Capture
) -> None:
    Capture.objects.update(language="en-GB")
    assert "en-GB" not in page(desk, inbox)


def test_what_the_text_says_beyond_the_title_is_told(
    desk: Client, inbox: str, publication: Publication
) -> None:
    for title, body in [
        ("Gauge", "[Gauge](https://tides.example/g): worth a look"),
        ("Ask Mara about…", "Ask Mara about the tables of 1912."),
        ("All of it", "All of it"),
    ]:
        ItemFactory(publication=publication, section=None, title=title, body=body)
    told = [row.description for row in desk.get(inbox).context["rows"]]
    assert told == ["", "… the tables of 1912.", "worth a look"]


def test_what_a_source_brought_is_said_to_come_from_it(
    desk: Client, inbox: str, capture: Capture
) -> None:
    source = SourceFactory(publication=capture.item.publication, title="Tide tables weekly")
    Capture.objects.update(way=Way.SOURCE, source=source)
    assert "Tide tables weekly" in page(desk, inbox)


def test_what_an_import_left_over_has_a_row_too(
    desk: Client, inbox: str, publication: Publication
) -> None:
    ItemFactory(publication=publication, section=None, title="Left over")
    text = page(desk, inbox)
    assert "Left over" in text
    assert "Import, " in text


def test_the_newest_comes_first(desk: Client, inbox: str, publication: Publication) -> None:
    for day, title in [(1, "Older"), (3, "Newest"), (2, "Newer")]:
        moment = datetime(2026, 1, day, tzinfo=UTC)
        ItemFactory(publication=publication, section=None, title=title, created_at=moment)
    titles = [row.title for row in desk.get(inbox).context["rows"]]
    assert titles == ["Newest", "Newer", "Older"]


def test_other_publications_items_are_not_here(desk: Client, inbox: str) -> None:
    CaptureFactory(item__title="Somebody else's")
    assert desk.get(inbox).context["rows"] == []


def test_what_an_issue_has_covered_is_said_with_follow_up_as_an_answer(
    desk: Client, inbox: str, item: Item
) -> None:
    issue = IssueFactory(publication=item.publication, number=41, date="2026-05-12")
    told = ItemFactory(section=SectionFactory(issue=issue, title="Climate AI"))
    for one in (item, told):
        AddressFactory(item=one, canonical=GAUGE, is_main=True)
    text = page(desk, inbox)
    assert "Already in #41 (12 May), Climate AI" in text
    assert f"items/{item.pk}/follow-up/" in text


def test_a_page_that_is_being_fetched_is_asked_for_every_two_seconds(
    desk: Client, inbox: str, publication: Publication
) -> None:
    row = waiting(publication, address=GAUGE)
    text = page(desk, inbox)
    assert "Fetching…" in text
    assert f"fetching/?ids={row.item.pk}" in text
    assert 'data-hx-trigger="every 2s"' in text
    assert "Reload to see it filled in." in text


def test_nothing_is_asked_for_when_nothing_is_being_fetched(
    desk: Client, inbox: str, capture: Capture
) -> None:
    assert "every 2s" not in page(desk, inbox)


def test_a_page_that_nobody_reads_is_not_asked_for_for_ever(
    desk: Client, inbox: str, publication: Publication
) -> None:
    waiting(publication, next_at=timezone.now() - timedelta(minutes=6))
    text = page(desk, inbox)
    assert "every 2s" not in text
    assert "Not read yet" in text


def test_a_page_that_did_not_answer_keeps_its_address_and_can_be_asked_again(
    desk: Client, inbox: str, publication: Publication
) -> None:
    row = waiting(publication, fetch=FetchState.FAILED, failure=UNREADABLE)
    AddressFactory(item=row.item, canonical=GAUGE, is_main=True)
    text = page(desk, inbox)
    assert UNREADABLE in text
    assert "Try again" in text
    assert GAUGE in text


def test_what_was_read_meanwhile_is_given_in_its_rows_place(
    desk: Client, inbox: str, publication: Publication
) -> None:
    read, still = waiting(publication), waiting(publication)
    Item.objects.filter(pk=read.item.pk).update(title="Read by now")
    Capture.objects.filter(pk=read.pk).update(fetch=FetchState.DONE)
    ids = f"{read.item.pk}.{still.item.pk}.987654"
    text = desk.get(f"{inbox}fetching/", {"ids": ids}, headers=HTMX).content.decode()
    assert f'id="words-{read.item.pk}" data-hx-swap-oob="outerHTML"' in text
    assert "Read: “Read by now”." in text
    assert f'id="words-{still.item.pk}"' not in text
    assert f"fetching/?ids={still.item.pk}" in text
    assert '<div id="item-987654" data-hx-swap-oob="delete">' in text


@pytest.mark.parametrize("ids", ["", "x.y", "9" * 40, "..."])
def test_whatever_is_asked_for_is_answered(desk: Client, inbox: str, ids: str) -> None:
    answer = desk.get(f"{inbox}fetching/", {"ids": ids})
    assert answer.status_code == 200
    assert "every 2s" not in answer.content.decode()


def test_to_htmx_only_the_list_is_given(desk: Client, inbox: str, capture: Capture) -> None:
    text = desk.get(inbox, headers=HTMX).content.decode()
    assert text.startswith('<div class="inbox-list"')
    assert 'id="notices" data-hx-swap-oob="innerHTML"' in text


def test_the_filter_finds_every_word_wherever_it_stands(
    desk: Client, inbox: str, capture: Capture
) -> None:
    Capture.objects.update(site_name="Harbour Review", author="Ines Falk")
    assert len(desk.get(inbox, {"q": "gauge falk"}).context["rows"]) == 1
    text = page(desk, inbox, q="gauge walrus")
    assert "Nothing for “gauge walrus”. Try fewer words" in text


def test_dismissed_items_say_why_by_whom_and_when(desk: Client, inbox: str, item: Item) -> None:
    item.dismiss(because="Not for us", editor=EditorFactory(name="Mara"), now=NOW)
    text = page(desk, inbox, show="dismissed")
    for said in ["A gauge in the harbour", "Not for us", "Mara", "1 March 2026", "Bring back"]:
        assert said in text
    assert desk.get(inbox).context["rows"] == []


def test_recent_reasons_are_offered_once_each(
    desk: Client, inbox: str, publication: Publication, capture: Capture
) -> None:
    for because in ["Too old", "Not for us", "Too old", ""]:
        away = ItemFactory(publication=publication, section=None)
        away.dismiss(because=because, editor=EditorFactory(), now=NOW)
    assert sorted(desk.get(inbox).context["reasons"]) == ["Not for us", "Too old"]


def test_an_inbox_that_never_had_anything_says_how_to_begin(desk: Client, inbox: str) -> None:
    text = page(desk, inbox)
    assert (
        "Nothing captured yet. Paste a link above, drag the bookmarklet to your bar, or forward a "
        "mail to your capture address." in text
    )
    assert "Copy bookmarklet" in text


def test_an_inbox_that_was_cleared_says_where_its_items_are(
    desk: Client, inbox: str, publication: Publication
) -> None:
    section = SectionFactory(issue__publication=publication, issue__number=42)
    for _ in range(12):
        CaptureFactory(item__publication=publication, item__section=section)
    text = page(desk, inbox)
    assert "All clear. 12 items are in issue 42." in text
    assert "Open issue" in text


def test_without_a_draft_an_empty_inbox_is_clear(desk: Client, inbox: str, item: Item) -> None:
    item.dismiss(because="", editor=EditorFactory(), now=NOW)
    assert '<p class="empty">All clear.</p>' in page(desk, inbox)


def test_no_tab_is_empty_without_a_word(desk: Client, inbox: str) -> None:
    assert "Nothing dismissed." in page(desk, inbox, show="dismissed")


def test_a_long_inbox_comes_in_pages_of_fifty(
    desk: Client, inbox: str, publication: Publication
) -> None:
    ItemFactory.create_batch(51, publication=publication, section=None)
    answer = desk.get(inbox, {"q": "item"})
    assert len(answer.context["rows"]) == 50
    assert "?q=item&amp;page=2" in answer.content.decode()
    assert len(desk.get(inbox, {"page": 2}).context["rows"]) == 1


def test_fifty_rows_ask_no_more_questions_than_five(
    desk: Client, inbox: str, publication: Publication
) -> None:
    told = ItemFactory(section=SectionFactory(issue__publication=publication))
    AddressFactory(item=told, canonical=GAUGE)
    _fill(publication, told, range(5))
    with CaptureQueriesContext(connection) as few:
        assert len(desk.get(inbox).context["rows"]) == 5
    _fill(publication, told, range(5, 50))
    with CaptureQueriesContext(connection) as many:
        assert len(desk.get(inbox).context["rows"]) == 50
    assert len(many) == len(few)


def _fill(publication: Publication, told: Item, numbers: range) -> None:
    """With rows that have everything a row can say."""
    for number in numbers:
        row = CaptureFactory(
            item__publication=publication,
            item__follow_up_to=told,
            source=SourceFactory(publication=publication),
        )
        AddressFactory(item=row.item, canonical=GAUGE, is_main=True)
        AddressFactory(item=row.item, canonical=f"{GAUGE}/{number}")
        row.item.papers.add(PaperFactory(publication=publication))
