"""When a source is asked again. Pure."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST = timedelta(weeks=1)
# After so many doublings every rhythm is a week.
_MOST_DOUBLINGS = 10


def after_failures(rhythm_minutes: int, failure_count: int) -> timedelta:
    """Its own rhythm after the first failure, then twice as long each time, a week at most."""
    doublings = min(max(failure_count - 1, 0), _MOST_DOUBLINGS)
    return min(timedelta(minutes=rhythm_minutes) * 2**doublings, LONGEST)


def asked_for(retry_after: str, now: datetime) -> timedelta:
    """What `Retry-After` says, in seconds or as a date; nothing where it says nothing.

    At most a week: a slip of the site would silence it for ever.
    """
    said = retry_after.strip()
    if said.isascii() and said.isdigit():
        return min(timedelta(seconds=min(int(said[:9]), 10**7)), LONGEST)
    try:
        until = parsedate_to_datetime(said)
    except (ValueError, TypeError, IndexError):
        return timedelta()
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max(until - now, timedelta()), LONGEST)
