"""Dates that may lack their day or their month."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from curation.papers.registers.answers import Answer

_DATE = re.compile(r"\s*(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?!\d)")
_MILLISECONDS = 1_000


@dataclass(frozen=True)
class Day:
    """`as_given` is `2023`, `2023-04` or `2023-04-28`; only the last has a `date`."""

    date: datetime.date | None = None
    as_given: str = ""

    def __bool__(self) -> bool:
        return bool(self.as_given)


def day_in(text: str) -> Day:
    """Of an ISO date or moment, whole or not."""
    found = _DATE.match(text)
    return _day(*(int(part) for part in found.groups() if part)) if found else Day()


def day_of_parts(parts: Answer) -> Day:
    """Of `[2023, 4, 28]`, `[2023, 4]` or `[2023]`."""
    numbers: list[int] = []
    for part in parts.each():
        if part.number is None or len(numbers) == 3:
            break
        numbers.append(part.number)
    return _day(*numbers) if numbers else Day()


def day_of_moment(milliseconds: int | None) -> Day:
    """Of milliseconds since 1970."""
    if not milliseconds:
        return Day()
    try:
        moment = datetime.datetime.fromtimestamp(milliseconds / _MILLISECONDS, datetime.UTC)
    except (ValueError, OverflowError, OSError):
        return Day()
    return _day(moment.year, moment.month, moment.day)


def surest(days: Iterable[Day]) -> Day:
    """The first, as exactly as the others know it: of `2023-04` and `2023-04-28` the latter."""
    known = [day for day in days if day]
    if not known:
        return Day()
    same = [day for day in known if day.as_given.startswith(known[0].as_given)]
    return max(same, key=lambda day: len(day.as_given))


def _day(year: int, month: int = 0, day: int = 0) -> Day:
    """As much as there can be of it."""
    if not 1000 <= year <= 2999:
        return Day()
    if not 1 <= month <= 12:
        return Day(as_given=f"{year}")
    try:
        date = datetime.date(year, month, day)
    except (ValueError, OverflowError):
        return Day(as_given=f"{year}-{month:02}")
    return Day(date, date.isoformat())
