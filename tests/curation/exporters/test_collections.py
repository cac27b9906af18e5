"""A collection goes out and comes back as readers know it."""

import pytest

from curation.exporters.shelves import collection_text
from curation.importers.readers.own_collection import parse_own_collection
from curation.importers.rows.own_collection import store_own_collection
from curation.importers.rows.traces import Traces
from curation.models import Collection
from tests.factories import AliasFactory, CollectionFactory, PublicationFactory

pytestmark = pytest.mark.django_db


def brought_back(collection: Collection, *, is_known: bool = False) -> Collection:
    """In another publication; `is_known` where a group's heading has made it there already."""
    publication = PublicationFactory()
    if is_known:
        CollectionFactory(publication=publication, slug=collection.slug, name="From a heading")
    parsed = parse_own_collection(collection_text(collection))
    assert parsed.remarks == ()
    return store_own_collection(parsed, publication, traces=Traces())[0]


@pytest.mark.parametrize("is_known", [False, True])
def test_what_is_kept_from_readers_stays_so(is_known: bool) -> None:
    hidden = CollectionFactory(name="Not yet", is_public=False)
    assert not brought_back(hidden, is_known=is_known).is_public
    assert brought_back(CollectionFactory(name="Shown"), is_known=is_known).is_public


def test_it_answers_to_its_old_addresses() -> None:
    collection = CollectionFactory()
    path = "/ebb/collections/tools/"
    AliasFactory(publication=collection.publication, issue=None, collection=collection, path=path)
    assert brought_back(collection).aliases.get().path == path


def test_nothing_is_said_of_what_is_as_usual() -> None:
    text = collection_text(CollectionFactory())
    assert "hidden" not in text
    assert "aliases" not in text
