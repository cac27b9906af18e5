"""JSON Feed read into entries."""

import json
from datetime import UTC, datetime

import pytest

from curation.sources.entry import Entry, UnreadableSource
from curation.sources.json_feed import read_json_feed

VERSION = "https://jsonfeed.org/version/1.1"


def feed_of(*items: object, **more: object) -> str:
    said = {"version": VERSION, "title": "Tide log", "items": list(items), **more}
    return json.dumps(said)


def entries_of(text: str) -> list[Entry]:
    return [entry for batch in read_json_feed(text).batches for entry in batch]


def test_it_says_its_name_and_its_site() -> None:
    reading = read_json_feed(feed_of(home_page_url="https://harbour.example/"))
    assert (reading.title, reading.site_address) == ("Tide log", "https://harbour.example/")


def test_an_item_has_its_facts() -> None:
    (entry,) = entries_of(
        feed_of(
            {
                "id": 7,
                "url": "https://harbour.example/7",
                "title": "High water",
                "content_html": "<p>At noon</p><p>and after.</p>",
                "authors": [{"name": "Rosa"}, {"name": "Mara"}],
                "date_published": "2026-02-01T10:00:00+02:00",
            }
        )
    )
    assert entry.title == "High water"
    assert entry.summary == "At noon and after."
    assert entry.author == "Rosa, Mara"
    assert entry.address == "https://harbour.example/7"
    assert entry.published_at == datetime(2026, 2, 1, 8, tzinfo=UTC)


def test_the_first_version_has_one_author() -> None:
    (entry,) = entries_of(feed_of({"id": "a", "title": "A", "author": {"name": "Ida"}}))
    assert entry.author == "Ida"


@pytest.mark.parametrize("date", ["soon", "", 7, None, "0001-01-01T00:00:00+23:59"])
def test_a_date_that_is_none_is_none(date: object) -> None:
    (entry,) = entries_of(feed_of({"id": "a", "title": "A", "date_published": date}))
    assert entry.published_at is None


@pytest.mark.parametrize("item", [None, 7, "a", [], {}, {"title": 7, "url": ["x"]}])
def test_what_has_another_shape_is_left_out(item: object) -> None:
    assert entries_of(feed_of(item, {"id": "b", "title": "B"}))[-1].title == "B"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "no JSON"),
        ('{"a":' * 5_000, "no JSON"),
        ("{}", "no feed"),
        ('{"version": 7, "items": []}', "no feed"),
    ],
)
def test_what_is_no_feed_says_so(text: str, says: str) -> None:
    with pytest.raises(UnreadableSource, match=says):
        read_json_feed(text)
