"""The day something was published, as its own clock showed it; none is made up."""

from datetime import UTC, date, datetime, timedelta, tzinfo
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo, available_timezones

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Of seconds: less is a year or a count.
_SMALLEST = 100_000_000


def day_of(stamp: object, zone: tzinfo | None = None) -> date | None:
    """In the stamp's own zone, or in `zone` where one is known; None for what is no moment."""
    moment = moment_of(stamp)
    if moment is None:
        return None
    return (moment.astimezone(zone) if zone and moment.tzinfo else moment).date()


def moment_of(stamp: object) -> datetime | None:
    """ISO 8601, the dates of mail, or seconds (or thousandths, or millionths) since 1970."""
    if isinstance(stamp, bool) or stamp is None:
        return None
    text = str(stamp).strip()
    if text.isascii() and text.removeprefix("-").isdecimal():
        return _since_epoch(int(text[:20]))
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def zone_called(name: object) -> ZoneInfo | None:
    return ZoneInfo(name) if isinstance(name, str) and name in available_timezones() else None


def _since_epoch(number: int) -> datetime | None:
    if abs(number) < _SMALLEST:
        return None
    for unit in (1, 1_000, 1_000_000):
        if abs(number) < 10**11 * unit:
            return _EPOCH + timedelta(seconds=number / unit)
    return None
