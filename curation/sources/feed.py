"""RSS and Atom: a text in, entries out."""

import re
from calendar import timegm
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from curation.feeds import UnreadableFeed, parsed, without_document_type
from curation.sources.entry import LONGEST_TITLE, Entry, Reading, UnreadableSource, entry_of
from curation.sources.pieces import pieces_of
from curation.sources.words import plain

# “rosa@harbour.example (Rosa Ode)”, as RSS has it.
_MAIL = re.compile(r"\A\S+@\S+(?:\s+\(([^()]+)\))?\Z")

EntryOf = Callable[[Any], Entry | None]


def given_entry(given: Any) -> Entry | None:
    """Of one that feedparser has read; where a service stands in between, of the page itself."""
    return entry_of(
        name=_text(given, "id"),
        address=_text(given, "feedburner_origlink") or _text(given, "link"),
        title=_text(given, "title"),
        summary=_text(given, "summary") or _content(given),
        author=author_of(given),
        published_at=moment_of(given),
    )


def read_feed(text: str, address: str, of: EntryOf = given_entry) -> Reading:
    """Raises `UnreadableSource` for what is no feed, and while its entries are read."""
    try:
        pieces = pieces_of(without_document_type(text))
    except UnreadableFeed as error:
        raise UnreadableSource(str(error)) from error
    about = _parsed(pieces.head, address).feed
    return Reading(
        title=plain(_text(about, "title"), LONGEST_TITLE),
        site_address=_text(about, "link"),
        batches=_batches(pieces.parts, address, of),
    )


def author_of(given: Any) -> str:
    """A mail address is nobody's name; feedparser would make one of its ending."""
    by_mail = _MAIL.match(_text(given, "author"))
    if by_mail:
        return by_mail[1] or ""
    names = [_text(person, "name") for person in given.get("authors", [])]
    return ", ".join(filter(None, names)) or _text(given, "author")


def moment_of(given: Any) -> datetime | None:
    """When it came out, else when it was changed last."""
    # Not by feedparser's own `get`, which takes the one for the other and warns of it.
    parts = dict.get(given, "published_parsed") or dict.get(given, "updated_parsed")
    try:
        return datetime.fromtimestamp(timegm(parts), UTC) if parts else None
    except (ValueError, OverflowError, OSError):
        return None


def _batches(parts: Iterator[str], address: str, of: EntryOf) -> Iterator[list[Entry]]:
    for part in parts:
        yield [entry for given in _parsed(part, address).entries if (entry := of(given))]


def _parsed(text: str, address: str) -> Any:
    try:
        return parsed(text, address=address)
    except UnreadableFeed as error:
        raise UnreadableSource(str(error)) from error


def _content(given: Any) -> str:
    contents = given.get("content") or [{}]
    return _text(contents[0], "value")


def _text(given: Any, name: str) -> str:
    """Feeds that repeat an element, or nest one, make something else of it than a text."""
    value = given.get(name)
    return value if isinstance(value, str) else ""
