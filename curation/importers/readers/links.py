"""Lists of links for the inbox: tables of any reading list, and the bookmarks of a browser."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from html import unescape
from itertools import islice

from curation.characters import one_line
from curation.importers.readers.parsed import ParsedLink, ParsedLinks
from curation.importers.readers.refusals import UnreadableFile
from curation.links import LONGEST_ADDRESS, is_sound

MOST_LINKS = 50_000

ADDRESSES = ("url", "link", "address", "uri", "href", "web address", "page url", "resolved url")
TITLES = ("title", "name", "page title", "resolved title", "given title")
NOTES = ("note", "notes", "description", "comment", "comments", "annotation", "summary")
EXCERPTS = ("excerpt", "selection", "highlights", "highlight")
TAGS = ("tags", "tag", "labels", "label", "category", "categories", "keywords")
FOLDERS = ("folder", "collection", "list")
DATES = (
    "date", "created", "created at", "time added", "added", "added at", "date added", "saved",
    "saved at", "timestamp", "time", "bookmarked at",
)  # fmt: skip
# Folders that say how far the reading went, or nothing.
_NO_FOLDERS = {
    "", "unread", "archive", "unsorted", "bookmarks", "bookmarks bar", "bookmarks menu",
    "bookmarks toolbar", "other bookmarks", "favorites", "favourites", "mobile bookmarks",
}  # fmt: skip
# A list of people has addresses too.
_OF_READERS = {"email", "e mail", "email address"}
_DELIMITERS = ",;\t|"
_BOOKMARKS = re.compile(
    r"\s*<!DOCTYPE NETSCAPE-Bookmark-file|(?s:.{0,300}?)<title>Pocket Export", re.I
)
_ATTRIBUTE = re.compile(r"""([\w-]{1,40})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_TAG_NAME = re.compile(r"</?\s*(\w{1,20})")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_GUARDED = re.compile(r"\A'(?=[=+\-@\t\r])")


def is_bookmarks(text: str) -> bool:
    """A browser's bookmarks, or a reading list in their form, by how it begins."""
    return bool(_BOOKMARKS.match(text.lstrip("\ufeff")))


def is_link_table(text: str) -> bool:
    """A table with a column of addresses, or bare addresses, by its first lines."""
    lines = [line for line in text.lstrip("\ufeff")[:10_000].split("\n", 10)[:10] if line.strip()]
    if not lines or lines[0].lstrip().startswith(("#", "<", "---", "{", "[")):
        return False
    are_addresses = all(is_sound(line.strip()) for line in lines[1:5])
    header = _header(lines[0])[1]
    if not _column(header, ADDRESSES) or _OF_READERS & set(header):
        return are_addresses and is_sound(lines[0].strip())
    return len(header) > 1 or (are_addresses and len(lines) > 1)


def parse_links(text: str) -> ParsedLinks:
    """Every row that is no link is refused with its line and a reason.

    Raises `UnreadableFile` for a text that is neither a table nor bookmarks.
    """
    if is_bookmarks(text):
        found = _bookmarks(text)
    elif is_link_table(text):
        found = _table(text)
    else:
        raise UnreadableFile(
            "The file is neither a table with a column of addresses nor bookmarks."
        )
    links: list[ParsedLink] = []
    refused: list[str] = []
    for one in islice(found, MOST_LINKS + 1):
        if isinstance(one, ParsedLink):
            links.append(one)
        else:
            refused.append(one)
    if len(links) + len(refused) > MOST_LINKS:
        raise UnreadableFile(f"The file holds more than {MOST_LINKS:,} links.")
    return ParsedLinks(tuple(links), tuple(refused))


# Tables


def _table(text: str) -> Iterator[ParsedLink | str]:
    text = text.removeprefix("\ufeff").lstrip("\n")
    delimiter, header = _header(text.partition("\n")[0])
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns = _columns(header)
    if columns:
        next(reader)
    line = reader.line_num + 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield f"Line {line} cannot be read: {error}."
            row = []
        if any(cell.strip() for cell in row):
            yield _of_row(row, columns or {"address": [0]}, line)
        line = reader.line_num + 1


def _header(line: str) -> tuple[str, list[str]]:
    """The delimiter under which the first line has most columns that have a name here."""
    rows = [(delimiter, _names(line, delimiter)) for delimiter in _DELIMITERS]
    known = {*ADDRESSES, *TITLES, *NOTES, *EXCERPTS, *TAGS, *FOLDERS, *DATES}
    return max(rows, key=lambda found: sum(name in known for name in found[1]))


def _names(line: str, delimiter: str) -> list[str]:
    try:
        cells = next(csv.reader([line.strip()], delimiter=delimiter), [])
    except csv.Error:
        return []
    return [" ".join(re.split(r"[\s_-]+", cell.strip().casefold())) for cell in cells]


def _columns(header: Sequence[str]) -> dict[str, list[int]]:
    """Where each of our facts stands; empty for a table without a first line of names."""
    if not _column(header, ADDRESSES):
        return {}
    return {
        "address": _column(header, ADDRESSES)[:1],
        "title": _column(header, TITLES)[:1],
        "note": _column(header, NOTES),
        "excerpt": _column(header, EXCERPTS),
        "tags": _column(header, TAGS),
        "folder": _column(header, FOLDERS)[:1],
        "date": _column(header, DATES)[:1],
    }


def _column(header: Sequence[str], names: Sequence[str]) -> list[int]:
    """In the order of our names: `url` before `link`."""
    return [header.index(name) for name in names if name in header]


def _of_row(row: Sequence[str], columns: Mapping[str, list[int]], line: int) -> ParsedLink | str:
    def cells(fact: str) -> list[str]:
        found = (row[place] for place in columns.get(fact, []) if place < len(row))
        return [_GUARDED.sub("", cell.strip()) for cell in found if cell.strip()]

    tags = [tag for cell in cells("tags") for tag in _tags(cell)]
    notes = [*cells("note"), *(_quoted(cell) for cell in cells("excerpt"))]
    return _link(
        "".join(cells("address")),
        line,
        title="".join(cells("title")),
        note=_note(notes, tags, "".join(cells("folder"))),
        stamp="".join(cells("date")),
    )


def _tags(cell: str) -> list[str]:
    parts = re.split(r"[|;]" if re.search(r"[|;]", cell) else ",", cell.strip("[]"))
    return [tag for part in parts if (tag := part.strip().strip("\"'").strip())]


# Bookmarks


def _bookmarks(text: str) -> Iterator[ParsedLink | str]:
    """Links with the folders they lie in and the notes below them."""
    reading = _Bookmarks()
    for line, tag, words in _pieces(text):
        yield from reading.take(line, tag, words)
    yield from reading.finished()


class _Bookmarks:
    """One link is complete when the next tag but its note's is met."""

    def __init__(self) -> None:
        self._folders: list[str] = []
        self._heading: str | None = None
        self._link: tuple[int, Mapping[str, str]] | None = None
        self._title = ""
        self._note = ""
        self._into = ""

    def take(self, line: int, tag: str, words: str) -> Iterator[ParsedLink | str]:
        name = _name(tag)
        if name in {"a", "h3", "h1", "dl", "/dl", "dt", "/ul"}:
            yield from self.finished()
        if name == "a":
            self._link, self._into = (line, _attributes(tag)), "title"
        elif name in {"h1", "h3"}:
            self._heading, self._into = "", "heading"
        elif name == "dl":
            self._folders.append(self._heading or "")
            self._heading, self._into = None, ""
        elif name == "/dl":
            self._folders = self._folders[:-1]
        elif name == "dd":
            self._into = "note"
        elif name in {"/a", "/h1", "/h3"}:
            self._into = ""
        self._hear(words)

    def finished(self) -> Iterator[ParsedLink | str]:
        if self._link is None:
            return
        line, facts = self._link
        folders = " / ".join(name for name in self._folders if name.casefold() not in _NO_FOLDERS)
        yield _link(
            facts.get("href", ""),
            line,
            title=self._title,
            note=_note([self._note.strip()], _tags(facts.get("tags", "")), folders),
            stamp=facts.get("add_date", "") or facts.get("time_added", ""),
        )
        self._link, self._title, self._note, self._into = None, "", "", ""

    def _hear(self, words: str) -> None:
        if self._into == "title":
            self._title += words
        elif self._into == "note" and self._link:
            self._note += words
        elif self._into == "heading":
            self._heading = one_line((self._heading or "") + words)


def _pieces(text: str) -> Iterator[tuple[int, str, str]]:
    """Each tag with its line and the words after it; one that does not end is the last."""
    at, line, counted = text.find("<"), 1, 0
    while at >= 0:
        end = _end_of_tag(text, at)
        if end < 0:
            return
        following = text.find("<", end)
        words = text[end : following if following >= 0 else len(text)]
        line, counted = line + text.count("\n", counted, at), at
        yield line, text[at:end], unescape(words)
        at = following


def _end_of_tag(text: str, start: int) -> int:
    """Behind its `>`, which may also stand within quotation marks; -1 without one."""
    at = start + 1
    while True:
        close, quote = text.find(">", at), text.find('"', at)
        if close < 0 or not 0 <= quote < close:
            return close + 1 if close >= 0 else -1
        at = text.find('"', quote + 1) + 1
        if at == 0:
            return close + 1


def _name(tag: str) -> str:
    found = _TAG_NAME.match(tag)
    return ("/" if tag.startswith("</") else "") + (found[1].casefold() if found else "")


def _attributes(tag: str) -> dict[str, str]:
    found = _ATTRIBUTE.finditer(tag)
    return {one[1].casefold(): unescape(one[2] or one[3] or one[4] or "") for one in found}


# One link


def _link(address: str, line: int, *, title: str, note: str, stamp: str) -> ParsedLink | str:
    address, title = one_line(address), one_line(title)
    if not address:
        return f"Line {line} has no address."
    if not is_sound(address):
        return f"Line {line}: “{address[:80]}” is no address of the web."
    if len(address) > LONGEST_ADDRESS:
        return f"Line {line}: the address is longer than {LONGEST_ADDRESS:,} characters."
    return ParsedLink(address, "" if title == address else title, note, _moment(stamp))


def _note(notes: Sequence[str], tags: Sequence[str], folder: str) -> str:
    lines = [note for note in notes if note]
    lines += [f"Tags: {', '.join(tags)}"] if tags else []
    lines += [f"Folder: {folder}"] if folder.casefold() not in _NO_FOLDERS else []
    return "\n\n".join(lines)


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _moment(stamp: str) -> datetime | None:
    """Seconds since 1970, ISO 8601, or as mail writes it; without a zone it is UTC."""
    stamp = stamp.strip()
    if stamp.isascii() and stamp.isdecimal() and 9 <= len(stamp) <= 17:
        unit = 10 ** max(0, 3 * ((len(stamp) - 9) // 3))
        return _EPOCH + timedelta(seconds=int(stamp) / unit)
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = read(stamp)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None
