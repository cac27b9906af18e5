"""One question to one source, at the pace of its site."""

from dataclasses import dataclass

from django.utils import timezone

from curation.fetch import Conditions, Fetched, fetch
from curation.models import Source
from curation.models.source import SourceKind
from curation.papers.record import Register
from curation.papers.turns import PAUSE_SECONDS, service_at, turn_at
from curation.sources import arxiv
from curation.sources.robots import ask_leave

LIMIT_BYTES = 5_000_000
TIMEOUT_SECONDS = 10
ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9,"
    " application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1"
)
# Between two feeds of one site.
SITE_PAUSE_SECONDS = 2.0


@dataclass(frozen=True)
class Question:
    """`service` is whose turn is taken: the site's host, or arXiv as a whole."""

    address: str
    service: str
    conditions: Conditions
    asks_robots: bool = True


def question_of(source: Source) -> Question:
    conditions = Conditions(source.etag, source.last_modified)
    if source.kind == SourceKind.FEED:
        service = service_at(source.address)
        return Question(source.address, service, conditions, service != Register.ARXIV)
    address = arxiv.address_of(source.kind, source.address)
    # What arXiv offers to programs has terms of its own: the pace, which is kept.
    return Question(address, Register.ARXIV, conditions, asks_robots=False)


def ask(question: Question) -> Fetched:
    """The answer, of any status. Not to be called within a transaction.

    Raises `NotOurTurn` at once; what `fetch` raises, and what `ask_leave` does.
    """
    pause_seconds = _pause_seconds(question.service)
    with turn_at(question.service, now=timezone.now(), pause_seconds=pause_seconds) as pause:
        if question.asks_robots:
            ask_leave(question.address)
        answer = fetch(
            question.address,
            accept=ACCEPT,
            limit_bytes=LIMIT_BYTES,
            timeout_seconds=TIMEOUT_SECONDS,
            conditions=question.conditions,
        )
        pause.heed(answer)
        return answer


def _pause_seconds(service: str) -> float:
    return PAUSE_SECONDS[Register.ARXIV] if service == Register.ARXIV else SITE_PAUSE_SECONDS
