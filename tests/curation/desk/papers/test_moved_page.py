"""“It moved” on the desk: followed up or put away with one click, and undone."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from curation.models import Item, Paper, PaperChange, Publication
from curation.models.item import ItemPaper
from curation.models.paper import Change
from tests.factories import NOW, IssueFactory, ItemFactory, PaperFactory, SectionFactory


@pytest.fixture
def covering(publication: Publication, paper: Paper) -> Item:
    issue = IssueFactory(
        publication=publication, number=41, date=date(2026, 5, 12), state="out", published_at=NOW
    )
    item = ItemFactory(section=SectionFactory(issue=issue), title="Slow, slower")
    ItemPaper.objects.create(item=item, paper=paper)
    return item


@pytest.fixture
def change(paper: Paper, covering: Item) -> PaperChange:
    return PaperChange.objects.create(
        paper=paper,
        change=Change.PUBLISHED,
        detail="Tide Review",
        address="https://doi.org/10.5555/slow.1",
        found_at=NOW,
    )


@pytest.fixture
def moved(room: str) -> str:
    return f"{room}moved/"


def words(desk: Client, moved: str, **asked: str) -> list[str]:
    return [entry.words for entry in desk.get(moved, asked).context["entries"]]


def test_where_nothing_has_moved_it_says_so(desk: Client, moved: str) -> None:
    assert "Nothing has moved" in desk.get(moved).content.decode()
    assert "Nothing settled yet" in desk.get(moved, {"show": "settled"}).content.decode()


def test_it_says_what_happened_and_where_it_was_covered(
    desk: Client, moved: str, change: PaperChange
) -> None:
    html = desk.get(moved).content.decode()
    for said in ("Published in Tide Review", "Slow tides", "#41", "12 May 2026", "1 March 2026"):
        assert said in html, said


@pytest.mark.parametrize(
    ("kind", "detail", "read", "said"),
    [
        (Change.VERSION, "v3", 1, "Version 3 (you read 1)"),
        (Change.VERSION, "v3", None, "Version 3"),
        (Change.VERSION, "", 1, "New version"),
        (Change.PUBLISHED, "10.5555/slow.1", None, "Published"),
        (Change.WITHDRAWN, "", None, "Withdrawn"),
        (Change.RETRACTED, "A pump was on.", None, "Retracted: A pump was on."),
        (Change.CONCERN, "", None, "Expression of concern"),
        (Change.CODE, "https://code.example/slow", None, "Code released"),
    ],
)
def test_each_change_has_its_words(
    desk: Client, moved: str, paper: Paper, kind: Change, detail: str, read: int | None, said: str
) -> None:
    Paper.objects.update(arxiv_version=read)
    PaperChange.objects.create(paper=paper, change=kind, detail=detail)
    assert words(desk, moved) == [said]


def test_the_newest_comes_first_and_nothing_of_others(
    desk: Client, moved: str, paper: Paper, change: PaperChange
) -> None:
    later = NOW + timedelta(days=1)
    PaperChange.objects.create(paper=paper, change=Change.CODE, found_at=later)
    PaperChange.objects.create(paper=PaperFactory(), change=Change.CODE)
    assert words(desk, moved) == ["Code released", "Published in Tide Review"]


def test_an_address_that_leads_astray_is_no_link(
    desk: Client, moved: str, change: PaperChange
) -> None:
    PaperChange.objects.update(address="javascript:alert(1)")
    assert "javascript:" not in desk.get(moved).content.decode()


def test_one_click_makes_an_item_in_the_inbox(
    desk: Client, moved: str, publication: Publication, change: PaperChange, covering: Item
) -> None:
    answer = desk.post(f"{moved}{change.pk}/follow-up/", follow=True)
    (item,) = publication.items.inbox()
    assert item.follow_up_to == covering
    assert item.title == "Slow tides: published in Tide Review"
    assert answer.context["entries"] == []
    html = answer.content.decode()
    assert "In the inbox:" in html
    assert f"{moved}{change.pk}/undo/" in html


def test_a_second_click_makes_no_second_item(
    desk: Client, moved: str, publication: Publication, change: PaperChange
) -> None:
    for _ in range(2):
        desk.post(f"{moved}{change.pk}/follow-up/")
    assert publication.items.inbox().count() == 1


def test_a_follow_up_is_undone(
    desk: Client, moved: str, publication: Publication, change: PaperChange
) -> None:
    desk.post(f"{moved}{change.pk}/follow-up/")
    desk.post(f"{moved}{change.pk}/undo/")
    assert not publication.items.inbox().exists()
    assert words(desk, moved) == ["Published in Tide Review"]


def test_a_follow_up_that_was_written_in_stays(
    desk: Client, moved: str, publication: Publication, change: PaperChange
) -> None:
    desk.post(f"{moved}{change.pk}/follow-up/")
    publication.items.inbox().update(body="My own words.")
    answer = desk.post(f"{moved}{change.pk}/undo/", follow=True)
    assert "Somebody has written in this follow-up" in answer.content.decode()
    assert publication.items.inbox().exists()


def test_a_change_is_put_away_and_comes_back(desk: Client, moved: str, change: PaperChange) -> None:
    answer = desk.post(f"{moved}{change.pk}/put-away/", follow=True)
    assert "Put away: Slow tides, Published in Tide Review" in answer.content.decode()
    assert words(desk, moved) == []
    assert words(desk, moved, show="settled") == ["Published in Tide Review"]
    back = desk.post(f"{moved}{change.pk}/undo/", {"show": "settled"})
    assert back["Location"] == f"{moved}?show=settled"
    assert words(desk, moved) == ["Published in Tide Review"]


@pytest.mark.parametrize("asked", [{"show": "zebra"}, {"done": "x"}, {"done": "9" * 40}])
def test_whatever_the_address_asks_the_page_opens(
    desk: Client, moved: str, change: PaperChange, asked: dict[str, str]
) -> None:
    answer = desk.get(moved, asked)
    assert answer.status_code == 200
    assert answer.context["done"] is None


@pytest.mark.parametrize("act", ["follow-up", "put-away", "undo"])
def test_what_belongs_to_others_is_not_there(desk: Client, moved: str, act: str) -> None:
    strange = PaperChange.objects.create(paper=PaperFactory(), change=Change.CODE)
    assert desk.post(f"{moved}{strange.pk}/{act}/").status_code == 404
    assert desk.get(moved, {"done": strange.pk}).context["done"] is None
    strange.refresh_from_db()
    assert (strange.settled_at, strange.follow_up) == (None, None)


def test_fifty_changes_ask_no_more_questions_than_one(
    desk: Client, moved: str, publication: Publication, change: PaperChange
) -> None:
    with CaptureQueriesContext(connection) as few:
        desk.get(moved)
    for number in range(100, 160):
        more = PaperFactory(publication=publication)
        issue = IssueFactory(publication=publication, number=number, state="out")
        item = ItemFactory(section=SectionFactory(issue=issue))
        ItemPaper.objects.create(item=item, paper=more)
        PaperChange.objects.create(paper=more, change=Change.CODE)
    with CaptureQueriesContext(connection) as many:
        assert len(desk.get(moved).context["entries"]) == 50
    assert len(many) == len(few)
