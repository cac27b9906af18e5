"""A captured page is read once, and fills what nobody has said: gaps, never an editor's words."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from curation.capture.attempts import UNREADABLE, claim, failed, postpone, take_place, try_again
from curation.capture.better_address import better_address
from curation.capture.page import PageFacts, read_page
from curation.capture.read_facts import Reading, take_in
from curation.fetch import Fetched, NotFetched, fetch
from curation.media import Media
from curation.models import Capture

__all__ = ["UNREADABLE", "read_page_of", "try_again"]

ACCEPTED = "text/html,application/xhtml+xml,*/*;q=0.8"


def read_page_of(capture_id: int, now: datetime) -> None:
    """One attempt, unless another worker is at it or it is not due.

    Nothing is locked while the page is asked for. A worker that dies leaves it due again after a
    minute; a page that does not answer is tried three times in half an hour.
    """
    row = claim(capture_id, now)
    if row is None:
        return
    until = take_place(row, now)
    if until:
        postpone(row, until)
        return
    reading = _reading(row, now)
    with transaction.atomic():
        if reading.facts is None:
            failed(row, now)
        if reading.facts or reading.address != row.address:
            take_in(row, reading)


def _reading(row: Capture, now: datetime) -> Reading:
    """A short address is resolved even where the page behind it keeps robots out."""
    fetched = _fetched(row.address)
    if fetched is None:
        return Reading(row.address, None, now)
    facts = read_page(fetched, today=timezone.localdate(now))
    if _is_unreadable(facts, row):
        return Reading(better_address(row.address, fetched), None, now)
    return Reading(better_address(row.address, fetched, facts.canonical), facts, now)


def _fetched(address: str) -> Fetched | None:
    """Of a large page, a PDF or a film, only the beginning: there it says what it is."""
    try:
        return fetch(address, accept=ACCEPTED, beginning_will_do=True)
    except NotFetched:
        return None


def _is_unreadable(facts: PageFacts, row: Capture) -> bool:
    """A page without any title is one that shows itself to browsers only."""
    is_nameless = not (facts.title or row.title or row.item.title)
    return facts.is_blocked or (is_nameless and facts.media == Media.PAGE)
