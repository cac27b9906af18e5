"""What is done with items of the inbox, and undone."""

import pytest
from django.http import HttpResponse
from django.test import Client

from curation.models import Item, Publication, Section
from tests.factories import (
    NOW,
    EditorFactory,
    GroupFactory,
    IssueFactory,
    ItemFactory,
    SectionFactory,
)


@pytest.fixture
def section(publication: Publication) -> Section:
    issue = IssueFactory(publication=publication, number=42)
    return SectionFactory(issue=issue, title="Tides")


@pytest.fixture
def two(publication: Publication) -> list[Item]:
    return ItemFactory.create_batch(2, publication=publication, section=None)


def act(desk: Client, address: str, **said: object) -> HttpResponse:
    return desk.post(address, said, follow=True)


def undo(desk: Client, answer: HttpResponse) -> HttpResponse:
    (said,) = answer.context["messages"]
    return desk.post(said.extra_tags, follow=True)


def fresh(item: Item) -> Item:
    return Item.objects.get(pk=item.pk)


def test_an_item_is_dismissed_for_a_reason_and_brought_back_by_undo(
    desk: Client, inbox: str, item: Item
) -> None:
    answer = act(desk, f"{inbox}dismiss/", items=item.pk, because="  Not for us ")
    assert "Dismissed “A gauge in the harbour”." in answer.content.decode()
    assert fresh(item).dismissed_because == "Not for us"
    answer = undo(desk, answer)
    assert "“A gauge in the harbour” is in the inbox again." in answer.content.decode()
    assert fresh(item).is_in_inbox


def test_a_reason_that_is_too_long_is_cut(desk: Client, inbox: str, item: Item) -> None:
    act(desk, f"{inbox}dismiss/", items=item.pk, because="because " * 100)
    assert len(fresh(item).dismissed_because) <= 200


def test_several_are_dismissed_and_brought_back_together(
    desk: Client, inbox: str, two: list[Item]
) -> None:
    answer = act(desk, f"{inbox}dismiss/", items=[item.pk for item in two])
    assert "Dismissed 2 items." in answer.content.decode()
    assert "2 items are in the inbox again." in undo(desk, answer).content.decode()
    assert all(fresh(item).is_in_inbox for item in two)


def test_what_stands_in_an_issue_is_not_dismissed(
    desk: Client, inbox: str, section: Section
) -> None:
    item = ItemFactory(section=section)
    answer = act(desk, f"{inbox}dismiss/", items=item.pk)
    assert "choose an item first" in answer.content.decode()
    assert fresh(item).section == section


def test_an_item_is_placed_in_a_section_and_taken_back_by_undo(
    desk: Client, inbox: str, item: Item, section: Section
) -> None:
    answer = act(desk, f"{inbox}place/", items=item.pk, section=section.pk)
    assert "“A gauge in the harbour” placed in Tides, issue 42." in answer.content.decode()
    assert fresh(item).section == section
    undo(desk, answer)
    assert fresh(item).is_in_inbox


def test_several_are_placed_in_the_order_they_came(
    desk: Client, inbox: str, two: list[Item], section: Section
) -> None:
    answer = act(desk, f"{inbox}place/", items=[item.pk for item in two], section=section.pk)
    assert "2 items placed in Tides, issue 42." in answer.content.decode()
    assert list(section.items.all()) == two


def test_an_item_goes_back_to_the_inbox_and_by_undo_to_its_very_place(
    desk: Client, inbox: str, section: Section
) -> None:
    group = GroupFactory(section=section)
    before, item, after = (ItemFactory(section=section, group=group) for _ in range(3))
    answer = act(desk, f"{inbox}return/", items=item.pk)
    assert "is in the inbox." in answer.content.decode()
    answer = undo(desk, answer)
    assert f"is now 2 of 3 in {group}." in answer.content.decode()
    assert [one.pk for one in group.items.order_by("position")] == [before.pk, item.pk, after.pk]


def test_an_undo_is_undone_too(desk: Client, inbox: str, item: Item, section: Section) -> None:
    answer = act(desk, f"{inbox}place/", items=item.pk, section=section.pk)
    undo(desk, undo(desk, answer))
    assert fresh(item).section == section


@pytest.mark.parametrize("places", ["", "x", "1.2", "1.2.3.x", "9.9.9.9", "9" * 40, "²"])
def test_an_undo_that_cannot_be_read_changes_nothing(desk: Client, inbox: str, places: str) -> None:
    answer = desk.post(f"{inbox}put-back/?places={places}", follow=True)
    assert answer.status_code == 200
    assert "Nothing was" in answer.content.decode()


@pytest.mark.parametrize("which", ["", "x", "0", "99999999999999999999", "somebody's"])
def test_a_section_that_is_none_is_asked_for(
    desk: Client, inbox: str, item: Item, which: str
) -> None:
    which = str(SectionFactory().pk) if which == "somebody's" else which
    answer = act(desk, f"{inbox}place/", items=item.pk, section=which)
    assert "choose a section first" in answer.content.decode()
    assert fresh(item).is_in_inbox


@pytest.mark.parametrize("verb", ["place", "return"])
def test_a_scheduled_issue_refuses_in_a_sentence(
    desk: Client, inbox: str, item: Item, section: Section, verb: str
) -> None:
    moved = item if verb == "place" else ItemFactory(section=section)
    section.issue.mark_scheduled()
    answer = act(desk, f"{inbox}{verb}/", items=moved.pk, section=section.pk)
    assert "is scheduled, so it is locked." in answer.content.decode()
    assert fresh(moved).section_id == moved.section_id


@pytest.mark.parametrize("verb", ["dismiss", "bring-back", "return"])
@pytest.mark.parametrize("items", [[], ["x"], ["9" * 30]])
def test_nothing_chosen_is_said(desk: Client, inbox: str, verb: str, items: list[str]) -> None:
    answer = act(desk, f"{inbox}{verb}/", items=items)
    assert "Nothing was done: choose an item first." in answer.content.decode()


def test_the_pressed_button_says_what_is_done_with_the_chosen(
    desk: Client, inbox: str, two: list[Item], section: Section
) -> None:
    keys, address = [item.pk for item in two], f"{inbox}chosen/"
    act(desk, address, act="dismiss", items=keys, section="", because="Too old")
    assert [fresh(item).dismissed_because for item in two] == ["Too old", "Too old"]
    act(desk, address, act="bring-back", items=keys)
    assert all(fresh(item).is_in_inbox for item in two)
    act(desk, address, act="place", items=keys, section=section.pk)
    assert section.items.count() == 2


def test_a_button_that_is_none_does_nothing(desk: Client, inbox: str, item: Item) -> None:
    answer = act(desk, f"{inbox}chosen/", act="burn", items=item.pk)
    assert "press one of the buttons" in answer.content.decode()
    assert fresh(item).is_in_inbox


def test_nobody_acts_on_items_of_another_publication(
    desk: Client, inbox: str, section: Section
) -> None:
    other = ItemFactory(section=None)
    act(desk, f"{inbox}dismiss/", items=other.pk)
    act(desk, f"{inbox}place/", items=other.pk, section=section.pk)
    assert fresh(other).is_in_inbox


def test_the_editor_comes_back_to_the_page_of_the_list(
    desk: Client, inbox: str, item: Item
) -> None:
    back = f"{inbox}?q=gauge&page=2"
    assert desk.post(f"{inbox}dismiss/", {"items": item.pk, "back": back})["Location"] == back


@pytest.mark.parametrize("back", ["https://elsewhere.example/desk/", "//elsewhere.example", "/x/"])
def test_nobody_is_led_elsewhere(desk: Client, inbox: str, item: Item, back: str) -> None:
    answer = desk.post(f"{inbox}dismiss/", {"items": item.pk, "back": back})
    assert answer["Location"] == inbox


def test_to_htmx_the_list_comes_with_the_sentence_and_its_undo(
    desk: Client, inbox: str, item: Item
) -> None:
    htmx = {"HX-Request": "true"}
    answer = desk.post(f"{inbox}dismiss/", {"items": item.pk}, headers=htmx, follow=True)
    text = answer.content.decode()
    assert text.startswith('<div class="inbox-list"')
    assert "Dismissed “A gauge in the harbour”." in text
    assert "bring-back/?items=" in text


def test_a_dismissed_item_says_who_put_it_away(
    desk: Client, inbox: str, item: Item, publication: Publication
) -> None:
    item.dismiss(because="", editor=EditorFactory(), now=NOW)
    act(desk, f"{inbox}bring-back/", items=item.pk)
    act(desk, f"{inbox}dismiss/", items=item.pk)
    assert fresh(item).dismissed_by == publication.memberships.get().editor
