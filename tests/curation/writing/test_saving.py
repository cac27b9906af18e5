"""Saves that overwrite nothing their editor has not seen."""

from typing import cast

import pytest

from curation.models import Issue, Item
from curation.models.issue import Review
from curation.writing.contents import Thing, content_of, digest, word_count
from curation.writing.saving import Clash, Gone, Locked, save
from tests.curation.writing.stage import issue_with_all, seen, versions, write
from tests.factories import (
    NOW,
    EditorFactory,
    IssueFactory,
    ItemFactory,
    SectionFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def things() -> dict[str, Thing]:
    return issue_with_all()


@pytest.fixture
def item(things: dict[str, Thing]) -> Item:
    return cast("Item", things["item"])


def fresh(thing: Thing) -> dict[str, str]:
    return content_of(type(thing)._default_manager.get(pk=thing.pk))


@pytest.mark.parametrize("name", ["issue", "section", "group", "item"])
def test_every_field_of_everything_is_written(things: dict[str, Thing], name: str) -> None:
    thing = things[name]
    topic = TopicFactory(publication=cast("Issue", things["issue"]).publication)
    given = {
        "kind": "story",
        "date": "2026-04-12",
        "topic": str(topic.pk),
        "is_titled": "",
        "address": "https://tides.example/neap",
    }
    wanted = {field: given.get(field, f"New {field}") for field in fresh(thing)}
    saved = write(thing, **wanted)
    assert fresh(thing) == wanted == content_of(saved.thing)


def test_what_only_one_of_two_has_changed_is_written_and_the_others_stays(item: Item) -> None:
    opened_with = seen(item)
    write(item, title="Spring tides")
    saved = write(item, opened_with=opened_with, title="Neap tides", body="Mine.")
    assert (fresh(item)["title"], fresh(item)["body"]) == ("Spring tides", "Mine.")
    assert saved.changed_by_others == ["title"]


def test_a_field_that_both_have_changed_is_a_clash_and_nothing_is_written(item: Item) -> None:
    opened_with = seen(item)
    write(item, body="Theirs.", emoji="🌊")
    with pytest.raises(Clash) as clash:
        write(item, opened_with=opened_with, body="Mine.", emoji="", title="My title")
    assert clash.value.fields == ["body"]
    assert clash.value.theirs["body"] == "Theirs."
    assert (clash.value.merged["title"], clash.value.merged["emoji"]) == ("My title", "🌊")
    assert (fresh(item)["body"], fresh(item)["title"]) == ("Theirs.", "Neap tides")


def test_both_having_written_the_same_is_no_clash(item: Item) -> None:
    opened_with = seen(item)
    write(item, body="The same.")
    assert not write(item, opened_with=opened_with, body="The same.").is_new


def test_blanks_that_end_a_line_are_written(item: Item) -> None:
    """They are a line break in Markdown, and a mark does not see them."""
    opened_with = seen(item)
    write(item, opened_with=opened_with, body="Low and high.  ")
    assert fresh(item)["body"] == "Low and high.  "


def test_a_clash_that_was_looked_at_gives_way_and_one_that_was_not_clashes_again(
    item: Item,
) -> None:
    opened_with = seen(item)
    write(item, body="Theirs.", emoji="🌊")
    looked_at = seen(item)
    write(item, body="Theirs, later.")
    with pytest.raises(Clash):
        write(item, opened_with=opened_with, over=looked_at, body="Mine.", emoji="")
    write(item, opened_with=opened_with, over=seen(item), body="Mine.", emoji="")
    # What only they had changed stays theirs.
    assert (fresh(item)["body"], fresh(item)["emoji"]) == ("Mine.", "🌊")


@pytest.mark.parametrize("muddled", ["", "body", "body:00000000.", "nothing:01234567", "\x00"])
def test_whatever_is_said_to_have_been_seen_breaks_nothing(item: Item, muddled: str) -> None:
    try:
        write(item, opened_with=muddled, body="Mine.")
    except Clash:
        assert muddled.startswith("body:")
    else:
        assert fresh(item)["body"] == "Mine."


@pytest.mark.parametrize("name", ["issue", "section", "group", "item"])
def test_locked_words_stay(things: dict[str, Thing], name: str) -> None:
    cast("Issue", things["issue"]).mark_scheduled()
    with pytest.raises(Locked):
        write(things[name], title="Too late")
    assert fresh(things[name])["title"] != "Too late"
    assert not versions(things[name])


def test_an_item_that_was_moved_into_a_locked_issue_meanwhile_is_locked(item: Item) -> None:
    stale = Item.objects.select_related("section__issue").get(pk=item.pk)
    other = IssueFactory(publication=item.publication)
    Item.objects.filter(pk=item.pk).update(section=SectionFactory(issue=other))
    other.mark_scheduled()
    with pytest.raises(Locked):
        write(stale, title="Too late")


@pytest.mark.parametrize("name", ["issue", "section", "group", "item"])
def test_what_somebody_deleted_is_gone(things: dict[str, Thing], name: str) -> None:
    thing, content = things[name], fresh(things[name])
    type(thing)._default_manager.filter(pk=thing.pk).delete()
    with pytest.raises(Gone):
        save(thing, content, editor=EditorFactory(), now=NOW)


def test_an_item_of_the_inbox_is_written(item: Item) -> None:
    inbox_item = ItemFactory(publication=item.publication, section=None)
    write(inbox_item, title="Found in the inbox")
    assert fresh(inbox_item)["title"] == "Found in the inbox"


@pytest.mark.parametrize("name", ["issue", "section", "group", "item"])
def test_new_words_take_an_approval_back(things: dict[str, Thing], name: str) -> None:
    issue = cast("Issue", things["issue"])
    issue.mark_reviewed(Review.APPROVED, editor=EditorFactory(), now=NOW)
    write(things[name])
    assert Issue.objects.get(pk=issue.pk).review == Review.APPROVED
    write(things[name], title="Other words")
    assert Issue.objects.get(pk=issue.pk).review == Review.READY


def test_a_draft_stays_a_draft(things: dict[str, Thing]) -> None:
    write(things["item"], title="Other words")
    assert Issue.objects.get().review == Review.DRAFT


def test_words_are_counted_as_readers_read_them() -> None:
    content = {"title": "Two words", "body": "Three [more words](https://tides.example/)."}
    assert word_count({**content, "subject": "Not read on the page"}) == 5


def test_a_digest_tells_contents_apart_and_fits_its_column() -> None:
    one, other = digest({"title": "a", "body": ""}), digest({"title": "", "body": "a"})
    assert one != other
    assert len(one) == 16
