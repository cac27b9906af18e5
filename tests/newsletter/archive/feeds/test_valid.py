"""Every feed in every form, held against the rules and read by feedparser."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import feedparser
import pytest
from django.test import Client

from newsletter.archive.feeds import json_feed
from tests.newsletter.archive.feeds.shore import Shore
from tests.newsletter.archive.feeds.validator import (
    complaints_about_atom,
    complaints_about_html,
    complaints_about_opml,
    complaints_about_rss,
)

SITE = "http://127.0.0.1:8000"
FEEDS = ["/ebb/feed", "/ebb/items/feed", "/ebb/papers/feed", "/ebb/topics/moon/feed"]
MEDIA_TYPES = {
    "atom": "application/atom+xml; charset=utf-8",
    "rss": "application/rss+xml; charset=utf-8",
    "json": "application/feed+json; charset=utf-8",
}


@pytest.fixture
def shore(db: None) -> Shore:
    return Shore()


def document(client: Client, path: str) -> bytes:
    answer = client.get(path)
    assert answer.status_code == 200
    return bytes(answer.content)


@pytest.mark.parametrize("path", FEEDS)
@pytest.mark.parametrize(
    ("form", "complaints"), [("atom", complaints_about_atom), ("rss", complaints_about_rss)]
)
def test_the_validator_has_nothing_to_say(
    client: Client, shore: Shore, path: str, form: str, complaints: Callable[[bytes], list[str]]
) -> None:
    shore.publish(1)
    shore.publish(2, days=7)
    shore.collect("Listed only")
    assert complaints(document(client, f"{path}.{form}")) == []


@pytest.mark.parametrize("path", FEEDS)
@pytest.mark.parametrize(
    ("form", "complaints"), [("atom", complaints_about_atom), ("rss", complaints_about_rss)]
)
def test_a_feed_with_nothing_in_it_is_valid(
    client: Client, shore: Shore, path: str, form: str, complaints: Callable[[bytes], list[str]]
) -> None:
    assert complaints(document(client, f"{path}.{form}")) == []


@pytest.mark.parametrize("path", FEEDS)
def test_a_json_feed_keeps_to_its_version(client: Client, shore: Shore, path: str) -> None:
    shore.publish(1)
    said: dict[str, Any] = json.loads(document(client, f"{path}.json"))
    assert said["version"] == json_feed.VERSION
    assert said["feed_url"] == f"{SITE}{path}.json"
    assert said["authors"] == [{"name": "Ebb & <Flow>"}]
    assert said["language"] == "en"
    assert said["items"]
    for item in said["items"]:
        assert isinstance(item["id"], str)
        assert {"url", "title", "content_html"} <= set(item)
        assert all(item.values()), "what is empty is left away"
        assert datetime.fromisoformat(item["date_modified"]).tzinfo is not None
        assert list(complaints_about_html(item["content_html"])) == []


@pytest.mark.parametrize("form", MEDIA_TYPES)
@pytest.mark.parametrize("path", FEEDS)
def test_every_form_is_sent_as_what_it_is_and_only_once(
    client: Client, shore: Shore, path: str, form: str
) -> None:
    shore.publish(1)
    answer = client.get(f"{path}.{form}")
    assert answer["Content-Type"] == MEDIA_TYPES[form]
    for header, name in [("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since")]:
        again = client.get(f"{path}.{form}", headers={name: answer[header]})
        assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", FEEDS)
def test_readers_programs_find_the_same_in_every_form(
    client: Client, shore: Shore, path: str
) -> None:
    shore.publish(1)
    shore.publish(2, days=7)
    atom, rss = (feedparser.parse(document(client, f"{path}.{form}")) for form in ("atom", "rss"))
    items = json.loads(document(client, f"{path}.json"))["items"]
    assert not atom.bozo
    assert not rss.bozo
    assert [entry.id for entry in atom.entries] == [item["id"] for item in items]
    assert [entry.id for entry in rss.entries] == [item["id"] for item in items]
    assert [entry.link for entry in atom.entries] == [entry.link for entry in rss.entries]
    texts = [entry.content[0].value for entry in rss.entries]
    assert [entry.content[0].value for entry in atom.entries] == texts
    assert atom.feed.title == rss.feed.title


@pytest.mark.parametrize("path", ["/feeds.opml", "/ebb/feeds.opml"])
def test_the_list_of_feeds_is_valid(client: Client, shore: Shore, path: str) -> None:
    shore.publish(1)
    assert complaints_about_opml(document(client, path)) == []
