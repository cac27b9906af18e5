"""What an editor pastes leads to a feed: the address itself, or what the page there names."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from django.utils import timezone

from curation.capture.addresses import NothingToCapture, address_in
from curation.capture.page import read_page
from curation.capture.page.plain import cut
from curation.fetch import Fetched, NotFetched, fetch
from curation.models.source import SourceKind
from curation.papers.record import Register
from curation.papers.turns import NotOurTurn, service_at, turn_at
from curation.sources.arxiv import place_in, title_of
from curation.sources.asking import ACCEPT, LIMIT_BYTES
from curation.sources.entry import UnreadableSource
from curation.sources.known_feeds import known_feeds
from curation.sources.reading import read

# An editor waits for it, so it is all over after so long, however many places are looked at.
SECONDS = 9.0
SECONDS_EACH = 5.0
# At most thirty addresses a minute for one editor: nobody scans a network through us.
PAUSE_SECONDS = 2.0
MOST_CHOICES = 12
LONGEST_NAME = 200
# Where sites without a word about it have theirs.
_USUAL_PLACES = ("/feed", "/rss.xml", "/atom.xml", "/feed.xml", "/index.xml")


class NothingFound(Exception):
    """The text says in one sentence why there is no source, and what to do next."""


@dataclass(frozen=True)
class Found:
    """A feed, or a listing or search of arXiv; the title may be empty until it is read."""

    kind: SourceKind
    address: str
    title: str = ""


def find(words: str, *, asker: str) -> list[Found]:
    """One, or several to choose from. Asks the web; not to be called within a transaction.

    `asker` is who asks, one thing at a time. Raises `NothingFound`.
    """
    place = place_in(words)
    if place:
        return [Found(*place, title=title_of(*place))]
    address = _address(words)
    known = known_feeds(address)
    if known:
        return [Found(SourceKind.FEED, feed, name) for name, feed in known]
    try:
        asked = f"looking for feeds: {asker}"
        with turn_at(asked, now=timezone.now(), pause_seconds=PAUSE_SECONDS):
            return _looked_for(address)
    except NotOurTurn:
        raise NothingFound(
            "Another address is still being looked at. Try again in a moment."
        ) from None


def _address(words: str) -> str:
    try:
        address = address_in(words)
    except NothingToCapture as refusal:
        raise NothingFound(str(refusal)) from None
    if not address:
        raise NothingFound("Paste the address of a site, or of its feed.")
    if service_at(address) == Register.ARXIV:
        raise NothingFound(
            "arXiv is followed by a category or a search: write “arXiv: cs.LG” or “arXiv: "
            "abs:tides”."
        )
    return address


def _looked_for(address: str) -> list[Found]:
    ends_at = time.monotonic() + SECONDS
    try:
        answer = _asked(address, ends_at)
    except NotFetched:
        raise NothingFound(
            "This page did not answer. Check the address, or paste the address of the feed itself."
        ) from None
    found = _feed_in(answer) or _named_by(answer) or next(_guessed(answer.address, ends_at), [])
    if not found:
        raise NothingFound(
            "This page names no feed. Look for “RSS” or “Feed” on the site and paste that address."
        )
    return found[:MOST_CHOICES]


def _asked(address: str, ends_at: float) -> Fetched:
    left = min(SECONDS_EACH, ends_at - time.monotonic())
    return fetch(address, accept=ACCEPT, limit_bytes=LIMIT_BYTES, timeout_seconds=left)


def _feed_in(answer: Fetched) -> list[Found]:
    """The answer itself, if it is one."""
    if answer.status != 200:
        return []
    try:
        reading = read(SourceKind.FEED, answer)
    except UnreadableSource:
        return []
    return [Found(SourceKind.FEED, answer.moved_to or _asked_for(answer), reading.title)]


def _asked_for(answer: Fetched) -> str:
    return answer.hops[0] if answer.hops else answer.address


def _named_by(answer: Fetched) -> list[Found]:
    feeds = {feed.address: feed.title for feed in reversed(read_page(answer).feeds)}
    found = [
        Found(SourceKind.FEED, address, cut(title, LONGEST_NAME))
        for address, title in feeds.items()
    ]
    return found[::-1]


def _guessed(address: str, ends_at: float) -> Iterator[list[Found]]:
    parts = urlsplit(address)
    for place in _USUAL_PLACES:
        if time.monotonic() > ends_at:
            return
        try:
            found = _feed_in(_asked(urljoin(f"{parts.scheme}://{parts.netloc}", place), ends_at))
        except NotFetched:
            return
        if found:
            yield found
