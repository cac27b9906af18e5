"""One source asked once, and what came of it written down. Safe to stop anywhere."""

import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import ceil
from typing import Any

from django.utils import timezone

from curation.capture.addresses import hides_its_host, usable_address
from curation.capture.page.plain import cut
from curation.fetch import Fetched, FetchFailed, NotFetched, Reason
from curation.links import LONGEST_ADDRESS, is_sound
from curation.models import Source
from curation.models.source import SourceKind
from curation.papers.turns import NotOurTurn
from curation.sources import waiting
from curation.sources.arxiv import page_of_listing
from curation.sources.asking import LIMIT_BYTES, ask, question_of
from curation.sources.entry import Reading, UnreadableSource
from curation.sources.reading import read
from curation.sources.robots import KeepsRobotsOut, RobotsUnknown
from curation.sources.storing import Shelf, SourceGone

# While it is asked; a worker that dies leaves it due again.
LEASE = timedelta(minutes=5)
# A feed made to be slow must not hold up the others; what was read of it by then is kept.
READING_SECONDS = 30.0
# As wide as the fields of a source.
LONGEST_NAME = 200
LONGEST_MARK = {"etag": 500, "last_modified": 100}
MOST_COUNTED = 1_000
UNFINISHED = "Reading it took too long. What was read is here."

_GONE = 410
_UNCHANGED = 304
_BUSY = {429, 503}
_SAID = {
    401: "The site wants a sign-in for it (401).",
    403: "The site does not give it to robots (403).",
    404: "There is nothing at this address (404).",
    429: "The site asks us to come less often (429). It is asked again later.",
    503: "The site is too busy (503). It is asked again later.",
}


@dataclass(frozen=True)
class Outcome:
    """What is written on the source's row; `failure` is empty where all went well."""

    failure: str = ""
    wait: timedelta = timedelta()
    is_over: bool = False
    facts: dict[str, Any] = field(default_factory=dict)


def poll(source_id: int, now: datetime) -> int | None:
    """How many seconds to wait where it is not our turn at its site; else None.

    None too when it is not due, when a worker is at it, and when it is gone.
    """
    source = _claimed(source_id, now)
    if source is None:
        return None
    try:
        outcome = _asked(source, now)
    except NotOurTurn as turn:
        free_at = max(turn.free_at, timezone.now() + timedelta(seconds=1))
        Source.objects.filter(pk=source.pk).update(next_at=free_at)
        return ceil((free_at - timezone.now()).total_seconds())
    except SourceGone:
        return None
    _write(source, outcome, now)
    return None


def _claimed(source_id: int, now: datetime) -> Source | None:
    """By moving its time on, so that of several workers one asks."""
    if not Source.objects.due(now).filter(pk=source_id).update(next_at=now + LEASE):
        return None
    return Source.objects.filter(pk=source_id).first()


def _asked(source: Source, now: datetime) -> Outcome:
    try:
        answer = ask(question_of(source))
    except KeepsRobotsOut:
        return Outcome("The site asks robots not to read it, so it is not read.")
    except RobotsUnknown:
        return Outcome("The site does not say now what robots may read. It is asked again later.")
    except NotFetched as failure:
        return Outcome(_sentence(failure))
    if answer.status == _UNCHANGED:
        return Outcome()
    if answer.status != 200:
        return _refused(answer, now)
    return _read(source, answer, now)


def _sentence(failure: NotFetched) -> str:
    """No more than that it did not answer: whoever adds sources learns nothing of our network."""
    if isinstance(failure, FetchFailed) and failure.reason is Reason.TOO_LARGE:
        return f"It is larger than {LIMIT_BYTES // 1_000_000} MB, which is more than is read."
    return "It did not answer."


def _refused(answer: Fetched, now: datetime) -> Outcome:
    if answer.status == _GONE:
        sentence = "The site says that this feed is gone for good (410). It is not asked any more."
        return Outcome(sentence, is_over=True)
    wait = timedelta()
    if answer.status in _BUSY:
        wait = waiting.asked_for(answer.headers.get("retry-after", ""), now)
    return Outcome(_SAID.get(answer.status, f"The site answers {answer.status}."), wait)


def _read(source: Source, answer: Fetched, now: datetime) -> Outcome:
    # Said before, since what crashes the worker never comes to say it.
    _write(source, Outcome(UNFINISHED), now)
    try:
        reading = read(source.kind, answer)
        is_whole = _kept(source, reading, now)
    except UnreadableSource as error:
        return Outcome(str(error))
    if not is_whole:
        return Outcome(UNFINISHED)
    return Outcome(facts={**_facts(source, answer, reading), "changed_at": now})


def _kept(source: Source, reading: Reading, now: datetime) -> bool:
    """Whether all of it was; each batch on its own, so that nothing is lost that was read."""
    shelf, ends_at = Shelf.of(source, now), time.monotonic() + READING_SECONDS
    for batch in reading.batches:
        shelf.put(batch)
        if time.monotonic() > ends_at:
            return False
    return True


def _facts(source: Source, answer: Fetched, reading: Reading) -> dict[str, Any]:
    """What the answer says of the source; a name that an editor gave stays."""
    headers = answer.headers
    facts: dict[str, Any] = {
        "etag": _mark(headers.get("etag", ""), LONGEST_MARK["etag"]),
        "last_modified": _mark(headers.get("last-modified", ""), LONGEST_MARK["last_modified"]),
    }
    if source.kind == SourceKind.ARXIV_LISTING:
        facts["site_address"] = page_of_listing(source.address)
    elif reading.site_address:
        facts["site_address"] = usable_address(reading.site_address) or source.site_address
    if reading.title and not source.title:
        facts["title"] = cut(reading.title, LONGEST_NAME)
    return {**facts, **_moved(source, answer)}


def _mark(said: str, longest: int) -> str:
    """Half a mark is another one."""
    return said if len(said) <= longest and said.isascii() and said.isprintable() else ""


def _moved(source: Source, answer: Fetched) -> dict[str, str]:
    """Where the site says that it is for good; never from https back to http."""
    to = answer.moved_to
    is_usable = is_sound(to) and len(to) <= LONGEST_ADDRESS and not hides_its_host(to)
    if source.kind != SourceKind.FEED or not is_usable:
        return {}
    if source.address.startswith("https:") and not to.startswith("https:"):
        return {}
    same = Source.objects.filter(publication=source.publication_id, kind=source.kind, address=to)
    return {} if same.exists() else {"address": to}


def _write(source: Source, outcome: Outcome, now: datetime) -> None:
    failures = source.failure_count + 1 if outcome.failure else 0
    wait = max(waiting.after_failures(source.rhythm_minutes, failures), outcome.wait)
    Source.objects.filter(pk=source.pk).update(
        asked_at=now,
        next_at=now + wait,
        failure=outcome.failure,
        failure_count=min(failures, MOST_COUNTED),
        **({"is_muted": True} if outcome.is_over else {}),
        **outcome.facts,
    )
