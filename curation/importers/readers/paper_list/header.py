"""The first line of a record: category, date and code mark, run together as in `LGMay 3Code`."""

import datetime
import re
from dataclasses import dataclass

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_MONTH_FIRST = rf"{_MONTH} \d{{1,2}}(?:, ?\d{{4}})?"
_DAY_FIRST = rf"\d{{1,2}} {_MONTH}(?: \d{{4}})?"
_ISO = r"\d{4}-\d{2}-\d{2}"
_HEADER = re.compile(
    r"(?P<category>[A-Za-z][A-Za-z.-]{0,39}?)?"
    rf"(?P<date>{_MONTH_FIRST}|{_DAY_FIRST}|{_ISO})"
    r"(?P<code>[ ·|]{0,3}Code)?"
)
_LONGEST_HEADER = 80
_WORD = re.compile(r"[A-Za-z]+")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class Header:
    """Category and date as given."""

    category: str = ""
    date: str = ""
    has_code: bool = False


def header_of(line: str) -> Header | None:
    """None when the line is no header."""
    if len(line) > _LONGEST_HEADER:
        return None
    found = _HEADER.fullmatch(line.replace("\xa0", " "))
    if not found:
        return None
    return Header(found["category"] or "", found["date"], found["code"] is not None)


def complete_date(given: str) -> datetime.date | None:
    """The day that a date as given names; None where it has no year or is no day at all."""
    numbers = [int(number) for number in _NUMBER.findall(given)]
    try:
        if re.fullmatch(_ISO, given):
            return datetime.date.fromisoformat(given)
        word = _WORD.search(given)
        if word is None or len(numbers) != 2:
            return None
        day, year = numbers
        return datetime.date(year, _MONTHS.index(word[0][:3].lower()) + 1, day)
    except ValueError:
        return None
