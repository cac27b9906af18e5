import pytest
from django.test import Client

from curation.models import CollectionEntry, Publication
from tests.curation.desk.settings.types import At, Save
from tests.factories import CollectionFactory, ItemFactory, PaperFactory

pytestmark = pytest.mark.django_db


def test_a_collection_is_added_and_named_anew(publication: Publication, at: At, save: Save) -> None:
    CollectionFactory(publication=publication, slug="tide-tools", name="Old tools")
    save(at("settings_collection_add"), name="Tide tools", description="All *of* them.")
    made = publication.collections.get(name="Tide tools")
    assert made.slug == "tide-tools-2"
    save(at("settings_collection", made.pk), name="Tools of the tide")
    made.refresh_from_db()
    assert (made.name, made.slug) == ("Tools of the tide", "tide-tools-2")


def test_a_new_address_leaves_the_old_one_leading_there(
    publication: Publication, at: At, save: Save
) -> None:
    found = CollectionFactory(publication=publication, slug="tide-tools")
    save(at("settings_collection", found.pk), slug="tools")
    found.refresh_from_db()
    assert found.slug == "tools"
    assert found.aliases.get().path == f"/{publication.slug}/collections/tide-tools/"
    save(at("settings_collection", found.pk), slug="tide-tools")
    assert found.aliases.get().path == f"/{publication.slug}/collections/tools/"


def test_an_address_belongs_to_one_collection(
    publication: Publication, at: At, desk: Client
) -> None:
    CollectionFactory(publication=publication, slug="tide-tools")
    other = CollectionFactory(publication=publication, slug="charts", name="Charts")
    said = {"name": "Charts", "slug": "tide-tools"}
    response = desk.post(at("settings_collection", other.pk), said)
    assert response.status_code == 422
    assert "Another collection has the address “tide-tools” already." in response.content.decode()


def test_a_collection_can_be_kept_from_readers(
    publication: Publication, at: At, desk: Client, save: Save
) -> None:
    found = CollectionFactory(publication=publication)
    assert found.is_public
    save(at("settings_collection", found.pk), is_public="")
    found.refresh_from_db()
    assert not found.is_public


def test_entries_are_put_in_order_and_keep_a_collection_from_going(
    publication: Publication, at: At, desk: Client
) -> None:
    found = CollectionFactory(publication=publication)
    item = ItemFactory(publication=publication, section=None)
    first = CollectionEntry.objects.create(collection=found, item=item, position=0)
    paper = PaperFactory(publication=publication)
    second = CollectionEntry.objects.create(collection=found, paper=paper, position=1)
    desk.post(at("settings_collection_step", found.pk, second.pk), {"by": "up"})
    assert list(found.entries.all()) == [second, first]
    desk.post(at("settings_collection_remove", found.pk))
    assert publication.collections.exists()
    found.entries.all().delete()
    desk.post(at("settings_collection_remove", found.pk))
    assert not publication.collections.exists()
