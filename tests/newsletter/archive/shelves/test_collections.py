"""Living lists as readers see them: in the editor's order, and only what is public."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from curation.models import Collection, CollectionEntry, Item, Paper, Publication, Topic
from tests.factories import CollectionFactory, ItemFactory, PaperAuthorFactory, PaperFactory
from tests.newsletter.archive.shelves.shop import (
    make_publication,
    make_section,
    make_topic,
    publish,
    put,
)

COLLECTIONS = "/ebb/collections/"
PAGE = "/ebb/collections/instruments/"


@pytest.fixture
def publication(db: None) -> Publication:
    return make_publication()


@pytest.fixture
def topic(publication: Publication) -> Topic:
    return make_topic(publication)


@pytest.fixture
def collection(publication: Publication) -> Collection:
    return CollectionFactory(
        publication=publication,
        slug="instruments",
        name="Instruments",
        emoji="📏",
        description="All that _measures_.",
    )


def collect(collection: Collection, *things: Item | Paper) -> None:
    first = collection.entries.count()
    for place, thing in enumerate(things, first):
        said = {"item": thing} if isinstance(thing, Item) else {"paper": thing}
        CollectionEntry.objects.create(collection=collection, position=place, **said)


def published(topic: Topic, *kinds: str, number: int = 1) -> list[Item]:
    section = make_section(topic, number=number)
    items = put(section, *kinds)
    publish(section.issue)
    return items


def text_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_a_collection_shows_items_and_papers_in_the_editors_order(
    client: Client, topic: Topic, collection: Collection
) -> None:
    story, link = published(topic, "story", "link")
    paper = PaperFactory(
        publication=topic.publication, title="On floats", code_url="https://code.example/floats"
    )
    PaperAuthorFactory(paper=paper, name="Ada Shore", position=0)
    collect(collection, link, paper, story)
    page = text_of(client, PAGE)
    places = [page.index(name) for name in ("Link 1.2", "On floats", "Story 1.1")]
    assert places == sorted(places)
    assert "2 items · 1 paper" in page
    assert "All that <em>measures</em>." in page
    assert "Ada Shore" in page
    assert 'href="https://code.example/floats"' in page
    assert f'href="/ebb/papers/{paper.slug}/"' in page


def test_what_is_not_public_is_neither_shown_nor_counted(
    client: Client, topic: Topic, collection: Collection
) -> None:
    (story,) = published(topic, "story")
    draft = ItemFactory(publication=topic.publication, section=None, title="Zugzwang")
    collect(collection, draft, story)
    page = text_of(client, PAGE)
    assert "1 item" in page
    assert "Zugzwang" not in page
    assert "1 item" in text_of(client, COLLECTIONS)


def test_a_collection_grows_when_the_issue_of_its_item_comes_out(
    client: Client, topic: Topic, collection: Collection
) -> None:
    section = make_section(topic)
    collect(collection, *put(section, "link"))
    assert client.get(PAGE).status_code == 404
    assert "Instruments" not in text_of(client, COLLECTIONS)
    publish(section.issue)
    assert "Link 1.1" in text_of(client, PAGE)
    assert "Instruments" in text_of(client, COLLECTIONS)


def test_a_collection_that_is_not_shown_is_not_found(
    client: Client, topic: Topic, collection: Collection
) -> None:
    collect(collection, *published(topic, "link"))
    Collection.objects.update(is_public=False)
    assert client.get(PAGE).status_code == 404
    assert "Instruments" not in text_of(client, COLLECTIONS)
    assert "No collections yet." in text_of(client, COLLECTIONS)


def test_a_sponsors_message_is_in_no_list(
    client: Client, topic: Topic, collection: Collection
) -> None:
    sponsor, link = published(topic, "sponsor", "link")
    collect(collection, sponsor, link)
    page = text_of(client, PAGE)
    assert "1 item" in page
    assert "Sponsor 1.1" not in page


def test_an_item_of_two_issues_stands_as_the_newest_has_it(
    client: Client, topic: Topic, collection: Collection
) -> None:
    (story,) = published(topic, "story")
    later = make_section(topic, number=2)
    story.place_in(later, 1)
    publish(later.issue)
    collect(collection, story)
    page = text_of(client, PAGE)
    assert "1 item" in page
    assert "<bdi>Issue 2</bdi></a>" in page
    assert "<bdi>Issue 1</bdi></a>" not in page


def test_long_collections_have_pages(client: Client, topic: Topic, collection: Collection) -> None:
    collect(collection, *published(topic, *["link"] * 32))
    first, second = text_of(client, PAGE), text_of(client, f"{PAGE}?page=2")
    assert "Link 1.30<" in first
    assert "Link 1.31<" not in first
    assert "Link 1.32<" in second
    assert "32 items" in second
    assert f'rel="next" href="{PAGE}?page=2"' in first
    assert client.get(f"{PAGE}?page=3").status_code == 404


def test_topics_lead_to_collections(client: Client, topic: Topic, collection: Collection) -> None:
    collect(collection, *published(topic, "link"))
    page = text_of(client, "/ebb/topics/")
    assert f'href="{PAGE}"' in page
    assert re.search(r"<h2[^>]*><a[^>]*>Collections</a></h2>", page)


def test_a_collection_asks_as_much_for_many_as_for_few(
    client: Client,
    topic: Topic,
    collection: Collection,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    publication = topic.publication
    collect(collection, *published(topic, "link"), PaperFactory(publication=publication))
    with CaptureQueriesContext(connection) as few:
        client.get(PAGE)
    papers = [PaperFactory(publication=publication) for _ in range(5)]
    collect(collection, *published(topic, *["link"] * 9, number=2), *papers)
    with django_assert_num_queries(len(few)):
        client.get(PAGE)
