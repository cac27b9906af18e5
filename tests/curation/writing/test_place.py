"""Where items stand, and how they come to stand elsewhere."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from curation.models import Group, Item, Publication, Section
from curation.models.issue import IssueState
from curation.writing.place import (
    PlaceRefused,
    Step,
    Target,
    dismiss,
    draft_sections,
    move,
    put_back,
    step,
    to_inbox,
)
from tests.factories import (
    NOW,
    EditorFactory,
    GroupFactory,
    IssueFactory,
    ItemFactory,
    PublicationFactory,
    SectionFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication() -> Publication:
    return PublicationFactory()


@pytest.fixture
def section(publication: Publication) -> Section:
    return SectionFactory(issue=IssueFactory(publication=publication), position=0)


@pytest.fixture
def item(publication: Publication) -> Item:
    return ItemFactory(publication=publication, section=None, title="new")


@pytest.fixture
def group(section: Section) -> Group:
    """Between a and d, holding b and c."""
    a, b, c, d = (ItemFactory(section=section, title=title, position=0) for title in "abcd")
    group = GroupFactory(section=section, title="G", position=1)
    for one, place, inside in ((a, 0, None), (b, 0, group), (c, 1, group), (d, 2, None)):
        one.position, one.group = place, inside
        one.save()
    return group


def shape(section: Section) -> str:
    """`a G[b c] d`."""
    fresh = Section.objects.get(pk=section.pk)
    told = []
    for group, items in fresh.runs():
        titles = " ".join(item.title for item in items)
        told.append(f"{group}[{titles}]" if group else titles)
    return " ".join(told)


def key(title: str) -> int:
    return Item.objects.get(title=title).pk


def take(section: Section, titles: str, way: Step) -> str:
    step(section.issue.publication, [key(title) for title in titles], way)
    return shape(section)


def test_sections_of_drafts_are_offered_the_newest_issue_first(publication: Publication) -> None:
    old = SectionFactory(issue=IssueFactory(publication=publication, date="2026-01-01"))
    new = IssueFactory(publication=publication, date="2026-02-01")
    second, first = SectionFactory(issue=new, position=2), SectionFactory(issue=new, position=1)
    SectionFactory(issue=IssueFactory(publication=publication, state=IssueState.OUT))
    SectionFactory()
    assert draft_sections(publication) == [first, second, old]


def test_without_a_position_an_item_comes_to_stand_after_all_others(
    item: Item, section: Section, group: Group
) -> None:
    moved = move(item.publication, [item.pk], Target(section.pk))
    assert shape(section) == "a G[b c] d new"
    assert (moved.section, moved.number, moved.count) == (section, 5, 5)


@pytest.mark.parametrize(
    ("after", "position", "expected"),
    [
        (False, 0, "new a G[b c] d"),
        (False, 1, "a new G[b c] d"),
        (False, 99, "a new G[b c] d"),
        (True, 0, "a G[b c] new d"),
        (True, None, "a G[b c] d new"),
    ],
)
def test_each_list_of_no_heading_takes_items_at_a_place_of_its_own(
    item: Item, section: Section, group: Group, after: bool, position: int | None, expected: str
) -> None:
    target = Target(section.pk, after_id=group.pk if after else None, position=position)
    move(item.publication, [item.pk], target)
    assert shape(section) == expected


def test_a_group_takes_items_and_says_where_among_its_own(
    item: Item, section: Section, group: Group
) -> None:
    moved = move(item.publication, [item.pk], Target(section.pk, group.pk, position=1))
    assert shape(section) == "a G[b new c] d"
    assert (moved.group, moved.number, moved.count) == (group, 2, 3)


def test_several_stand_one_after_the_other_in_the_order_they_were_named(
    publication: Publication, section: Section, group: Group
) -> None:
    keys = [key("d"), key("b"), key("a")]
    move(publication, keys, Target(section.pk, group.pk, position=0))
    assert shape(section) == "G[d b a c]"


def test_a_group_that_is_gone_leaves_the_place_to_the_section(item: Item, section: Section) -> None:
    move(item.publication, [item.pk], Target(section.pk, group_id=999, position=0))
    assert shape(section) == "new"


def test_what_is_placed_is_not_dismissed_any_more(item: Item, section: Section) -> None:
    item.dismiss(because="Too old", editor=EditorFactory(), now=NOW)
    move(item.publication, [item.pk], Target(section.pk))
    item.refresh_from_db()
    assert (item.dismissed_at, item.dismissed_because) == (None, "")


def test_items_go_to_the_inbox_and_back_to_their_very_places(
    publication: Publication, section: Section, group: Group
) -> None:
    moved = to_inbox(publication, [key("a"), key("c"), key("d")])
    assert shape(section) == "G[b]"
    assert moved.has_touched_inbox
    assert publication.items.inbox().count() == 3
    put_back(publication, moved.had)
    assert shape(section) == "a G[b c] d"


def test_what_was_moved_from_the_inbox_is_put_back_into_it(item: Item, section: Section) -> None:
    moved = move(item.publication, [item.pk], Target(section.pk))
    put_back(item.publication, moved.had)
    assert Item.objects.get(pk=item.pk).is_in_inbox


def test_a_dismissed_item_comes_back_to_where_it_stood(
    publication: Publication, section: Section, group: Group
) -> None:
    keys = [key("b")]
    moved = dismiss(publication, keys, because="Old", editor=EditorFactory(), now=NOW)
    assert Item.objects.get(title="b").dismissed_because == "Old"
    put_back(publication, moved.had)
    assert shape(section) == "a G[b c] d"
    assert Item.objects.get(title="b").dismissed_at is None


def test_a_dismissed_item_is_brought_back_to_the_inbox(item: Item) -> None:
    item.dismiss(because="Old", editor=EditorFactory(), now=NOW)
    assert to_inbox(item.publication, [item.pk]).is_moved
    assert Item.objects.get(pk=item.pk).is_in_inbox


def test_steps_lead_into_a_group_and_out_of_it_again(section: Section, group: Group) -> None:
    assert take(section, "a", Step.DOWN) == "G[a b c] d"
    assert take(section, "a", Step.DOWN) == "G[b a c] d"
    assert take(section, "c", Step.DOWN) == "G[b a] c d"
    assert take(section, "c", Step.UP) == "G[b a c] d"
    assert take(section, "b", Step.UP) == "b G[a c] d"


def test_at_the_ends_a_step_moves_nothing_and_says_so(section: Section, group: Group) -> None:
    publication = section.issue.publication
    for title, way in (("a", Step.UP), ("d", Step.DOWN), ("a", Step.SECTION_UP)):
        moved = step(publication, [key(title)], way)
        assert not moved.is_moved
        assert shape(section) == "a G[b c] d"


def test_several_step_together(section: Section, group: Group) -> None:
    assert take(section, "bc", Step.UP) == "a b c G[] d"
    assert take(section, "bc", Step.DOWN) == "a G[b c] d"


def test_a_step_over_the_section_leads_to_the_near_end_of_the_next(
    section: Section, group: Group
) -> None:
    after = SectionFactory(issue=section.issue, position=1)
    ItemFactory(section=after, title="e")
    take(section, "b", Step.SECTION_DOWN)
    assert (shape(section), shape(after)) == ("a G[c] d", "b e")
    take(section, "e", Step.SECTION_UP)
    assert (shape(section), shape(after)) == ("a G[c] d e", "b")


def test_the_inbox_has_no_steps(item: Item) -> None:
    with pytest.raises(PlaceRefused, match="the inbox has no order of its own"):
        step(item.publication, [item.pk], Step.UP)


@pytest.mark.parametrize("locked", ["from", "to"])
def test_a_scheduled_issue_keeps_what_it_has_and_takes_nothing(
    item: Item, section: Section, locked: str
) -> None:
    other = SectionFactory(issue__publication=item.publication)
    move(item.publication, [item.pk], Target(section.pk))
    (section if locked == "from" else other).issue.mark_scheduled()
    with pytest.raises(PlaceRefused, match="is scheduled, so it is locked"):
        move(item.publication, [item.pk], Target(other.pk))
    assert Item.objects.get(pk=item.pk).section == section


def test_nothing_is_taken_out_of_a_scheduled_issue(section: Section, group: Group) -> None:
    section.issue.mark_scheduled()
    with pytest.raises(PlaceRefused, match="is scheduled"):
        to_inbox(section.issue.publication, [key("a")])


def test_a_section_of_another_publication_is_none(item: Item) -> None:
    with pytest.raises(PlaceRefused, match="is not there any more"):
        move(item.publication, [item.pk], Target(SectionFactory().pk))


def test_items_of_others_are_left_out(publication: Publication, section: Section) -> None:
    assert move(publication, [ItemFactory().pk, 999], Target(section.pk)).items == []


def test_the_number_of_queries_does_not_grow_with_the_items(
    publication: Publication, section: Section
) -> None:
    def count() -> int:
        items = [ItemFactory(publication=publication, section=None).pk for _ in range(3)]
        with CaptureQueriesContext(connection) as queries:
            move(publication, items, Target(section.pk, position=0))
        return len(queries)

    count()
    few = count()
    ItemFactory.create_batch(30, section=section)
    assert count() == few
