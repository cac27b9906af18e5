"""When a captured page is asked for: who is at it, how often it is tried, how many at a time."""

from datetime import datetime, timedelta

from django.db.models import F, QuerySet

from curation.models import Capture, Turn
from curation.models.capture import FetchState

UNREADABLE = "This page did not answer. Keep the link and write the title yourself."
# Longer than a fetch and all that follows may take.
LEASE = timedelta(seconds=60)
# After the first attempt, and after the second; the third is the last.
PAUSES = (timedelta(minutes=2), timedelta(minutes=28))
MOST_ATTEMPTS = len(PAUSES) + 1

# Ten at once, then one in three seconds: never more than thirty in a minute.
AT_ONCE = 10
INTERVAL = timedelta(seconds=3)
# More than all places together take, and than the clocks of two workers differ.
LONGEST_AHEAD = timedelta(minutes=2)


def claim(capture_id: int, now: datetime) -> Capture | None:
    """None when it is not due, or another worker has it.

    The time of the next attempt is moved on by the lease, so that a capture whose worker dies is
    due again by itself. The attempt counts from now on: a page that kills its reader is not
    read for ever.
    """
    due = Capture.objects.due(now).filter(pk=capture_id)
    if not due.update(next_at=now + LEASE, attempt_count=F("attempt_count") + 1):
        return None
    row = Capture.objects.select_related("item__publication").get(pk=capture_id)
    if row.attempt_count > MOST_ATTEMPTS:
        failed(row, now)
        return None
    return row


def postpone(capture: Capture, until: datetime) -> None:
    """As if it had not been claimed: it was not its turn."""
    _of(capture).update(next_at=until, attempt_count=F("attempt_count") - 1)


def failed(capture: Capture, now: datetime) -> None:
    """Tried again after a pause; after the third time, only when an editor says so.

    The same for whatever went wrong: how often a page is tried would tell as much as a sentence.
    """
    tried = capture.attempt_count
    if tried <= len(PAUSES):
        _of(capture).update(failure=UNREADABLE, next_at=now + PAUSES[tried - 1])
    else:
        _of(capture).update(failure=UNREADABLE, fetch=FetchState.FAILED)


def try_again(capture: Capture, now: datetime) -> None:
    """The editor's button: due at once, with all its attempts. The caller wakes a worker."""
    capture.fetch, capture.failure = FetchState.WAITING, ""
    capture.attempt_count, capture.next_at = 0, now
    capture.save(update_fields=["fetch", "failure", "attempt_count", "next_at"])


def take_place(capture: Capture, now: datetime) -> datetime | None:
    """None when the page may be asked for now, else when it may.

    Counted for each editor, or for all sources of a publication. A row holds the moment until
    which all places are taken if each takes its interval; one conditional update decides a race.
    """
    who = (
        f"editor:{capture.editor_id}"
        if capture.editor_id
        else f"sources:{capture.item.publication_id}"
    )
    row, _ = Turn.objects.get_or_create(service=f"pages of {who}", defaults={"free_at": now})
    while True:
        # A moment far ahead was written by a clock that went wrong.
        begins = max(row.free_at, now) if row.free_at <= now + LONGEST_AHEAD else now
        may_begin_at = begins - (AT_ONCE - 1) * INTERVAL
        if may_begin_at > now:
            return may_begin_at
        unchanged = Turn.objects.filter(pk=row.pk, free_at=row.free_at)
        if unchanged.update(free_at=begins + INTERVAL):
            return None
        row.refresh_from_db()


def _of(capture: Capture) -> "QuerySet[Capture]":
    """The row, as long as this worker's lease holds."""
    return Capture.objects.filter(pk=capture.pk, next_at=capture.next_at)
