"""Take theirs, and keep both."""

from typing import cast

import pytest

from curation.models import Group, Issue, Item, Section
from curation.writing.clashes import keep_both, take_theirs
from curation.writing.contents import Content, Thing, content_of
from curation.writing.saving import Locked
from tests.curation.writing.stage import issue_with_all, versions, write
from tests.factories import NOW, EditorFactory, GroupFactory, ItemFactory, PaperFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def things() -> dict[str, Thing]:
    return issue_with_all()


@pytest.fixture
def item(things: dict[str, Thing]) -> Item:
    return cast("Item", things["item"])


def mine(thing: Thing, **changes: str) -> Content:
    return {**content_of(thing), **changes}


def test_theirs_stays_and_mine_is_found_in_history(item: Item) -> None:
    me, them = EditorFactory(), EditorFactory()
    write(item, by=them, body="Theirs.")
    take_theirs(item, mine(item, body="Mine."), editor=me, now=NOW)
    assert Item.objects.get(pk=item.pk).body == "Theirs."
    newest, aside, *_ = versions(item)
    assert (newest.editor, newest.content["body"]) == (them, "Theirs.")
    assert (aside.editor, aside.content["body"]) == (me, "Mine.")


def test_both_of_an_item_are_two_items_behind_each_other(
    item: Item, things: dict[str, Thing]
) -> None:
    section = cast("Section", item.section)
    group = GroupFactory(section=section, position=1)
    last = ItemFactory(section=section, position=2)
    paper = PaperFactory(publication=item.publication)
    item.papers.add(paper)
    said = mine(item, title="My tides", body="See [it](https://tides.example/neap).", is_titled="")
    new = keep_both(item, said, editor=EditorFactory(), now=NOW)
    assert isinstance(new, Item)
    assert content_of(new) == said
    assert (new.section, list(new.papers.all())) == (section, [paper])
    assert new.addresses.get().canonical == "https://tides.example/neap"
    runs = Section.objects.get(pk=section.pk).runs()
    line = [found for run, items in runs for found in ([run] if run else items)]
    assert line == [item, new, group, last, things["group"]]


def test_both_of_an_item_in_a_group_stay_in_the_group(things: dict[str, Thing]) -> None:
    group = cast("Group", things["group"])
    first, second = (
        ItemFactory(section=group.section, group=group, position=place) for place in (0, 1)
    )
    new = keep_both(first, mine(first, title="Mine"), editor=EditorFactory(), now=NOW)
    line = Item.objects.filter(group=group).order_by("position", "pk")
    assert list(line) == [first, new, second]


def test_both_of_an_item_in_the_inbox_wait_there(item: Item) -> None:
    found = ItemFactory(publication=item.publication, section=None)
    new = keep_both(
        found, mine(found, title="", body="", address=""), editor=EditorFactory(), now=NOW
    )
    assert set(Item.objects.inbox()) == {found, new}


@pytest.mark.parametrize("name", ["issue", "section", "group"])
def test_both_of_anything_else_stand_after_each_other_and_mine_is_kept_whole(
    things: dict[str, Thing], name: str
) -> None:
    thing = things[name]
    me = EditorFactory()
    write(thing, introduction="Theirs.", title="Their title")
    said = mine(
        type(thing)._default_manager.get(pk=thing.pk), introduction="Mine.", title="My title"
    )
    keep_both(thing, said, editor=me, now=NOW)
    stands = content_of(type(thing)._default_manager.get(pk=thing.pk))
    assert (stands["title"], stands["introduction"]) == ("Their title", "Theirs.\n\nMine.")
    assert said in [version.content for version in versions(thing) if version.editor == me]


def test_what_theirs_says_already_is_not_said_twice(things: dict[str, Thing]) -> None:
    issue = cast("Issue", things["issue"])
    write(issue, introduction="Dear all, and so on.")
    said = mine(Issue.objects.get(), introduction="Dear all", title="Mine")
    keep_both(issue, said, editor=EditorFactory(), now=NOW)
    assert Issue.objects.get().introduction == "Dear all, and so on."


@pytest.mark.parametrize("answer", [take_theirs, keep_both])
def test_locked_words_take_no_answer(item: Item, answer: object) -> None:
    cast("Section", item.section).issue.mark_scheduled()
    with pytest.raises(Locked):
        answer(item, mine(item, body="Mine."), editor=EditorFactory(), now=NOW)  # type: ignore[operator]
    assert Item.objects.count() == 1
