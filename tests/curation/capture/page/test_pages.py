"""Whole pages, in the ways sites mark them up; beside each, what is true of it.

`missed` are facts that are known not to be found, so that nobody takes them for found.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from curation.capture.page import PageFacts, read_page
from curation.fetch.answers import Fetched
from curation.media import Media
from curation.models.capture import Media as StoredMedia
from tests.curation.capture.page.reading import TODAY

PAGES = Path(__file__).parent / "pages"


@pytest.mark.parametrize("name", sorted(path.stem for path in PAGES.glob("*.json")))
def test_a_page_is_read_as_it_is_meant(name: str) -> None:
    case = json.loads((PAGES / f"{name}.json").read_text())
    body = (PAGES / case["file"]).read_bytes()
    fetched = Fetched(case["address"], case["status"], case["headers"], body)

    facts = read_page(fetched, today=TODAY)

    missed = case["missed"]
    assert _without(missed, _told(facts)) == _without(missed, case["facts"])


@pytest.mark.parametrize("media", Media)
def test_every_kind_of_page_can_be_stored(media: Media) -> None:
    assert media.value in StoredMedia.values


def test_a_page_reads_the_same_without_a_day_given() -> None:
    fetched = Fetched("https://quay.example/a", 200, {}, b"<title>The bell</title>")
    assert read_page(fetched) == read_page(fetched, today=TODAY)


def _told(facts: PageFacts) -> dict[str, Any]:
    told = {
        "title": facts.title,
        "description": facts.description,
        "site_name": facts.site_name,
        "authors": list(facts.authors),
        "language": facts.language,
        "canonical": facts.canonical,
        "published_on": facts.published_on and facts.published_on.isoformat(),
        "reading_minutes": facts.reading_minutes,
        "media": "" if facts.media == Media.PAGE else facts.media.value,
        "picture_address": facts.picture_address,
        "picture_alt": facts.picture_alt,
        "feeds": [[feed.title, feed.address] for feed in facts.feeds],
        "identifiers": [f"{one.scheme}:{one.value}" for one in facts.identifiers],
        "is_blocked": facts.is_blocked,
    }
    return {name: value for name, value in told.items() if value}


def _without(missed: list[str], facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if name not in missed}
