"""JSON Feed, 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/): a text in, entries out."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice

from curation.papers.registers.answers import Answer, UnreadableAnswer, answer_in
from curation.sources.entry import (
    ENTRIES_AT_ONCE,
    LONGEST_TITLE,
    Entry,
    Reading,
    UnreadableSource,
    entry_of,
)
from curation.sources.pieces import MOST_ENTRIES
from curation.sources.words import plain


def read_json_feed(text: str) -> Reading:
    """Raises `UnreadableSource` for what is no JSON Feed. Unlike XML it is parsed as a whole."""
    try:
        feed = answer_in(text.encode("utf-8", "replace"), name="The feed")
    except UnreadableAnswer as error:
        raise UnreadableSource("The feed is no JSON that can be read.") from error
    if "jsonfeed.org/version/" not in feed.at("version").text:
        raise UnreadableSource("There is no feed at this address.")
    return Reading(
        title=plain(feed.at("title").text, LONGEST_TITLE),
        site_address=feed.at("home_page_url").text,
        batches=_batches(islice(feed.at("items").each(), MOST_ENTRIES)),
    )


def _batches(items: Iterator[Answer]) -> Iterator[list[Entry]]:
    while some := list(islice(items, ENTRIES_AT_ONCE)):
        yield [entry for item in some if (entry := _entry(item))]


def _entry(item: Answer) -> Entry | None:
    return entry_of(
        name=item.at("id").text,
        address=item.at("url").text or item.at("external_url").text,
        title=item.at("title").text,
        summary=_first(item, "summary", "content_text", "content_html"),
        author=_author(item),
        published_at=_moment(_first(item, "date_published", "date_modified")),
    )


def _author(item: Answer) -> str:
    """A list since 1.1, one person before."""
    names = [person.at("name").text for person in item.at("authors").each()]
    return ", ".join(filter(None, names)) or item.at("author", "name").text


def _moment(said: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        return None
    try:
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:
        return None


def _first(item: Answer, *names: str) -> str:
    return next((text for name in names if (text := item.at(name).text)), "")
