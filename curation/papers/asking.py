"""Asking the registers, in turn, outside any transaction."""

import logging
from datetime import datetime, timedelta
from math import ceil

from django.db import transaction
from django.utils import timezone

from curation.models import Paper, Turn
from curation.models.paper import RecordState
from curation.papers import arxiv_round, moved
from curation.papers.hearing import Hearing, Time, hear
from curation.papers.joining import united
from curation.papers.names import names_of
from curation.papers.news import state_of
from curation.papers.precedence import merge
from curation.papers.sameness import record_of
from curation.papers.storing import store

# A worker that died in the midst of it holds a paper up no longer.
LEASE = timedelta(seconds=90)
AT_ONCE = 50
SWEEP = "papers that are due"
# After the first failure, the second, …; then every week.
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 2 * 60, 12 * 60, 24 * 60)]
WEEK = timedelta(weeks=1)
# What nobody knows may be too new, so it is asked about again, but not for ever.
MOST_UNKNOWN = 8
MOST_COUNTED = 1_000

log = logging.getLogger(__name__)


def ask(paper_id: int, now: datetime) -> int | None:
    """A few seconds of asking about one paper; how many seconds to wait where there is more to do.

    None when it is done for now, when a worker is at it, and when the paper is gone. Whenever
    its worker dies, the paper is due again by itself.
    """
    claimed_until = now + LEASE
    if not Paper.objects.due(now).filter(pk=paper_id).update(ask_at=claimed_until):
        return None
    free_at = _ask(paper_id, claimed_until, Time(), now)
    return max(1, ceil((free_at - timezone.now()).total_seconds())) if free_at else None


def ask_due(now: datetime) -> bool:
    """The same for what is due, arXiv's fifty papers at a time; whether more can be done at once.

    Not where it is another's turn: the clock comes again. One worker at a time does this, so that
    however much is due the others are free for what editors wait for.
    """
    if not Turn.objects.take(SWEEP, now):
        return False
    try:
        return _ask_due(now)
    finally:
        Turn.objects.done(SWEEP, timezone.now(), pause_seconds=0)


def _ask_due(now: datetime) -> bool:
    time, claimed_until, is_done = Time(), now + LEASE, False
    papers = _claim(now, claimed_until)
    arxiv_round.ask_at_once(papers, time)
    for paper in papers:
        if time.is_over:
            _give_back(papers, claimed_until, now)
            break
        is_done |= _ask(paper.pk, claimed_until, time, now) is None
    return is_done and Paper.objects.due(now).exists()


@transaction.atomic
def _claim(now: datetime, claimed_until: datetime) -> list[Paper]:
    due = Paper.objects.due(now).select_for_update(skip_locked=True)
    papers = list(due[:AT_ONCE])
    Paper.objects.filter(pk__in=[paper.pk for paper in papers]).update(ask_at=claimed_until)
    return papers


def _give_back(papers: list[Paper], claimed_until: datetime, now: datetime) -> None:
    claimed = Paper.objects.filter(pk__in=[paper.pk for paper in papers], ask_at=claimed_until)
    claimed.update(ask_at=now)


def _ask(paper_id: int, claimed_until: datetime, time: Time, now: datetime) -> datetime | None:
    """When to go on, if there is more to ask."""
    paper = Paper.objects.filter(pk=paper_id).first()
    if paper is None:
        return None
    try:
        hearing = hear(names_of(paper), record_of(paper), time)
        next_at = _next_at(paper, hearing, now)
        _write_down(paper, hearing, claimed_until, next_at, now)
        if hearing.records:
            paper.publication.mark_shown_anew()
    except Paper.DoesNotExist:  # deleted meanwhile, or gone into another
        return None
    except Exception:  # whatever it is, one paper must not hold up those after it
        log.exception("The registers could not be asked about paper %s", paper_id)
        _put_off(paper, now)
        return None
    return next_at if hearing.waits else None


def _put_off(paper: Paper, now: datetime) -> None:
    next_at = now + _pause(paper.ask_count)
    count = min(paper.ask_count + 1, MOST_COUNTED)
    Paper.objects.filter(pk=paper.pk).update(ask_at=next_at, ask_count=count)


@transaction.atomic
def _write_down(
    paper: Paper,
    hearing: Hearing,
    claimed_until: datetime,
    next_at: datetime | None,
    now: datetime,
) -> None:
    kept = _stored(paper, hearing, now) if hearing.records else _locked(paper)
    _settle(kept, hearing, now)
    # Whoever has asked for it anew meanwhile gets it.
    ours = Paper.objects.filter(pk=kept.pk)
    ours = ours if kept.pk != paper.pk else ours.filter(ask_at=claimed_until)
    ours.update(ask_at=next_at)


def _locked(paper: Paper) -> Paper:
    return Paper.objects.select_for_update().get(pk=paper.pk)


def _stored(paper: Paper, hearing: Hearing, now: datetime) -> Paper:
    merged = merge(hearing.records)
    paper = united(paper, merged.record)
    before = state_of(paper)
    # Only who spoke of it: arXiv, not being well, answers that it knows of nothing.
    paper = store(paper, merged, heard={record.register for record in hearing.records})
    moved.note(paper, before, hearing.records, now)
    return paper


def _settle(paper: Paper, hearing: Hearing, now: datetime) -> None:
    """What the registers said last, in a word, and how often in a row they failed us."""
    if hearing.records:
        paper.record_state = RecordState.FOUND
    elif paper.record_state != RecordState.FOUND and not hearing.waits:
        paper.record_state = _without_record(hearing)
    if hearing.is_whole:
        paper.asked_at = now
    if not hearing.waits:
        is_known = bool(hearing.records) and not hearing.has_failed
        paper.ask_count = 0 if is_known else min(paper.ask_count + 1, MOST_COUNTED)
    paper.save(update_fields=["record_state", "asked_at", "ask_count"])


def _without_record(hearing: Hearing) -> RecordState:
    if hearing.has_failed:
        return RecordState.FAILED
    return RecordState.UNKNOWN if hearing.heard else RecordState.NONE


def _next_at(paper: Paper, hearing: Hearing, now: datetime) -> datetime | None:
    """None: not before it is a week that an issue has covered it."""
    if hearing.waits:
        return hearing.free_at or now
    if hearing.has_failed:
        return now + _pause(paper.ask_count)
    is_unknown = not hearing.records and hearing.heard
    if is_unknown and paper.ask_count < MOST_UNKNOWN:
        return now + (WEEK if paper.ask_count else PAUSES[-1])
    return None


def _pause(failure_count: int) -> timedelta:
    return PAUSES[failure_count] if failure_count < len(PAUSES) else WEEK
