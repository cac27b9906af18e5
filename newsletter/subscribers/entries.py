"""Rows of a file as people to take in, or refused with a sentence.

What is read waits in a file of its own: reading takes as long as writing, and must not
happen inside the transaction, for which on SQLite everybody else's writing waits.
"""

import csv
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from datetime import datetime, timedelta
from tempfile import TemporaryFile
from zoneinfo import ZoneInfo

from curation.models import Publication
from newsletter.subscribers.addresses import (
    LONGEST_CONSENT,
    LONGEST_NAME,
    InvalidAddress,
    clean,
    normal_form,
)
from newsletter.subscribers.table import Row, UnusableFile

LONGEST_DATE_SHOWN = 40
CLOCKS_MAY_DIFFER = timedelta(days=1)
EARLIEST_YEAR = 1970


class RowRefused(Exception):
    """The text is a sentence that says why."""


@dataclass(frozen=True)
class Entry:
    """A person who can be taken in, if nothing that is known already speaks against it."""

    line: int
    email: str
    name: str
    consent: str
    consented_at: datetime


@dataclass(frozen=True)
class Reader:
    """Turns rows into entries; dates without a zone are of the publication's."""

    zone: ZoneInfo
    consent: str
    now: datetime

    def entry(self, row: Row) -> Entry:
        """Raises `RowRefused`."""
        if row.problem:
            raise RowRefused(row.problem)
        return Entry(
            line=row.line,
            email=_email(row.email),
            name=clean(row.name, LONGEST_NAME),
            consent=clean(row.consent, LONGEST_CONSENT) or self.consent,
            consented_at=self._moment(row.consented_at),
        )

    def _moment(self, text: str) -> datetime:
        """Without a date it is the moment of the import, when somebody vouched for it."""
        if not text:
            return self.now
        try:
            moment = datetime.fromisoformat(text)
            aware = moment if moment.tzinfo else moment.replace(tzinfo=self.zone)
            is_to_come = aware > self.now + CLOCKS_MAY_DIFFER
        except (ValueError, OverflowError) as error:
            raise RowRefused(_unreadable_date(text)) from error
        if is_to_come:
            raise RowRefused(f"The date “{clean(text, LONGEST_DATE_SHOWN)}” is yet to come.")
        if aware.year < EARLIEST_YEAR:
            raise RowRefused(_unreadable_date(text))
        return aware


def reader_for(publication: Publication, consent: str, now: datetime) -> Reader:
    """Raises `UnusableFile` for a publication whose time zone nobody knows."""
    try:
        zone = ZoneInfo(publication.time_zone)
    except (KeyError, ValueError, OSError) as error:
        name = publication.time_zone
        raise UnusableFile(f"The publication's time zone “{name}” is not known.") from error
    return Reader(zone, clean(consent, LONGEST_CONSENT), now)


@contextmanager
def kept_aside(entries: Iterable[Entry]) -> Iterator[Iterator[Entry]]:
    """All of them, read to the end, and on the disk instead of in memory."""
    with TemporaryFile("w+", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(astuple(entry) for entry in entries)
        file.seek(0)
        yield (_from_cells(*cells) for cells in csv.reader(file))


def _from_cells(line: str, email: str, name: str, consent: str, consented_at: str) -> Entry:
    return Entry(int(line), email, name, consent, datetime.fromisoformat(consented_at))


def _email(text: str) -> str:
    try:
        return normal_form(text)
    except InvalidAddress as error:
        raise RowRefused(str(error)) from error


def _unreadable_date(text: str) -> str:
    shown = clean(text, LONGEST_DATE_SHOWN)
    return f"The date “{shown}” cannot be read: write 2026-09-08 or 2026-09-08T07:43:16+02:00."
