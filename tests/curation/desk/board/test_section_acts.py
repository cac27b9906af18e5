"""Sections and groups: added, moved, taken away, and whole again by an undo."""

import pytest
from django.http import HttpResponse
from django.test import Client

from curation.models import Group, Issue, Item, Publication, Section
from tests.factories import CollectionFactory, GroupFactory, ItemFactory, TopicFactory


def shape(section: Section) -> str:
    """`a G[b c] d`."""
    told = []
    for group, items in Section.objects.get(pk=section.pk).runs():
        inside = " ".join(item.title for item in items)
        told.append(f"{group}[{inside}]" if group else inside)
    return " ".join(told)


def act(desk: Client, address: str, **asked: object) -> HttpResponse:
    return desk.post(address, asked, follow=True)


def undo(desk: Client, answer: HttpResponse) -> HttpResponse:
    (said,) = answer.context["messages"]
    return desk.post(said.extra_tags, follow=True)


@pytest.fixture
def links(tides: Section) -> Group:
    """Between Ebb and the others, with one item."""
    Item.objects.exclude(title="Ebb").update(position=5)
    group = GroupFactory(
        section=tides, title="Links", emoji="⚓", introduction="See all.", position=1
    )
    ItemFactory(section=tides, group=group, title="Rope", position=0)
    return group


def test_a_section_is_added_and_taken_back(desk: Client, board: str, issue: Issue) -> None:
    answer = act(desk, f"{board}sections/add/", title=" Winds ")
    assert "Added “Winds”." in answer.content.decode()
    assert [one.title for one in issue.sections.all()] == ["Winds"]
    undo(desk, answer)
    assert not issue.sections.exists()


def test_a_section_is_called_as_its_topic(
    desk: Client, board: str, issue: Issue, publication: Publication
) -> None:
    topic = TopicFactory(publication=publication, name="Harbours", emoji="⚓")
    act(desk, f"{board}sections/add/", topic=topic.pk)
    section = issue.sections.get()
    assert (section.title, section.emoji, section.topic) == ("Harbours", "⚓", topic)


@pytest.mark.parametrize("topic", ["", "x", "another's"])
def test_a_section_without_a_name_is_refused(
    desk: Client, board: str, issue: Issue, topic: str
) -> None:
    topic = str(TopicFactory().pk) if topic == "another's" else topic
    answer = act(desk, f"{board}sections/add/", title=" ", topic=topic)
    assert "give the section a heading, or choose a topic" in answer.content.decode()
    assert not issue.sections.exists()


def test_items_of_a_removed_section_go_to_the_inbox_and_all_of_it_comes_back(
    desk: Client, board: str, tides: Section, shores: Section, links: Group, issue: Issue
) -> None:
    Section.objects.filter(pk=tides.pk).update(introduction="High *and* low.", emoji="🌊")
    answer = act(desk, f"{board}sections/{tides.pk}/remove/")
    assert "Removed “Tides”. 4 items are in the inbox." in answer.content.decode()
    assert Item.objects.inbox().count() == 4
    undo(desk, answer)
    again = issue.sections.get(title="Tides")
    assert shape(again) == "Ebb Links[Rope] Flood Slack"
    assert (again.introduction, again.emoji, again.position) == ("High *and* low.", "🌊", 0)
    assert again.groups.get().introduction == "See all."


def test_what_could_not_be_brought_back_is_not_taken_away(
    desk: Client, board: str, tides: Section
) -> None:
    words = "".join(chr(0x4E00 + n) for n in range(3000))
    Section.objects.filter(pk=tides.pk).update(introduction=words)
    answer = act(desk, f"{board}sections/{tides.pk}/remove/")
    assert "could not be brought back" in answer.content.decode()
    assert shape(tides) == "Ebb Flood Slack"


def test_a_group_is_added_and_dissolved_by_undo(desk: Client, board: str, tides: Section) -> None:
    answer = act(desk, f"{board}groups/add/", section=tides.pk, title="Links")
    assert shape(tides) == "Ebb Flood Slack Links[]"
    undo(desk, answer)
    assert shape(tides) == "Ebb Flood Slack"


def test_a_group_needs_a_name(desk: Client, board: str, tides: Section) -> None:
    answer = act(desk, f"{board}groups/add/", section=tides.pk, title="")
    assert "give the group a title" in answer.content.decode()


def test_a_group_moves_along_its_section_and_back(
    desk: Client, board: str, tides: Section, links: Group
) -> None:
    answer = act(desk, f"{board}groups/{links.pk}/move/?step=down")
    assert shape(tides) == "Ebb Flood Links[Rope] Slack"
    undo(desk, answer)
    assert shape(tides) == "Ebb Links[Rope] Flood Slack"
    act(desk, f"{board}groups/{links.pk}/move/?step=up")
    answer = act(desk, f"{board}groups/{links.pk}/move/?step=up")
    assert "stays where it is" in answer.content.decode()
    assert shape(tides) == "Links[Rope] Ebb Flood Slack"


def test_items_of_a_dissolved_group_stay_and_stand_under_it_again_by_undo(
    desk: Client, board: str, tides: Section, links: Group
) -> None:
    answer = act(desk, f"{board}groups/{links.pk}/dissolve/")
    assert shape(tides) == "Ebb Rope Flood Slack"
    undo(desk, answer)
    assert shape(tides) == "Ebb Links[Rope] Flood Slack"
    assert tides.groups.get().introduction == "See all."


def test_a_collection_is_put_behind_a_group_and_the_one_before_again(
    desk: Client, board: str, links: Group, publication: Publication
) -> None:
    maps, tools = (
        CollectionFactory(publication=publication, name=name) for name in ("Maps", "Tools")
    )
    address = f"{board}groups/{links.pk}/collection/"
    act(desk, address, collection=tools.pk)
    answer = act(desk, address, collection=maps.pk)
    assert "“Maps” is behind “Links”." in answer.content.decode()
    undo(desk, answer)
    assert Group.objects.get().collection == tools


@pytest.mark.parametrize(
    "address",
    [
        "sections/{}/remove/",
        "groups/{}/move/?step=up",
        "groups/{}/dissolve/",
        "groups/{}/collection/",
    ],
)
@pytest.mark.parametrize("whose", ["another's", "nobody's"])
def test_what_is_not_of_this_issue_is_not_there(
    desk: Client, board: str, address: str, whose: str, publication: Publication
) -> None:
    other = GroupFactory(section__issue__publication=publication)
    keys = {"sections": other.section_id, "groups": other.pk}
    key = keys[address.partition("/")[0]] if whose == "another's" else 99999
    answer = act(desk, board + address.format(key))
    assert "is not there any more" in answer.content.decode()
    assert Group.objects.filter(pk=other.pk).exists()


@pytest.mark.parametrize("address", ["sections/add/", "sections/{}/remove/", "groups/add/"])
def test_a_scheduled_issue_refuses(
    desk: Client, board: str, tides: Section, issue: Issue, address: str
) -> None:
    issue.mark_scheduled()
    asked = {"section": tides.pk, "title": "Winds"}
    answer = act(desk, board + address.format(tides.pk), **asked)
    assert "is scheduled, so it is locked." in answer.content.decode()
    assert shape(tides) == "Ebb Flood Slack"


@pytest.mark.usefixtures("shores")
@pytest.mark.parametrize("is_scheduled", [False, True])
def test_an_empty_section_invites_to_drag_only_while_the_issue_is_open(
    desk: Client, board: str, issue: Issue, is_scheduled: bool
) -> None:
    if is_scheduled:
        issue.mark_scheduled()
    page = desk.get(board).content.decode()
    assert ("Nothing here yet. Drag an item in" in page) is not is_scheduled
    assert ("data-section-grip" in page) is not is_scheduled
    assert ("data-empty" in page) is not is_scheduled


@pytest.mark.parametrize("name", ["sections", "groups"])
def test_an_undo_that_is_not_whole_brings_nothing_back(desk: Client, board: str, name: str) -> None:
    answer = act(desk, f"{board}{name}/restore/?what=half")
    assert "that undo is not whole any more" in answer.content.decode()


def test_a_section_of_an_import_without_a_title_comes_back_as_it_was(
    desk: Client, board: str, issue: Issue, tides: Section, publication: Publication
) -> None:
    topic = TopicFactory(publication=publication, name="Harbours", emoji="⚓")
    Section.objects.filter(pk=tides.pk).update(title="", emoji="", topic=topic)
    untitled = Section.objects.create(issue=issue, title="", position=1)
    for section in (tides, untitled):
        undo(desk, act(desk, f"{board}sections/{section.pk}/remove/"))
    again = [(one.title, one.emoji, one.topic) for one in issue.sections.all()]
    assert again == [("", "", topic), ("", "", None)]


@pytest.mark.parametrize("act_on", ["sections/{}/remove/", "groups/{}/dissolve/"])
def test_a_number_that_no_column_takes_names_nothing(desk: Client, board: str, act_on: str) -> None:
    answer = act(desk, board + act_on.format(10**30))
    assert "is not there any more" in answer.content.decode()
