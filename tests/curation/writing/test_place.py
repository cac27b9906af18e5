"""An item's place in an issue, or in the inbox."""

import pytest

from curation.models import Item, Publication, Section
from curation.models.issue import IssueState
from curation.writing.place import PlaceRefused, draft_sections, place, to_inbox
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
    return SectionFactory(issue=IssueFactory(publication=publication))


@pytest.fixture
def item(publication: Publication) -> Item:
    return ItemFactory(publication=publication, section=None)


def test_sections_of_drafts_are_offered_the_newest_issue_first(publication: Publication) -> None:
    old = SectionFactory(issue=IssueFactory(publication=publication, date="2026-01-01"))
    new = IssueFactory(publication=publication, date="2026-02-01")
    second, first = SectionFactory(issue=new, position=2), SectionFactory(issue=new, position=1)
    SectionFactory(issue=IssueFactory(publication=publication, state=IssueState.OUT))
    SectionFactory()
    assert draft_sections(publication) == [first, second, old]


def test_an_item_comes_to_stand_after_all_others(item: Item, section: Section) -> None:
    GroupFactory(section=section, position=7)
    ItemFactory(section=section, position=3)
    place(item, section)
    item.refresh_from_db()
    assert (item.section, item.position) == (section, 8)


def test_the_first_item_of_a_section_stands_at_its_beginning(item: Item, section: Section) -> None:
    place(item, section)
    assert item.position == 0


def test_what_is_placed_is_not_dismissed_any_more(item: Item, section: Section) -> None:
    item.dismiss(because="Too old", editor=EditorFactory(), now=NOW)
    place(item, section)
    item.refresh_from_db()
    assert item.dismissed_at is None


def test_an_item_goes_back_to_the_inbox_and_to_its_place_again(
    item: Item, section: Section
) -> None:
    group = GroupFactory(section=section)
    item.place_in(section, 4, group)
    had = to_inbox(item)
    assert Item.objects.get(pk=item.pk).is_in_inbox
    assert had
    place(item, *had)
    item.refresh_from_db()
    assert (item.section, item.position, item.group) == (section, 4, group)


def test_what_is_in_the_inbox_has_no_place(item: Item) -> None:
    assert to_inbox(item) is None


@pytest.mark.parametrize("locked", ["from", "to"])
def test_a_scheduled_issue_keeps_what_it_has_and_takes_nothing(
    item: Item, section: Section, locked: str
) -> None:
    other = SectionFactory(issue__publication=item.publication)
    place(item, section)
    (section if locked == "from" else other).issue.mark_scheduled()
    with pytest.raises(PlaceRefused, match="is scheduled"):
        place(item, other)
    assert Item.objects.get(pk=item.pk).section == section


def test_nothing_is_taken_out_of_a_scheduled_issue(item: Item, section: Section) -> None:
    place(item, section)
    section.issue.mark_scheduled()
    with pytest.raises(PlaceRefused, match="is scheduled"):
        to_inbox(item)
