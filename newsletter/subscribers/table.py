"""A CSV file of people as a stream of rows, whatever the spreadsheet made of it.

UTF-8 with or without a mark, or UTF-16 with one; commas, semicolons or tabs; the columns
found by their names, or none but the addresses.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import _csv

UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
DELIMITERS = ",;\t"
# In the order in which they are looked for: "address" may be a street beside an "email".
COLUMNS = {
    "email": ["email", "e mail", "email address", "e mail address", "mail", "address"],
    "name": ["name", "full name"],
    "consented_at": [
        *("consented at", "consent at", "consent date", "subscribed at", "optin time"),
        *("created at", "date"),
    ],
    "consent": ["consent", "how they consented", "source"],
}
TOO_WIDE = "This row has more cells than the first line has names."
TOO_TALL = "A cell runs over several lines: a quotation mark is missing in this row."
_FORMULA_STARTS = tuple("=+-@\t\r")


class UnusableFile(Exception):
    """The file cannot be read as a table of people; the text says why and where."""


@dataclass(frozen=True)
class Row:
    """`line` is where it begins; a row with a `problem` could not be read."""

    line: int
    email: str = ""
    name: str = ""
    consented_at: str = ""
    consent: str = ""
    problem: str = ""


@dataclass(frozen=True)
class _Record:
    """The cells of one row as they stand, before anybody asks what they mean."""

    line: int
    cells: list[str]
    problem: str = ""


@dataclass(frozen=True)
class _Columns:
    """Where each thing stands, and how many cells a row may have."""

    places: dict[str, int]
    width: int


def rows(path: Path) -> Iterator[Row]:
    """The people of the file, blank lines left out. Raises `UnusableFile`."""
    try:
        with path.open(encoding=_encoding(path), newline="") as file:
            yield from _rows(file)
    except UnicodeError as error:
        raise UnusableFile(_undecodable(path)) from error
    except OSError as error:
        raise UnusableFile(f"{path} cannot be read: {error.strerror}.") from error


def safe_cell(text: str) -> str:
    """With an apostrophe where a spreadsheet would take it for a formula (ASVS 1.2.10)."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _rows(lines: Iterator[str]) -> Iterator[Row]:
    start = _up_to_the_first_with_words(lines)
    if not start:
        return
    reader = csv.reader(chain(start, lines), delimiter=_delimiter(start[-1]), strict=True)
    records = _records(reader)
    first = next(records)
    columns = _named(first.cells)
    if columns is None:
        columns = _only_addresses(first)
        records = chain([first], records)
    for record in records:
        yield _row(record, columns)


def _up_to_the_first_with_words(lines: Iterator[str]) -> list[str]:
    start = []
    for line in lines:
        start.append(line)
        if line.strip():
            return start
    return []


def _records(reader: "_csv.Reader") -> Iterator[_Record]:
    """A row that breaks the rules of quoting is one row lost, and said; the next one is read."""
    while True:
        line = reader.line_num + 1
        try:
            cells = [_plain(cell) for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error as error:
            yield _Record(line, [], f"This row is not CSV: {error}.")
            continue
        if any(cells):
            yield _Record(line, cells)


def _plain(cell: str) -> str:
    """Without the apostrophe that keeps spreadsheets from taking text for a formula."""
    text = cell.strip(" \r\n")
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA_STARTS) else text


def _row(record: _Record, columns: _Columns) -> Row:
    cells, count = record.cells, len(record.cells)
    found = {name: cells[place] for name, place in columns.places.items() if place < count}
    problem = record.problem or _problem(cells, columns)
    return Row(line=record.line, problem=problem, **found)


def _problem(cells: list[str], columns: _Columns) -> str:
    """Signs that cells are not where the first line says: none is taken for another."""
    if any(cells[columns.width :]):
        return TOO_WIDE
    consent = columns.places.get("consent")
    if any("\n" in cell or "\r" in cell for place, cell in enumerate(cells) if place != consent):
        return TOO_TALL
    return ""


def _delimiter(line: str) -> str:
    """The one that makes a column of addresses appear."""
    named = (mark for mark in DELIMITERS if _named(next(csv.reader([line], delimiter=mark))))
    return next(named, DELIMITERS[0])


def _named(cells: list[str]) -> _Columns | None:
    """The columns, if these cells name them; nothing if none of them is for addresses."""
    titles = [_title(cell) for cell in cells]
    places = {}
    for name, spellings in COLUMNS.items():
        place = next((titles.index(title) for title in spellings if title in titles), None)
        if place is not None:
            places[name] = place
    return _Columns(places, len(cells)) if "email" in places else None


def _title(cell: str) -> str:
    return " ".join(cell.replace("_", " ").replace("-", " ").lower().split())


def _only_addresses(first: _Record) -> _Columns:
    if len(first.cells) == 1 and "@" in first.cells[0]:
        return _Columns({"email": 0}, 1)
    raise UnusableFile(
        f"Line {first.line} must name the columns, one of them “email”: "
        "email, name, consented_at, consent."
    )


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        return "utf-16" if file.read(2) in UTF_16_MARKS else "utf-8-sig"


def _undecodable(path: Path) -> str:
    if _encoding(path) == "utf-16":
        return f"{path} is marked as UTF-16 and cannot be read as that: save it as UTF-8."
    with path.open("rb") as file:
        line = next(number for number, line in enumerate(file, 1) if not _is_utf_8(line))
    return f"Line {line} of {path} is not UTF-8: save the file as UTF-8 and import it again."


def _is_utf_8(line: bytes) -> bool:
    try:
        line.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return True
