"""What history keeps, and how an earlier version comes back."""

from typing import cast

import pytest

from curation.models import Item, Version
from curation.writing.contents import Thing, content_of
from curation.writing.restoring import restore
from curation.writing.saving import Locked
from tests.curation.writing.stage import issue_with_all, versions, write
from tests.factories import NOW, EditorFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def item() -> Item:
    return cast("Item", issue_with_all()["item"])


def bodies(thing: Thing) -> list[str]:
    return [version.content["body"] for version in versions(thing)]


def test_the_first_save_keeps_what_was_there_before(item: Item) -> None:
    mara = EditorFactory()
    write(item, by=mara, body="Mine.")
    new, imported = versions(item)
    assert (new.editor, new.content["body"]) == (mara, "Mine.")
    assert (imported.editor, imported.content["body"]) == (None, "Low and high.")


def test_saves_that_follow_each_other_closely_are_one_version(item: Item) -> None:
    mara = EditorFactory()
    for minute, body in [(0, "One"), (1, "One two"), (5, "One two three")]:
        write(item, by=mara, minute=minute, body=body)
    new, _ = versions(item)
    assert (new.content["body"], new.word_count) == ("One two three", 5)
    assert (new.saved_at - new.began_at).total_seconds() == 300


def test_a_pause_begins_another(item: Item) -> None:
    mara = EditorFactory()
    write(item, by=mara, body="One")
    write(item, by=mara, minute=6, body="Two")
    assert bodies(item) == ["Two", "One", "Low and high."]


def test_who_never_pauses_has_versions_all_the_same(item: Item) -> None:
    mara = EditorFactory()
    for minute in range(0, 30, 2):
        write(item, by=mara, minute=minute, body=f"After {minute}")
    assert bodies(item) == ["After 28", "After 18", "Low and high."]


def test_somebody_else_begins_another_and_so_does_the_first_again(item: Item) -> None:
    mara, tomos = EditorFactory(), EditorFactory()
    for minute, (editor, body) in enumerate([(mara, "One"), (tomos, "Two"), (mara, "Three")]):
        write(item, by=editor, minute=minute, body=body)
    assert bodies(item) == ["Three", "Two", "One", "Low and high."]


def test_a_save_that_changes_nothing_keeps_nothing(item: Item) -> None:
    write(item)
    assert versions(item) == []


def test_what_was_changed_elsewhere_is_kept_before_it_is_changed_here(item: Item) -> None:
    mara = EditorFactory()
    write(item, by=mara, body="Mine.")
    Item.objects.update(body="Mended by a tool.")
    write(item, by=mara, minute=1, body="Mine again.")
    assert bodies(item) == ["Mine again.", "Mended by a tool.", "Mine.", "Low and high."]


@pytest.mark.parametrize("name", ["issue", "section", "group", "item"])
def test_everything_has_its_own_history(name: str) -> None:
    things = issue_with_all()
    write(things[name], title="Another")
    assert {key for key, thing in things.items() if versions(thing)} == {name}


def test_an_earlier_version_comes_back_as_a_new_one_and_that_is_undone_by_restoring(
    item: Item,
) -> None:
    mara = EditorFactory()
    write(item, by=mara, body="Mine.")
    _, imported = versions(item)
    had = restore(item, imported, editor=mara, now=NOW)
    assert content_of(Item.objects.get(pk=item.pk)) == imported.content
    assert bodies(item) == ["Low and high.", "Mine.", "Low and high."]
    assert had is not None
    restore(item, had, editor=mara, now=NOW)
    assert Item.objects.get(pk=item.pk).body == "Mine."


def test_restoring_keeps_what_no_version_held(item: Item) -> None:
    write(item, body="Mine.")
    Item.objects.update(body="Mended by a tool.")
    had = restore(item, versions(item)[1], editor=EditorFactory(), now=NOW)
    assert had is not None
    assert had.content["body"] == "Mended by a tool."


def test_a_version_that_says_what_stands_restores_nothing(item: Item) -> None:
    write(item, body="Mine.")
    count = Version.objects.count()
    assert restore(item, versions(item)[0], editor=EditorFactory(), now=NOW) is None
    assert Version.objects.count() == count


def test_fields_that_are_none_any_more_and_new_ones_do_no_harm(item: Item) -> None:
    write(item, body="Mine.")
    imported = versions(item)[1]
    imported.content = {"body": "Low and high.", "mood": "calm"}
    restore(item, imported, editor=EditorFactory(), now=NOW)
    stands = Item.objects.get(pk=item.pk)
    assert (stands.title, stands.body) == ("Neap tides", "Low and high.")


def test_locked_words_are_not_restored(item: Item) -> None:
    write(item, body="Mine.")
    assert item.section is not None
    item.section.issue.mark_scheduled()
    with pytest.raises(Locked):
        restore(item, versions(item)[1], editor=EditorFactory(), now=NOW)
    assert Item.objects.get(pk=item.pk).body == "Mine."
