"""Whose turn it is to ask a register: one request at a time from the whole installation."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.utils import timezone

from curation.fetch import Fetched, fetch
from curation.identifiers import is_at_arxiv
from curation.links import canonical_url, is_sound
from curation.models import Turn
from curation.papers.record import Register

# arXiv asks for three seconds and one connection; the public limits of the others, halved.
PAUSE_SECONDS = {
    Register.ARXIV: 3.0,
    Register.CROSSREF: 0.4,
    Register.DATACITE: 0.2,
    Register.OPENALEX: 0.2,
    Register.EUROPE_PMC: 0.2,
    Register.OPENREVIEW: 1.0,
    Register.SEMANTIC_SCHOLAR: 2.0,
}
# Where it says that we ask too often, or that it is not well, without saying for how long.
REST_SECONDS = 60.0
LONGEST_REST_SECONDS = 3_600.0
LONGEST_SERVICE = 255
_TOO_OFTEN = (429, 503)


class NotOurTurn(Exception):
    """Another worker asks there, or has just asked; the next may `free_at`."""

    def __init__(self, free_at: datetime) -> None:
        super().__init__(f"Not before {free_at:%H:%M:%S}.")
        self.free_at = free_at


def ask_register(
    register: Register, address: str, *, accept: str, timeout_seconds: float
) -> Fetched:
    """What it answers, of any status. Not to be called within a transaction.

    Raises `NotOurTurn` at once, and what `fetch` raises.
    """
    with turn_at(register, now=timezone.now(), pause_seconds=PAUSE_SECONDS[register]) as pause:
        answer = fetch(address, accept=accept, timeout_seconds=timeout_seconds)
        pause.heed(answer)
        return answer


def service_at(address: str) -> str:
    """Whose turn is taken to ask this address: its host's, but arXiv counts all of its hosts."""
    canonical = canonical_url(address)
    host = (urlsplit(canonical).hostname or "") if is_sound(canonical) else ""
    return Register.ARXIV if is_at_arxiv(canonical) else host[:LONGEST_SERVICE]


class Pause:
    """How long nobody asks once the turn is over."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def heed(self, answer: Fetched) -> None:
        """Longer where the answer says that we ask too often, or that the service is not well."""
        if answer.status in _TOO_OFTEN:
            self.seconds = _rest_seconds(answer)


@contextmanager
def turn_at(service: str, *, now: datetime, pause_seconds: float) -> Iterator[Pause]:
    """One turn at a register, or at the host of a site. Raises `NotOurTurn` at once."""
    if not Turn.objects.take(service, now):
        raise NotOurTurn(Turn.objects.free_at(service) or now + timedelta(seconds=1))
    pause = Pause(pause_seconds)
    try:
        yield pause
    finally:
        Turn.objects.done(service, timezone.now(), pause_seconds=pause.seconds)


def _rest_seconds(answer: Fetched) -> float:
    """As long as it asks for in seconds; a date, which is rare, counts as nothing said."""
    asked = answer.headers.get("retry-after", "").strip()
    seconds = float(asked) if asked.isascii() and asked.isdigit() else REST_SECONDS
    return min(max(seconds, REST_SECONDS), LONGEST_REST_SECONDS)
