"""What a source says: its own name, and one entry after another. Pure values."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from curation.capture.addresses import usable_address
from curation.links import LONGEST_ADDRESS, canonical_url
from curation.sources.words import plain

# How many are taken apart at once: what one turn needs of memory does not grow with the feed.
ENTRIES_AT_ONCE = 200

# As wide as the fields of a candidate.
LONGEST_TITLE = 300
LONGEST_AUTHOR = 300
LONGEST_SUMMARY = 1_000


class UnreadableSource(Exception):
    """What came cannot be read; the text says so in one sentence, for the source's row."""


@dataclass(frozen=True)
class Entry:
    """`key` is how its source names it, as 64 letters; the words are plain and fit a candidate."""

    key: str
    address: str = ""
    canonical: str = ""
    title: str = ""
    summary: str = ""
    author: str = ""
    published_at: datetime | None = None


@dataclass(frozen=True)
class Reading:
    """`batches` are read as they are asked for, and may raise `UnreadableSource` midway."""

    title: str
    site_address: str
    batches: Iterator[list[Entry]]


def entry_of(
    *,
    name: str,
    address: str,
    title: str,
    summary: str,
    author: str,
    published_at: datetime | None,
) -> Entry | None:
    """Known by its own name, else by its address, else by its title; None where it has nothing."""
    address = usable_address(address)
    canonical = canonical_url(address) if address else ""
    if not (address or title):
        return None
    known_by = name or canonical or title
    return Entry(
        key=sha256(known_by.encode("utf-8", "replace")).hexdigest(),
        address=address,
        canonical=canonical if len(canonical) <= LONGEST_ADDRESS else "",
        title=plain(title, LONGEST_TITLE),
        summary=plain(summary, LONGEST_SUMMARY),
        author=plain(author, LONGEST_AUTHOR),
        published_at=published_at,
    )
