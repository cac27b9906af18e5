"""Rows by plain SQL are those that Django would have written, and known values those it finds."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Model
from django.test.utils import CaptureQueriesContext

from curation.importers.rows.plain_sql import add, hold, known_among, topics_of
from curation.models import (
    Address,
    Alias,
    Group,
    Issue,
    Item,
    ItemPaper,
    ItemPicture,
    Picture,
    Publication,
    Section,
    Topic,
)
from curation.models.item import Kind
from tests.factories import (
    IssueFactory,
    ItemFactory,
    PublicationFactory,
    SectionFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db
ADDED = [Address, Alias, Group, Item, ItemPaper, ItemPicture, Picture, Section]


@pytest.fixture
def publication() -> Publication:
    publication: Publication = PublicationFactory()
    return publication


def item(publication: Publication, number: int) -> Item:
    return Item(
        publication=publication,
        kind=Kind.STORY,
        title=f"Kelp {number} grows at the “Old Pier” 🌊",
        slug=f"kelp-{number}",
        body="It's 100 % kelp.\n\n%s",
        labels=["What's new", "Why?"],
        is_titled=False,
    )


def stored(model: type[Model], *, but: set[str]) -> list[dict[str, object]]:
    rows = model._base_manager.order_by("pk").values()
    return [{name: row[name] for name in row if name not in but} for row in rows]


def test_rows_are_those_that_django_writes(publication: Publication) -> None:
    section = SectionFactory(issue=IssueFactory(publication=publication))
    made = [item(publication, number) for number in (1, 2)]
    made[0].section = section
    Item.objects.bulk_create(made)
    expected = stored(Item, but={"id", "created_at"})
    Item.objects.all().delete()
    again = [item(publication, number) for number in (1, 2)]
    again[0].section = section
    add(again)
    assert stored(Item, but={"id", "created_at"}) == expected


@pytest.mark.parametrize("model", ADDED)
def test_the_database_fills_no_column_of_what_is_added(model: type[Model]) -> None:
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    assert not any(field.generated or field.has_db_default() for field in fields)


def test_each_row_has_its_own_key_however_many_there_are(publication: Publication) -> None:
    rows = [item(publication, number) for number in range(130)]
    add(rows)
    assert dict(Item.objects.values_list("pk", "slug")) == {row.pk: row.slug for row in rows}


def test_what_was_added_can_be_pointed_at_and_saved(publication: Publication) -> None:
    section = Section(issue=IssueFactory(publication=publication), title="Tides", position=0)
    add([section])
    group = Group(section=section, title="Quick links", position=0)
    picture = Picture(publication=publication, address="pier.png")
    add([group])
    add([picture])
    row = item(publication, 1)
    row.section, row.group = section, group
    add([row])
    add([Address(item=row, canonical="https://kelp.example/", is_main=True)])
    add(ItemPicture(item=row, picture=one) for one in [picture])
    row.title = "Another"
    row.save()
    assert Item.objects.get(group__section=section, pictures=picture).title == "Another"
    assert Item.objects.filter(addresses__is_main=True).count() == 1


def test_nothing_to_add_is_nothing_to_ask(publication: Publication) -> None:
    add([])
    assert known_among([], Item, "slug", publication) == set()


def test_one_that_is_refused_takes_all_of_them_back(publication: Publication) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        add([item(publication, 1), item(publication, 1)])
    assert not Item.objects.exists()


def test_only_values_of_this_publication_are_known(publication: Publication) -> None:
    ItemFactory(publication=publication, slug="kelp")
    ItemFactory(publication=publication, slug="gulls")
    ItemFactory(slug="quay")
    wanted = ["kelp", "quay", "kel", "KELP", "'; --"]
    assert known_among(wanted, Item, "slug", publication) == {"kelp"}


def test_numbers_are_known_like_words(publication: Publication) -> None:
    IssueFactory(publication=publication, number=7)
    assert known_among([7, 8], Issue, "number", publication) == {7}


def test_topics_are_those_that_django_finds(publication: Publication) -> None:
    for name, position in (("Wrack", 1), ("Tides", 1), ("Kelp", 2)):
        TopicFactory(
            publication=publication, name=name, position=position, other_names=[f"Old {name}"]
        )
    TopicFactory(name="Of another")
    found = topics_of(publication)
    expected = list(publication.topics.all())
    columns = [field.attname for field in Topic._meta.concrete_fields]
    assert [[getattr(one, name) for name in columns] for one in found] == [
        [getattr(one, name) for name in columns] for one in expected
    ]
    assert all(topic.publication is publication for topic in found)


def test_a_publication_that_is_held_has_its_columns_read_anew(publication: Publication) -> None:
    learned = {"former_hosts": ["old.example"], "reference_prefix": "TT"}
    Publication.objects.filter(pk=publication.pk).update(name="Renamed", **learned)
    known = publication.name
    with transaction.atomic(), CaptureQueriesContext(connection) as asked:
        hold(publication, list(learned))
    assert {name: getattr(publication, name) for name in learned} == learned
    assert publication.name == known
    is_held = "FOR NO KEY UPDATE" in asked.captured_queries[0]["sql"]
    assert is_held == (connection.vendor == "postgresql")


def test_a_publication_that_is_gone_cannot_be_held(publication: Publication) -> None:
    Publication.objects.filter(pk=publication.pk).delete()
    with pytest.raises(Publication.DoesNotExist), transaction.atomic():
        hold(publication, ["former_hosts"])
