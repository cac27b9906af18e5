"""The table of contents of a long issue."""

from typing import NamedTuple

from newsletter.editions.composition import Composition
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
    composition = Composition.from_json(edition.composition)
    entries = [
        Entry(section.title, section.slug, section.hue, len(section.items))
        for section in composition.sections
        if section.title
    ]
    is_long = len(entries) >= MANY_SECTIONS or edition.reading_minutes >= LONG_READ_MINUTES
    return entries if is_long and len(entries) > 1 else []
