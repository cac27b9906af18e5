"""One click makes an item of what has moved, and another takes it back."""

from datetime import date

import pytest

from curation.capture.follow_up import CannotTakeBack, follow_up, take_back, title_of
from curation.models import Editor, Item, PaperChange
from curation.models.capture import FetchState, Way
from curation.models.issue import IssueState
from curation.models.item import ItemPaper, Kind
from curation.models.paper import Change
from curation.papers.moved import changes_of
from tests.factories import (
    NOW,
    EditorFactory,
    IssueFactory,
    ItemFactory,
    PaperFactory,
    SectionFactory,
)

pytestmark = pytest.mark.django_db

ADDRESS = "https://doi.org/10.5555/tides"


@pytest.fixture
def editor() -> Editor:
    return EditorFactory()


@pytest.fixture
def change() -> PaperChange:
    return PaperChange.objects.create(
        paper=PaperFactory(title="Slow tides"),
        change=Change.PUBLISHED,
        detail="Journal of Small Harbours",
        address=ADDRESS,
    )


@pytest.fixture
def covering(change: PaperChange) -> Item:
    issue = IssueFactory(
        publication=change.paper.publication, state=IssueState.OUT, date=date(2026, 1, 5)
    )
    item = ItemFactory(section=SectionFactory(issue=issue))
    ItemPaper.objects.create(item=item, paper=change.paper)
    return item


def test_it_goes_on_from_the_item_that_covered_the_paper(
    change: PaperChange, covering: Item, editor: Editor
) -> None:
    item = follow_up(change, editor, NOW)
    assert item in change.paper.publication.items.inbox()
    assert (item.kind, item.follow_up_to) == (Kind.LINK, covering)
    assert item.title == "Slow tides: published in Journal of Small Harbours"
    assert item.body == f"[{item.title}]({ADDRESS})"
    assert item.slug == "slow-tides-published-in-journal-of-small-harbours"
    assert item.papers.get() == change.paper
    assert item.addresses.get(is_main=True).canonical == ADDRESS
    assert (item.capture.way, item.capture.editor) == (Way.FOLLOW_UP, editor)
    assert item.capture.fetch == FetchState.NONE


def test_it_is_made_once_and_the_change_is_no_longer_open(
    change: PaperChange, editor: Editor
) -> None:
    same_on_another_page = PaperChange.objects.get(pk=change.pk)
    item = follow_up(change, editor, NOW)
    assert follow_up(same_on_another_page, editor, NOW) == item
    assert Item.objects.count() == 1
    assert not changes_of(change.paper.publication).exists()


def test_taken_back_it_is_gone_and_the_change_open(change: PaperChange, editor: Editor) -> None:
    follow_up(change, editor, NOW)
    take_back(change)
    take_back(change)
    assert not Item.objects.exists()
    assert changes_of(change.paper.publication).get() == change
    assert follow_up(change, editor, NOW).pk


def test_in_an_issue_it_is_not_taken_back(change: PaperChange, editor: Editor) -> None:
    item = follow_up(change, editor, NOW)
    item.place_in(SectionFactory(issue__publication=item.publication), 1)
    with pytest.raises(CannotTakeBack, match="stands in an issue"):
        take_back(change)
    assert Item.objects.filter(pk=item.pk).exists()


def test_no_word_that_somebody_wrote_is_lost(change: PaperChange, editor: Editor) -> None:
    item = follow_up(change, editor, NOW)
    item.body += " At last!"
    item.save()
    with pytest.raises(CannotTakeBack, match="has written"):
        take_back(change)
    assert Item.objects.get().body.endswith("At last!")


@pytest.mark.parametrize(
    ("kind", "detail", "title"),
    [
        (Change.PUBLISHED, "10.5555/tides", "Slow tides: published"),
        (Change.VERSION, "v3", "Slow tides: new version (v3)"),
        (Change.WITHDRAWN, "Figure 2", "Slow tides: withdrawn"),
        (Change.RETRACTED, "", "Slow tides: retracted"),
        (Change.CONCERN, "", "Slow tides: expression of concern"),
        (Change.CODE, "https://forge.example/tides", "Slow tides: code released"),
    ],
)
def test_its_title_says_what_is_new(
    change: PaperChange, kind: Change, detail: str, title: str
) -> None:
    change.change, change.detail = kind, detail
    assert title_of(change) == title


def test_long_titles_are_cut_so_that_the_news_stand(change: PaperChange, editor: Editor) -> None:
    change.paper.title = "tide " * 100
    change.paper.save()
    change.detail = "harbour " * 37
    change.save()
    item = follow_up(change, editor, NOW)
    assert len(item.title) <= 300
    assert "…: published in harbour" in item.title


def test_without_an_address_it_is_the_words_alone(change: PaperChange, editor: Editor) -> None:
    PaperChange.objects.update(address="")
    item = follow_up(change, editor, NOW)
    assert item.body == item.title
    assert not item.addresses.exists()
