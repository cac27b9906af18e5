"""The table of contents of a long issue."""

from typing import Any, NamedTuple

from newsletter.editions.models import Edition

MANY_SECTIONS = 5
LONG_READ_MINUTES = 9  # More than 2,000 words, at 238 a minute.


class Entry(NamedTuple):
    title: str
    slug: str
    hue: str
    item_count: int


def contents(edition: Edition) -> list[Entry]:
    """The sections with a heading; empty where the issue is short enough to be scrolled."""
    # As stored: building the whole composition would take most of the page's time.
    entries = [_entry(each) for each in edition.composition["sections"] if each["title"]]
    is_long = len(entries) >= MANY_SECTIONS or edition.reading_minutes >= LONG_READ_MINUTES
    return entries if is_long and len(entries) > 1 else []


def _entry(section: dict[str, Any]) -> Entry:
    count = sum(len(run["items"]) for run in section["runs"])
    return Entry(section["title"], section["slug"], section["hue"], count)
