"""A zip from outside, unpacked without trusting a word it says about itself.

Only regular files that we can use, only below the folder given, no more than so many and so
large; sizes are counted while they are read. Zips within it are left alone.
"""

import io
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import IO

from curation.importers.readers.refusals import UnreadableFile

MOST_ENTRIES = 2_000
MOST_MEGABYTES = 200
MOST_TIMES_ITS_SIZE = 100
# Blank tables and empty pages pack well; a ratio says nothing about the smallest files.
SMALLEST_BOMB = 100_000
WANTED = {
    ".md", ".markdown", ".txt", ".json", ".csv", ".tsv", ".html", ".htm", ".xml", ".rss",
    ".atom", ".yaml", ".yml", ".png", ".jpg", ".jpeg", ".gif", ".webp",
}  # fmt: skip

# A list of 2,000 names is far smaller; one of millions would fill the memory before it is read.
_LARGEST_DIRECTORY = 4_000_000
_MOST_NAMES = 20_000
_BEGINNINGS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_LOCAL_HEADER = 30
_PIECE = 65_536
# Who opened which letter: readers' addresses that no import of issues has any use for.
_OF_READERS = (".opens.csv", ".delivers.csv")


def is_zip(path: Path) -> bool:
    """By its first bytes, whatever it is called."""
    try:
        with path.open("rb") as opened:
            return opened.read(4) in _BEGINNINGS
    except OSError:
        return False


def unpack(path: Path, folder: Path) -> None:
    """Raises `UnreadableFile`, with one sentence, before anything stands outside `folder`."""
    try:
        with _Careful(path) as opened, zipfile.ZipFile(opened) as archive:
            entries = _checked(archive)
            _Unpacking(archive, folder).write(entries)
    except (zipfile.BadZipFile, zlib.error, EOFError, UnicodeError, ValueError) as error:
        raise UnreadableFile("The zip is damaged; pack it again.") from error
    except NotImplementedError as error:
        raise UnreadableFile("The zip is packed in a way that is not read here.") from error
    except OSError as error:
        raise UnreadableFile(f"The zip cannot be unpacked: {error.strerror}.") from error


class _Careful(io.FileIO):
    """The list of contents is read in one piece, as long as the zip says it is."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > _LARGEST_DIRECTORY:
            raise UnreadableFile(f"The zip holds more than {MOST_ENTRIES:,} files.")
        return super().read(-1 if size is None else size) or b""


class _Unpacking:
    def __init__(self, archive: zipfile.ZipFile, folder: Path) -> None:
        self._archive = archive
        self._folder = folder
        self._room = MOST_MEGABYTES * 1_000_000

    def write(self, entries: Sequence[tuple[zipfile.ZipInfo, str]]) -> None:
        for entry, name in entries:
            target = self._folder.joinpath(*PurePosixPath(name).parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            with self._archive.open(entry) as source, target.open("xb") as written:
                self._copy(source, written, entry)

    def _copy(self, source: IO[bytes], target: IO[bytes], entry: zipfile.ZipInfo) -> None:
        size = 0
        while piece := source.read(_PIECE):
            size += len(piece)
            self._room -= len(piece)
            if self._room < 0:
                raise _too_large()
            if size > SMALLEST_BOMB and size > MOST_TIMES_ITS_SIZE * entry.compress_size:
                raise _bomb(entry)
            target.write(piece)
        if size != entry.file_size:
            raise UnreadableFile(f"The zip is wrong about the size of “{_shown(entry)}”.")


def _checked(archive: zipfile.ZipFile) -> list[tuple[zipfile.ZipInfo, str]]:
    """The files we can use, with their names; refused whole for a single unsafe one."""
    entries = archive.infolist()
    if not entries:
        raise UnreadableFile("The zip is empty.")
    if len(entries) > _MOST_NAMES:
        raise UnreadableFile(f"The zip holds more than {MOST_ENTRIES:,} files.")
    for entry in entries:
        _check_name(entry)
        _check_kind(entry)
    _check_overlap(entries, archive.start_dir)
    wanted = [(entry, name) for entry in entries if _is_wanted(entry, name := _name(entry))]
    if len(wanted) > MOST_ENTRIES:
        raise UnreadableFile(f"The zip holds more than {MOST_ENTRIES:,} files.")
    _check_twice([name for _, name in wanted])
    _check_size([entry for entry, _ in wanted])
    return wanted


def _name(entry: zipfile.ZipInfo) -> str:
    """As it was meant: some tools write UTF-8 without saying so, some write accents apart."""
    name = entry.orig_filename
    if not name.isascii() and not entry.flag_bits & 0x800:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = entry.orig_filename
    return unicodedata.normalize("NFC", name)


def _check_name(entry: zipfile.ZipInfo) -> None:
    name = _name(entry)
    parts = name.split("/")
    is_outside = name.startswith("/") or ".." in parts or name[1:2] == ":"
    if is_outside or "\\" in name or "\0" in name or not name:
        raise UnreadableFile(
            f"The zip holds “{_shown(entry)}”, a name that could lead out of its folder."
        )


def _check_kind(entry: zipfile.ZipInfo) -> None:
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        raise UnreadableFile(f"The zip holds “{_shown(entry)}”, which is a link and no file.")
    if entry.flag_bits & 0x41:
        raise UnreadableFile("The zip is locked with a password; pack it again without one.")
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise UnreadableFile("The zip is packed in a way that is not read here.")


def _check_overlap(entries: Sequence[zipfile.ZipInfo], end: int) -> None:
    """Bombs let thousands of names share the same few packed bytes."""
    ordered = sorted(entries, key=lambda entry: entry.header_offset)
    starts = [*(entry.header_offset for entry in ordered[1:]), end]
    for entry, next_start in zip(ordered, starts, strict=True):
        encoding = "utf-8" if entry.flag_bits & 0x800 else "cp437"
        header = _LOCAL_HEADER + len(entry.orig_filename.encode(encoding))
        if entry.header_offset + header + entry.compress_size > next_start:
            raise UnreadableFile("The zip holds files that overlap.")


def _is_wanted(entry: zipfile.ZipInfo, name: str) -> bool:
    path = PurePosixPath(name)
    is_hidden = any(part.startswith(".") or part == "__MACOSX" for part in path.parts)
    is_of_readers = name.lower().endswith(_OF_READERS)
    return not (entry.is_dir() or is_hidden or is_of_readers) and path.suffix.lower() in WANTED


def _check_twice(names: Sequence[str]) -> None:
    """On some disks names that differ in case are the same."""
    seen: set[str] = set()
    for name in names:
        if name.casefold() in seen:
            raise UnreadableFile(f"The zip holds two files called “{name[:80]}”.")
        seen.add(name.casefold())


def _check_size(entries: Sequence[zipfile.ZipInfo]) -> None:
    """What it says itself; while unpacking it is counted again."""
    if sum(entry.file_size for entry in entries) > MOST_MEGABYTES * 1_000_000:
        raise _too_large()
    for entry in entries:
        size = entry.file_size
        if size > SMALLEST_BOMB and size > MOST_TIMES_ITS_SIZE * entry.compress_size:
            raise _bomb(entry)


def _too_large() -> UnreadableFile:
    return UnreadableFile(f"The zip holds more than {MOST_MEGABYTES} MB.")


def _bomb(entry: zipfile.ZipInfo) -> UnreadableFile:
    return UnreadableFile(
        f"“{_shown(entry)}” in the zip unpacks to more than {MOST_TIMES_ITS_SIZE} times its size."
    )


def _shown(entry: zipfile.ZipInfo) -> str:
    return "".join(letter if letter.isprintable() else "�" for letter in _name(entry))[:80]
