"""The list of papers: searched, by tab, and where each was covered."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from curation.models import Issue, Paper, PaperChange, PaperIdentifier, Publication
from curation.models.item import ItemPaper
from curation.models.paper import Change
from tests.factories import (
    NOW,
    IssueFactory,
    ItemFactory,
    PaperAuthorFactory,
    PaperFactory,
    SectionFactory,
)


def cover(paper: Paper, issue: Issue) -> None:
    ItemPaper.objects.create(item=ItemFactory(section=SectionFactory(issue=issue)), paper=paper)


def titles(desk: Client, room: str, **asked: str) -> list[str]:
    entries = desk.get(room, asked).context["entries"]
    return [entry.paper.title for entry in entries]


def test_a_desk_without_papers_says_how_they_come(desk: Client, room: str) -> None:
    html = desk.get(room).content.decode()
    assert "No papers yet" in html
    assert f"{room}add/" in html


def test_the_last_added_comes_first(desk: Client, room: str, publication: Publication) -> None:
    PaperFactory(publication=publication, title="Neaps", created_at=NOW - timedelta(days=1))
    PaperFactory(publication=publication, title="Springs", created_at=NOW)
    assert titles(desk, room) == ["Springs", "Neaps"]


def test_papers_of_another_publication_are_not_here(desk: Client, room: str) -> None:
    PaperFactory()
    assert titles(desk, room) == []


@pytest.mark.parametrize(
    "words",
    [
        *("slow", "SLOW tides", "quay", "tides Quay", "10.5555/slow", "2301.01", "  slow  "),
        *("https://doi.org/10.5555/SLOW.1", "arXiv:2301.01234v2", "doi:10.5555/slow.1"),
        "https://openreview.net/forum?id=Slow1",
    ],
)
def test_a_paper_is_found_by_words_and_by_names(
    desk: Client, room: str, publication: Publication, paper: Paper, words: str
) -> None:
    Paper.objects.filter(pk=paper.pk).update(arxiv_id="2301.01234")
    PaperIdentifier.objects.create(
        publication=publication, paper=paper, scheme="openreview", value="Slow1"
    )
    PaperFactory(publication=publication, title="Neaps")
    assert titles(desk, room, q=words) == ["Slow tides"]


@pytest.mark.parametrize("words", ["slow neaps", "quantum roofs", "%", "_", "\x00slow\x00 x", "é"])
def test_what_is_not_found_is_said(desk: Client, room: str, paper: Paper, words: str) -> None:
    answer = desk.get(room, {"q": words})
    assert answer.context["entries"] == []
    assert "Try fewer words" in answer.content.decode()


def test_an_endless_search_is_cut(desk: Client, room: str, paper: Paper) -> None:
    assert desk.get(room, {"q": "tides " * 5_000}).status_code == 200


def test_tabs_count_what_the_search_finds(
    desk: Client, room: str, publication: Publication
) -> None:
    PaperFactory(publication=publication, title="Neaps", record_state="unknown")
    PaperFactory(publication=publication, title="Springs", record_state="failed")
    PaperFactory(publication=publication, title="Bores", standing="retracted")
    PaperFactory(publication=publication, title="Races", standing="concern")
    assert set(titles(desk, room, show="missing")) == {"Neaps", "Springs"}
    assert set(titles(desk, room, show="notice")) == {"Bores", "Races"}
    tabs = desk.get(room, {"q": "neaps"}).context["tabs"]
    assert [count for _, _, count, _ in tabs] == [1, 1, 0]


@pytest.mark.parametrize("show", ["all", "missing", "notice", "zebra", ""])
@pytest.mark.parametrize("page", ["1", "9", "x", "-1", "9" * 30])
def test_every_tab_and_page_opens(
    desk: Client, room: str, paper: Paper, show: str, page: str
) -> None:
    assert desk.get(room, {"show": show, "page": page}).status_code == 200


def test_it_says_in_which_issues_a_paper_was(
    desk: Client, room: str, publication: Publication, paper: Paper
) -> None:
    for number in (38, 41):
        day = NOW.date() + timedelta(days=number)
        cover(paper, IssueFactory(publication=publication, number=number, date=day, state="out"))
    draft = IssueFactory(publication=publication, number=42, date=None)
    cover(paper, draft)
    cover(paper, draft)
    (entry,) = desk.get(room).context["entries"]
    assert [issue.number for issue in entry.issues] == [42, 41, 38]
    html = desk.get(room).content.decode()
    assert "#42</a> (draft), " in html
    assert "#38</a>" in html


def test_of_many_issues_the_latest_are_named(
    desk: Client, room: str, publication: Publication, paper: Paper
) -> None:
    for number in range(1, 8):
        cover(paper, IssueFactory(publication=publication, number=number))
    assert " and 2 more" in desk.get(room).content.decode()


def test_fifty_papers_ask_no_more_questions_than_one(
    desk: Client, room: str, publication: Publication, paper: Paper
) -> None:
    issue = IssueFactory(publication=publication)
    cover(paper, issue)
    with CaptureQueriesContext(
        connection,
    ) as few:
        desk.get(room)
    for _ in range(60):
        more = PaperFactory(publication=publication)
        PaperAuthorFactory(paper=more)
        cover(more, issue)
    with CaptureQueriesContext(connection) as many:
        assert len(desk.get(room).context["entries"]) == 50
    assert len(many) == len(few)


def test_the_next_page_keeps_the_search(desk: Client, room: str, publication: Publication) -> None:
    PaperFactory.create_batch(51, publication=publication, record_state="unknown")
    html = desk.get(room, {"show": "missing", "q": "on tides"}).content.decode()
    assert 'href="?show=missing&amp;q=on+tides&amp;page=2"' in html


def test_it_says_how_many_have_moved(desk: Client, room: str, paper: Paper) -> None:
    PaperChange.objects.create(paper=paper, change=Change.CODE)
    assert desk.get(room).context["moved_count"] == 1


def test_a_missing_record_is_asked_about_again(desk: Client, room: str, paper: Paper) -> None:
    Paper.objects.update(record_state="failed", ask_count=4)
    answer = desk.post(f"{room}{paper.pk}/ask/", {"back": "missing"})
    paper.refresh_from_db()
    assert answer["Location"] == f"{room}?show=missing"
    assert (paper.record_state, paper.ask_count) == ("waiting", 0)
    assert paper.ask_at is not None


def test_a_paper_without_a_name_cannot_be_asked_about(
    desk: Client, room: str, publication: Publication
) -> None:
    nameless = PaperFactory(publication=publication, record_state="unknown")
    answer = desk.post(f"{room}{nameless.pk}/ask/", follow=True)
    assert "enter its DOI or its arXiv id first" in answer.content.decode()
    nameless.refresh_from_db()
    assert nameless.record_state == "unknown"


def test_all_missing_records_are_asked_about_at_once(
    desk: Client, room: str, publication: Publication, paper: Paper
) -> None:
    failed = PaperFactory(publication=publication, record_state="failed", arxiv_id="2301.01234")
    strange = PaperFactory(record_state="failed", arxiv_id="2301.01234")
    answer = desk.post(f"{room}ask/", follow=True)
    assert "about one paper again" in answer.content.decode()
    states = {one.pk: one.record_state for one in Paper.objects.all()}
    assert states == {paper.pk: "found", failed.pk: "waiting", strange.pk: "failed"}


def test_where_nothing_can_be_asked_it_says_so(desk: Client, room: str) -> None:
    assert "has a name" in desk.post(f"{room}ask/", follow=True).content.decode()
