"""When a paper came out, from the fields that BibTeX and biblatex have for it."""

import datetime
import re
from collections.abc import Mapping

from curation.importers.readers.bibtex.words import text_of

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905
_ISO = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T[\d:.Z+-]*)?[?~%]?(?:/.*)?")
_YEAR = re.compile(r"\d{4}")
_MONTH_NAME = re.compile(r"([A-Za-z]{3,9})\.?")
_DAY = re.compile(r"(?<!\d)(\d{1,2})(?!\d)")
_FULL_MONTHS = (
    "january february march april may june july august september october november december".split()  # noqa: SIM905
)


def date_in(fields: Mapping[str, str]) -> str:
    """`2026-10-02`, `2026-10` or `2026`; as it is given where that is no year."""
    given = text_of(fields.get("date", ""))
    if found := _ISO.fullmatch(given):
        return _iso(found[1], int(found[2] or 0), int(found[3] or 0))
    year, month = text_of(fields.get("year", "")), text_of(fields.get("month", ""))
    if given:
        return given
    if not _YEAR.fullmatch(year):
        return " ".join(filter(None, (month, year)))
    number = _month(month)
    if month and not number:
        return f"{month} {year}"
    day = _DAY.search(text_of(fields.get("day", ""))) or (
        None if month.isdecimal() else _DAY.search(month)
    )
    return _iso(year, number, int(day[1]) if day else 0)


def _month(given: str) -> int:
    """0 where it is none, or several."""
    if given.isdecimal():
        return int(given) if len(given) <= 2 and 1 <= int(given) <= 12 else 0
    named = {_named(word) for word in _MONTH_NAME.findall(given)}
    return named.pop() if len(named) == 1 else 0


def _named(word: str) -> int:
    word = word.casefold()
    if word == "sept":
        return 9
    known = [at for at, month in enumerate(_FULL_MONTHS, 1) if month.startswith(word)]
    return known[0] if len(known) == 1 else 0


def _iso(year: str, month: int, day: int) -> str:
    if not 1 <= month <= 12:
        return year
    try:
        return datetime.date(int(year), month, day).isoformat()
    except ValueError:
        return f"{year}-{month:02}"
