"""What goes with an item or an issue is listed whole, or undoing could not bring it back."""

import pytest
from django.db.models import CASCADE

from curation.importers.rows.parts import OF_ITEMS, parts_of
from curation.models import Group, Issue, Item, Reference, Section, Version
from tests.factories import IssueFactory, ItemFactory, SectionFactory


def belonging(model: type[Group | Issue | Item | Section]) -> set[tuple[str, str]]:
    """Rows of curation that go when one of the model goes: the table and the column."""
    return {
        (relation.related_model.__name__, relation.field.name)
        for relation in model._meta.related_objects
        if relation.on_delete is CASCADE and relation.related_model._meta.app_label == "curation"
    }


def test_everything_that_goes_with_an_item_is_listed() -> None:
    assert belonging(Item) == {(model.__name__, column) for model, column in OF_ITEMS}


def test_everything_that_goes_with_an_issue_is_a_part_of_it() -> None:
    stays_with_the_issue = {("Version", "issue")}
    parts = {("Section", "issue"), ("Alias", "issue"), ("Reference", "in_issue")}
    assert belonging(Issue) == parts | stays_with_the_issue
    assert belonging(Section) == {("Group", "section"), ("Version", "section")}
    assert belonging(Group) == {("Version", "group")}


@pytest.mark.django_db
def test_the_parts_of_an_issue_are_its_own_alone() -> None:
    issue: Issue = IssueFactory()
    section: Section = SectionFactory(issue=issue)
    group = Group.objects.create(section=section, title="Quick links", position=0)
    item: Item = ItemFactory(section=section, group=group, publication=issue.publication)
    mention = Reference.objects.create(publication=issue.publication, in_item=item, words="T #1")
    heading = Version.objects.create(section=section, content={"title": "Before"})
    other = SectionFactory(issue=IssueFactory(publication=issue.publication))
    ItemFactory(section=other, publication=issue.publication)
    assert set(parts_of(issue)) == {section, group, item, mention, heading}
