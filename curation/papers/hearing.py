"""What the registers say about one paper, in one go of a few seconds."""

import hashlib
import logging
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.core.cache import cache

from curation.fetch import NotFetched
from curation.identifiers import Identifier
from curation.papers.record import Record, Register
from curation.papers.registers.answers import UnreadableAnswer
from curation.papers.registers.questions import Question, questions_for, read
from curation.papers.sameness import are_apart
from curation.papers.turns import NotOurTurn, ask_register

# A task is short: fifteen seconds, of which some are for the database.
TIME_SECONDS = 12.0
LONGEST_ANSWER_SECONDS = 8.0
# With less there is no sense in beginning to ask.
SHORTEST_ANSWER_SECONDS = 3.0
# Names lead to further names; nobody honest has as many.
MOST_QUESTIONS = 12
KEPT_SECONDS = 3_600

_ANSWERED = (200, 404, 410)

log = logging.getLogger(__name__)


class Time:
    """What is left of the seconds that one task has."""

    def __init__(self, seconds: float = TIME_SECONDS) -> None:
        self._ends_at = time.monotonic() + seconds

    @property
    def left_seconds(self) -> float:
        return self._ends_at - time.monotonic()

    @property
    def is_over(self) -> bool:
        return self.left_seconds < SHORTEST_ANSWER_SECONDS


@dataclass
class Hearing:
    """`heard` are those who answered, if only that they do not know the paper.

    `waits`: somebody is still to be asked, since it was not our turn, at `free_at`, or the time
    was over.
    """

    records: list[Record] = field(default_factory=list)
    heard: set[Register] = field(default_factory=set)
    has_failed: bool = False
    waits: bool = False
    free_at: datetime | None = None

    @property
    def is_whole(self) -> bool:
        return not (self.has_failed or self.waits)


def hear(names: Iterable[Identifier], known: Record | None, time: Time) -> Hearing:
    """Asks one register after the other, also by the names that answers bring.

    `known` is what we are sure of: a record that speaks of another paper is left out. Not to be
    called within a transaction. Never raises for what registers do.
    """
    hearing = Hearing()
    all_names = list(names)
    asked: set[str] = set()
    while question := _next(all_names, asked, hearing):
        asked.add(question.address)
        record = _answer(question, hearing, time)
        if record and not _is_of_another(record, known, hearing):
            hearing.records.append(record)
            all_names += record.known_as
    return hearing


def keep(question: Question, record: Record | None) -> None:
    """For an hour: for a paper that was put off half way, and for other publications."""
    cache.set(_key(question), (record,), KEPT_SECONDS)


def is_kept(question: Question) -> bool:
    return cache.get(_key(question)) is not None


def _next(names: list[Identifier], asked: set[str], hearing: Hearing) -> Question | None:
    if len(asked) == MOST_QUESTIONS:
        return None
    open_questions = (one for one in questions_for(names) if one.address not in asked)
    return next((one for one in open_questions if _is_worth_it(one, hearing)), None)


def _is_worth_it(question: Question, hearing: Hearing) -> bool:
    """OpenAlex follows a paper through all its names; a fallback is for what nobody knows."""
    if question.is_fallback and (hearing.records or hearing.waits):
        return False
    known_by = {record.register for record in hearing.records}
    return question.register != Register.OPENALEX or Register.OPENALEX not in known_by


def _answer(question: Question, hearing: Hearing, time: Time) -> Record | None:
    kept = cache.get(_key(question))
    if kept is None and time.is_over:
        hearing.waits = True
        return None
    try:
        record = kept[0] if kept else _asked(question, time)
    except NotOurTurn as no:
        hearing.waits = True
        hearing.free_at = min(filter(None, [hearing.free_at, no.free_at]))
        return None
    except (NotFetched, UnreadableAnswer) as failure:
        log.info("%s did not say anything: %s", question.register, failure)
        hearing.has_failed = True
        return None
    hearing.heard.add(question.register)
    return record


def _asked(question: Question, time: Time) -> Record | None:
    seconds = min(time.left_seconds, LONGEST_ANSWER_SECONDS)
    answer = ask_register(
        question.register, question.address, accept=question.accept, timeout_seconds=seconds
    )
    if answer.status not in _ANSWERED:
        raise UnreadableAnswer(f"It answered with status {answer.status}.")
    record = read(question, answer.body, status=answer.status)
    keep(question, record)
    return record


def _is_of_another(record: Record, known: Record | None, hearing: Hearing) -> bool:
    return any(are_apart(one, record) for one in _sure(known, hearing))


def _sure(known: Record | None, hearing: Hearing) -> Iterator[Record]:
    """What we know, else what the first, the surest, says."""
    yield from [known] if known else hearing.records[:1]


def _key(question: Question) -> str:
    return f"papers:{hashlib.sha256(question.address.encode()).hexdigest()}"
