"""Moments as a publication's clock shows them."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils.dateformat import format as formatted

from curation.models import Publication


class NoSuchTime(ValueError):
    """The clocks went forward over it."""


def zone_of(publication: Publication) -> ZoneInfo:
    """UTC where the settings name a zone that nobody knows."""
    try:
        return ZoneInfo(publication.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def moment_at(day: date, hour: time, zone: ZoneInfo) -> datetime:
    """In UTC; the first of the two when the clocks go back. Raises `NoSuchTime`."""
    naive = datetime.combine(day, hour)
    moment = naive.replace(tzinfo=zone).astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) != naive:
        raise NoSuchTime
    return moment


def comes_twice(day: date, hour: time, zone: ZoneInfo) -> bool:
    """The clocks go back over it that night."""
    naive = datetime.combine(day, hour)
    first, second = naive.replace(tzinfo=zone), naive.replace(tzinfo=zone, fold=1)
    return first.utcoffset() != second.utcoffset()


def words(moment: datetime, zone: ZoneInfo, now: datetime) -> str:
    """`Sun 15 Nov, 09:00 CET`; with its year where that is not this one."""
    local = moment.astimezone(zone)
    is_this_year = local.year == now.astimezone(zone).year
    return f"{formatted(local, 'D j M, H:i' if is_this_year else 'D j M Y, H:i')} {_zone_at(local)}"


def hour_words(moment: datetime, zone: ZoneInfo) -> str:
    """`14:05 CET`."""
    local = moment.astimezone(zone)
    return f"{local:%H:%M} {_zone_at(local)}"


def _zone_at(local: datetime) -> str:
    """Django's own `T` says nothing of an hour that comes twice, where it matters most."""
    return local.tzname() or ""
