"""What each feed shows, and in which order."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from curation.models import Item
from newsletter.archive.feeds.chosen import NEWEST_ITEMS
from newsletter.editions.freeze import freeze_and_publish, unpublish
from tests.factories import NOW, AliasFactory, ItemFactory, PublicationFactory, SectionFactory
from tests.newsletter.archive.feeds.shore import Shore

SITE = "http://127.0.0.1:8000"
FEEDS = ["/ebb/feed", "/ebb/items/feed", "/ebb/papers/feed", "/ebb/topics/moon/feed"]


@pytest.fixture
def shore(db: None) -> Shore:
    return Shore()


def items_of(client: Client, path: str) -> list[dict[str, Any]]:
    answer = client.get(f"{path}.json")
    assert answer.status_code == 200
    items: list[dict[str, Any]] = json.loads(answer.content)["items"]
    return items


def titles_of(client: Client, path: str) -> list[str]:
    return [item["title"] for item in items_of(client, path)]


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize("path", ["/ebb/items/feed", "/ebb/topics/moon/feed"])
def test_items_come_in_reading_order_and_sponsors_not_at_all(
    client: Client, shore: Shore, path: str
) -> None:
    shore.publish(1)
    shore.publish(2, days=7)
    items = items_of(client, path)
    slugs = [item["url"].removeprefix(f"{SITE}/ebb/items/").strip("/") for item in items]
    assert slugs == [
        *("gauge-2", "chart-2", "pull-2", "note-2"),
        *("gauge-1", "chart-1", "pull-1", "note-1"),
    ]
    moments = [moment(item["date_modified"]) for item in items]
    assert moments == sorted(moments, reverse=True), "readers sort by them"
    assert len(set(moments)) == len(moments)


def test_an_item_says_its_language_its_section_and_what_it_is_about(
    client: Client, shore: Shore
) -> None:
    shore.publish(1)
    story, link, _, note = items_of(client, "/ebb/items/feed")
    assert story["language"] == "de"
    assert story["tags"] == ["Moon <&>"]
    assert link["external_url"] == "https://tides.example/chart?a=1&b=2"
    assert 'href="https://tides.example/chart?a=1&amp;b=2">tides.example<' in link["content_html"]
    assert note["title"] == "Only a note."


def test_a_topic_shows_nothing_of_another(client: Client, shore: Shore) -> None:
    issue = shore.issue()
    ItemFactory(section=SectionFactory(issue=issue), title="Elsewhere", slug="elsewhere")
    freeze_and_publish(issue, NOW)
    assert "Elsewhere" in titles_of(client, "/ebb/items/feed")
    assert "Elsewhere" not in titles_of(client, "/ebb/topics/moon/feed")


def test_papers_come_from_issues_and_from_public_collections(client: Client, shore: Shore) -> None:
    shore.collect("Listed")
    shore.collect("Kept to ourselves", is_public=False)
    shore.publish(1, days=1)
    assert titles_of(client, "/ebb/papers/feed") == ["On the moon's pull <twice>", "Listed"]
    (paper, _) = items_of(client, "/ebb/papers/feed")
    assert "<p>Ada Ebb · Journal of Tides</p>" in paper["content_html"]
    assert "<p>We weigh it.</p>" in paper["content_html"]
    assert "<em>pulls</em>" in paper["content_html"]


def test_a_paper_that_is_spoken_of_again_comes_first_and_keeps_its_day(
    client: Client, shore: Shore
) -> None:
    shore.publish(1)
    (before,) = items_of(client, "/ebb/papers/feed")
    shore.publish(2, days=7)
    (after,) = items_of(client, "/ebb/papers/feed")
    assert after["id"] == before["id"]
    assert after["date_published"] == before["date_published"]
    assert moment(after["date_modified"]) >= NOW + timedelta(days=7)


@pytest.mark.parametrize("path", FEEDS)
def test_a_correction_moves_updated_and_keeps_the_rest(
    client: Client, shore: Shore, path: str
) -> None:
    edition = shore.publish(1)
    before = items_of(client, path)
    Item.objects.filter(slug__in=["pull-1", "gauge-1"]).update(body="It was the sun.")
    freeze_and_publish(edition.issue, NOW + timedelta(days=2), note="It was the sun.")
    after = items_of(client, path)
    for name in ("id", "url", "date_published"):
        assert [item[name] for item in after] == [item[name] for item in before]
    assert moment(after[0]["date_modified"]) >= NOW + timedelta(days=2)
    assert "It was the sun." in after[0]["content_html"]


@pytest.mark.parametrize("path", FEEDS)
def test_what_is_not_public_is_in_no_feed(client: Client, shore: Shore, path: str) -> None:
    edition = shore.publish(1)
    shore.issue(2)
    assert len(items_of(client, path)) in {1, 4}
    unpublish(edition.issue, NOW)
    assert items_of(client, path) == []


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_asks_no_more_as_the_archive_grows(client: Client, shore: Shore, path: str) -> None:
    asked = []
    for numbers in (range(1, 3), range(3, 15)):
        for number in numbers:
            shore.publish(number, days=number)
            shore.collect(f"Listed {number}")
        with CaptureQueriesContext(connection) as queries:
            items = items_of(client, path)
        asked.append(len(queries))
    assert 2 <= asked[0] == asked[1] <= 11
    assert len(items) <= NEWEST_ITEMS


def test_an_item_whose_row_was_deleted_still_has_a_name(client: Client, shore: Shore) -> None:
    shore.publish(1)
    Item.objects.get(slug="gauge-1").delete()
    names = [item["id"] for item in items_of(client, "/ebb/items/feed")]
    assert names[0].endswith("/gauge-1")
    assert len(set(names)) == len(names)


def test_a_renamed_topic_keeps_its_readers(client: Client, shore: Shore) -> None:
    shore.publish(1)
    AliasFactory(
        issue=None, topic=shore.topic, publication=shore.publication, path="/ebb/topics/luna/"
    )
    answer = client.get("/ebb/topics/luna/feed.rss")
    assert (answer.status_code, answer["Location"]) == (301, "/ebb/topics/moon/feed.rss")


@pytest.mark.parametrize(
    "path",
    [
        *("/flood/feed.atom", "/flood/items/feed.rss", "/flood/papers/feed.json"),
        *("/ebb/topics/sun/feed.atom", "/ebb/feed.xml", "/ebb/items/feed.txt"),
        *("/flood/feeds.opml", "/ebb/items/feed/"),
    ],
)
def test_what_is_no_feed_is_not_found(client: Client, shore: Shore, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_list_of_all_feeds_leaves_out_what_is_empty(client: Client, shore: Shore) -> None:
    shore.publish(1)
    PublicationFactory(slug="shingle", name="Shingle")
    text = client.get("/feeds.opml").content.decode()
    assert "Shingle" not in text
    assert 'text="Ebb &amp; &lt;Flow&gt;"' in text
    for path in FEEDS:
        assert f'xmlUrl="{SITE}{path}.atom"' in text
    assert "papers/feed" not in client.get("/shingle/feeds.opml").content.decode()
