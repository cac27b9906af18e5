"""The promises about data are kept by the database, whoever writes to it."""

import pytest
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from curation.models import (
    Address,
    Alias,
    Collection,
    CollectionEntry,
    Editor,
    Group,
    ImportedFile,
    ImportRun,
    Issue,
    Item,
    Membership,
    Paper,
    Publication,
    Reference,
    Section,
    Topic,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication() -> Publication:
    return Publication.objects.create(slug="slack-water", name="Slack Water")


@pytest.fixture
def issue(publication: Publication) -> Issue:
    return Issue.objects.create(publication=publication, number=1, title="Neaps", slug="1-neaps")


@pytest.fixture
def item(publication: Publication) -> Item:
    return Item.objects.create(publication=publication, title="A gauge", slug="a-gauge")


def refused(model: type[models.Model], **fields: object) -> bool:
    try:
        with transaction.atomic():
            model._default_manager.create(**fields)
    except IntegrityError:
        return True
    return False


def test_a_number_stands_for_one_issue_of_a_publication(issue: Issue) -> None:
    twice = {"publication": issue.publication, "title": "Springs", "slug": "springs"}
    assert refused(Issue, number=1, **twice)
    assert not refused(Issue, number=2, **twice)


def test_many_issues_may_have_no_number(publication: Publication) -> None:
    for slug in ("first", "second"):
        assert not refused(Issue, publication=publication, title=slug, slug=slug)


def test_an_issue_needs_a_title_and_a_known_state(publication: Publication) -> None:
    assert refused(Issue, publication=publication, title="", slug="untitled")
    assert refused(Issue, publication=publication, title="T", slug="t", state="lost")


def test_two_publications_may_use_the_same_slug_and_number(issue: Issue) -> None:
    other = Publication.objects.create(slug="other", name="Other")
    assert not refused(Issue, publication=other, number=1, title="Neaps", slug="1-neaps")


def test_an_editor_is_a_member_once(publication: Publication) -> None:
    editor = Editor.objects.create_user("ida@desk.example")
    assert not refused(Membership, publication=publication, editor=editor, role="editor")
    assert refused(Membership, publication=publication, editor=editor, role="owner")


def test_a_role_that_does_not_exist_is_refused(publication: Publication) -> None:
    editor = Editor.objects.create_user("ida@desk.example")
    assert refused(Membership, publication=publication, editor=editor, role="emperor")


def test_an_address_is_stored_in_lower_case_and_once(db: None) -> None:
    Editor.objects.create_user("Ida@Desk.example")
    assert Editor.objects.get().email == "ida@desk.example"
    assert refused(Editor, email="ida@desk.example")
    assert refused(Editor, email="IDA@desk.example")


def test_an_item_has_one_main_address_and_each_address_once(item: Item) -> None:
    assert not refused(Address, item=item, canonical="https://a.example", is_main=True)
    assert refused(Address, item=item, canonical="https://b.example", is_main=True)
    assert refused(Address, item=item, canonical="https://a.example")


def test_an_item_cannot_stand_in_a_group_outside_its_section(issue: Issue, item: Item) -> None:
    section = Section.objects.create(issue=issue, title="Tides", position=1)
    group = Group.objects.create(section=section, title="Quick links", position=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Item.objects.filter(pk=item.pk).update(group=group, section=None)


def test_an_alias_is_a_path_of_one_thing(issue: Issue, item: Item) -> None:
    publication = issue.publication
    assert refused(Alias, publication=publication, path="/old")
    assert refused(Alias, publication=publication, path="/old", issue=issue, item=item)
    assert refused(Alias, publication=publication, path="old", issue=issue)
    assert not refused(Alias, publication=publication, path="/old", issue=issue)
    assert refused(Alias, publication=publication, path="/old", item=item)


def test_an_alias_of_a_topic_is_of_nothing_else(publication: Publication, item: Item) -> None:
    topic = Topic.objects.create(publication=publication, slug="tides", name="Tides")
    assert refused(Alias, publication=publication, path="/t", topic=topic, item=item)
    assert not refused(Alias, publication=publication, path="/t", topic=topic)


def test_a_reference_stands_in_one_place_and_means_one_thing(issue: Issue, item: Item) -> None:
    where = {"publication": issue.publication}
    assert refused(Reference, **where)
    assert refused(Reference, **where, in_issue=issue, in_item=item)
    assert refused(Reference, **where, in_item=item, to_issue=issue, to_item=item)
    assert not refused(Reference, **where, in_item=item, to_issue=issue)
    assert not refused(Reference, **where, in_item=item)


def test_an_import_has_a_state_and_tells_of_each_file_once(publication: Publication) -> None:
    assert refused(ImportRun, publication=publication, state="lost")
    run = ImportRun.objects.create(publication=publication)
    assert not refused(ImportedFile, run=run, name="1.md")
    assert refused(ImportedFile, run=run, name="1.md")


def test_a_collection_holds_an_item_once(publication: Publication, item: Item) -> None:
    tools = Collection.objects.create(publication=publication, slug="tools", name="Tools")
    assert not refused(CollectionEntry, collection=tools, item=item)
    assert refused(CollectionEntry, collection=tools, item=item)
    assert refused(CollectionEntry, collection=tools)


def test_the_count_of_a_collection_is_counted_when_asked(
    publication: Publication, item: Item
) -> None:
    tools = Collection.objects.create(publication=publication, slug="tools", name="Tools")
    CollectionEntry.objects.create(collection=tools, item=item)
    assert Collection.objects.with_counts().get().entry_count == 1
    item.delete()
    assert Collection.objects.with_counts().get().entry_count == 0


def test_papers_without_identifiers_are_told_apart_by_identity(publication: Publication) -> None:
    assert not refused(Paper, publication=publication, title="One", identity="one")
    assert not refused(Paper, publication=publication, title="Two", identity="two")
    assert refused(Paper, publication=publication, title="One again", identity="one")


def test_a_doi_stands_for_one_paper(publication: Publication) -> None:
    doi = {"publication": publication, "doi": "10.5555/a"}
    assert not refused(Paper, title="One", identity="one", **doi)
    assert refused(Paper, title="Two", identity="two", **doi)


def test_a_hue_is_a_name_of_the_palette(publication: Publication) -> None:
    assert refused(Topic, publication=publication, slug="t", name="T", hue="beige")


def test_a_publication_that_is_deleted_takes_its_inbox_along(item: Item) -> None:
    item.publication.delete()
    assert not Item.objects.exists()


def test_moments_are_aware(issue: Issue) -> None:
    assert timezone.is_aware(issue.created_at)
