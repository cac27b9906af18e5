"""Everything that moves on the board, by one action, and its undo."""

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from curation.models import Issue, Item, Section
from tests.factories import GroupFactory, ItemFactory, SectionFactory

HTMX = {"HX-Request": "true", "HX-Target": "board"}


def titles(section: Section) -> list[str]:
    return [item.title for _, items in fresh(section).runs() for item in items]


def fresh(section: Section) -> Section:
    return Section.objects.get(pk=section.pk)


def key(title: str) -> int:
    return Item.objects.get(title=title).pk


def move(desk: Client, board: str, **asked: object) -> HttpResponse:
    return desk.post(f"{board}move/", asked, follow=True)


def undo(desk: Client, answer: HttpResponse) -> HttpResponse:
    (said,) = answer.context["messages"]
    return desk.post(said.extra_tags, {"back": answer.request["PATH_INFO"]}, follow=True)


def test_an_item_is_placed_where_it_was_dropped_and_taken_back(
    desk: Client, board: str, tides: Section, waiting: Item
) -> None:
    answer = move(desk, board, item=waiting.pk, to=tides.pk, group="", position=1)
    assert titles(tides) == ["Ebb", "Gauge", "Flood", "Slack"]
    assert "“Gauge” is now 2 of 4 in Tides." in answer.content.decode()
    undo(desk, answer)
    assert titles(tides) == ["Ebb", "Flood", "Slack"]
    assert Item.objects.get(title="Gauge").is_in_inbox


def test_buttons_step_by_what_their_address_says(desk: Client, board: str, tides: Section) -> None:
    answer = desk.post(f"{board}move/?item={key('Flood')}&step=up", follow=True)
    assert titles(tides) == ["Flood", "Ebb", "Slack"]
    undo(desk, answer)
    assert titles(tides) == ["Ebb", "Flood", "Slack"]


def test_at_the_end_nothing_moves_and_that_is_said(
    desk: Client, board: str, tides: Section
) -> None:
    answer = move(desk, board, item=key("Ebb"), step="up")
    assert "“Ebb” stays 1 of 3 in Tides." in answer.content.decode()
    assert titles(tides) == ["Ebb", "Flood", "Slack"]


def test_to_htmx_the_board_comes_with_the_notice_and_the_live_line(
    desk: Client, board: str, tides: Section
) -> None:
    asked = {"item": key("Flood"), "step": "up"}
    answer = desk.post(f"{board}move/", asked, headers=HTMX)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert text.startswith('<div id="board"')
    assert 'data-undo="/desk/' in text
    assert text.index("Flood") < text.index("Ebb")
    assert '<p id="announcer" data-hx-swap-oob="innerHTML">“Flood” is now 1 of 3' in text
    assert "put-back/?places=" in text
    assert 'id="inbox-list"' not in text, "nothing in the inbox has changed"


def test_the_inbox_comes_along_when_it_has_changed(
    desk: Client, board: str, tides: Section, waiting: Item
) -> None:
    answer = desk.post(f"{board}move/", {"item": waiting.pk, "to": tides.pk}, headers=HTMX)
    assert 'id="inbox-list" data-hx-swap-oob="morph"' in answer.content.decode()


def test_the_inbox_comes_along_as_it_was_shown(desk: Client, board: str, tides: Section) -> None:
    for title in ("Lamp, green", "Lamp, red", *(f"Buoy {place}" for place in range(40))):
        ItemFactory(publication=tides.issue.publication, section=None, title=title)

    def shown(title: str, of_inbox: str) -> str:
        headers = {**HTMX, "Masthead-Inbox": of_inbox}
        asked = {"item": key(title), "to": tides.pk}
        text = desk.post(f"{board}move/", asked, headers=headers).content.decode()
        return text[text.index('id="inbox-list"') :]

    filtered = shown("Lamp, red", "q=lamp&page=1")
    assert "Lamp, green" in filtered
    assert "Buoy" not in filtered
    assert "Page 2 of 2" in shown("Buoy 7", "q=&page=2")
    assert "Buoy" in shown("Lamp, green", "%00=;q"), "nonsense shows all"


def test_several_go_together_and_come_back_to_their_own_places(
    desk: Client, board: str, tides: Section, shores: Section
) -> None:
    keys = [key("Ebb"), key("Slack")]
    answer = move(desk, board, item=keys, to=shores.pk)
    assert titles(shores) == ["Ebb", "Slack"]
    assert "2 items are now in Shores." in answer.content.decode()
    undo(desk, answer)
    assert titles(tides) == ["Ebb", "Flood", "Slack"]


def test_items_go_to_the_inbox(desk: Client, board: str, tides: Section) -> None:
    answer = move(desk, board, item=key("Flood"), to="inbox")
    assert "“Flood” is in the inbox." in answer.content.decode()
    assert Item.objects.get(title="Flood").is_in_inbox


def test_a_list_after_a_group_is_named_by_it(
    desk: Client, board: str, tides: Section, waiting: Item
) -> None:
    group = GroupFactory(section=tides, title="Quick links", position=3)
    move(desk, board, item=waiting.pk, to=tides.pk, after=group.pk, position=0)
    move(desk, board, item=key("Ebb"), to=tides.pk, group=group.pk, position=0)
    assert titles(tides) == ["Flood", "Slack", "Ebb", "Gauge"]
    page = desk.get(board).content.decode()
    assert f'data-to="{tides.pk}" data-group="" data-after="{group.pk}"' in page


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"to": "inbox"}, "choose an item first"),
        ({"item": "x", "to": "inbox"}, "choose an item first"),
        ({"item": "own"}, "choose where it goes"),
        ({"item": "own", "to": "x"}, "choose where it goes"),
        ({"item": "own", "to": "99999999"}, "that section is not there any more"),
        ({"item": "own", "step": "sideways"}, "choose where it goes"),
        ({"item": "another's", "to": "inbox"}, "choose an item first"),
        ({"section": "99999999", "step": "up"}, "that section is not there any more"),
    ],
)
def test_what_cannot_be_is_said_and_the_true_order_stays(
    desk: Client, board: str, tides: Section, asked: dict[str, str], said: str
) -> None:
    keys = {"own": key("Ebb"), "another's": ItemFactory().pk}
    asked = {name: str(keys.get(value, value)) for name, value in asked.items()}
    answer = move(desk, board, **asked)
    assert said in answer.content.decode()
    assert titles(tides) == ["Ebb", "Flood", "Slack"]


def test_a_scheduled_issue_is_not_moved(
    desk: Client, board: str, tides: Section, issue: Issue
) -> None:
    issue.mark_scheduled()
    asked = {"item": key("Flood"), "step": "up"}
    answer = desk.post(f"{board}move/", asked, headers=HTMX)
    assert "is scheduled, so it is locked." in answer.content.decode()
    assert titles(tides) == ["Ebb", "Flood", "Slack"]


def test_a_section_moves_and_moves_back(
    desk: Client, board: str, tides: Section, shores: Section, issue: Issue
) -> None:
    last = SectionFactory(issue=issue, title="Winds", position=2)
    answer = move(desk, board, section=last.pk, step="first")
    assert "“Winds” is now 1 of 3." in answer.content.decode()
    assert list(issue.sections.order_by("position")) == [last, tides, shores]
    undo(desk, answer)
    assert list(issue.sections.order_by("position")) == [tides, shores, last]
    move(desk, board, section=tides.pk, position=1)
    assert list(issue.sections.order_by("position")) == [shores, tides, last]
    answer = move(desk, board, section=last.pk, step="down")
    assert "“Winds” stays 3 of 3." in answer.content.decode()


def test_without_a_script_a_page_asks_where_an_item_goes(
    desk: Client, board: str, tides: Section, shores: Section
) -> None:
    page = desk.get(f"{board}where/", {"item": key("Flood")}).content.decode()
    assert "Where does “Flood” go?" in page
    assert f'name="to" value="{shores.pk}"' in page
    assert "Nothing is chosen" in desk.get(f"{board}where/").content.decode()


def test_a_move_asks_as_many_questions_whatever_the_number_of_items(
    desk: Client, board: str, tides: Section, issue: Issue
) -> None:
    def count() -> int:
        asked = {"item": key("Flood"), "step": "up"}
        with CaptureQueriesContext(connection) as queries:
            desk.post(f"{board}move/", asked, headers=HTMX)
        desk.post(f"{board}move/", {**asked, "step": "down"}, headers=HTMX)
        return len(queries)

    few = count()
    ItemFactory.create_batch(20, section=tides)
    ItemFactory.create_batch(20, publication=issue.publication, section=None)
    assert count() == few


def test_the_board_asks_as_many_questions_whatever_the_number_of_items(
    desk: Client, board: str, tides: Section, issue: Issue, waiting: Item
) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            desk.get(board)
        return len(queries)

    few = count()
    ItemFactory.create_batch(20, section=tides)
    ItemFactory.create_batch(60, publication=issue.publication, section=None)
    assert count() == few
