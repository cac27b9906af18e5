"""Files in a folder, or unpacked from a zip: what each is by its first bytes, and its text."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from curation.importers.bundles.entries import Entry, SourceText, source_text
from curation.importers.readers.bibtex import OF_AN_EXPORT
from curation.importers.readers.file_form import REFERENCES
from curation.importers.readers.item_markdown import is_folder_of_items
from curation.importers.readers.links import is_bookmarks, is_link_table
from curation.importers.readers.refusals import UnreadableFile

TEXTS = {".md", ".markdown", ".txt"}
LARGEST_FILE_MB = 10
# Tools of a site keep theirs beside its texts, and thousands of them.
_NOT_OURS = {"node_modules", "__MACOSX", "__pycache__"}
_HEAD_BYTES = 4_096
_PARTS_OF_EXPORT = ("issues", "collections", "inbox", "papers")
_TABLE_FOLDERS = {"data", "_data"}
_FEED = re.compile(r"<(?:!DOCTYPE\s+)?(?:rss|rdf:RDF|(?:\w+:)?feed)[\s>]")
_GHOST = re.compile(r"\A\s*\{\s*\"(?:db|meta|data)\"\s*:")


@dataclass(frozen=True)
class Place:
    """A folder; `prefix` is how reports begin the names of what is in it: `zip#`, `folder/`."""

    root: Path
    prefix: str

    def called(self, file: Path) -> str:
        return f"{self.prefix}{file.relative_to(self.root).as_posix()}"

    def path_in_site(self, file: Path) -> Path:
        """From `links/` or `stories/` on, where such a folder or one right in it was named."""
        above = Path(os.path.abspath(self.root)).parts[-2:]
        known = [at for at, name in enumerate(above) if is_folder_of_items(name)]
        return Path(*above[known[-1] :] if known else (), file.relative_to(self.root))


def entry_of(file: Path, place: Place) -> Entry:
    return Entry(
        place.called(file), place.path_in_site(file), partial(read_text, file), file.parent
    )


def read_text(file: Path) -> SourceText:
    """Raises `UnreadableFile` for one that is too large, cannot be opened or is no text."""
    return source_text(read_bytes(file, LARGEST_FILE_MB))


def read_bytes(file: Path, largest_mb: int) -> bytes:
    try:
        if file.stat().st_size > largest_mb * 1_000_000:
            raise UnreadableFile(f"The file is larger than {largest_mb} MB.")
        return file.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"The file cannot be read: {error.strerror}.") from error


def head_of(file: Path) -> str:
    """Its beginning as text, whatever it is: enough to tell what it is."""
    try:
        with file.open("rb") as opened:
            start = opened.read(_HEAD_BYTES)
    except OSError:
        return ""
    is_wide = start[:2] in {b"\xff\xfe", b"\xfe\xff"}
    return start.decode("utf-16" if is_wide else "utf-8-sig", "replace").replace("\0", "")


def files_in(folder: Path) -> list[Path]:
    """Every file a folder has for us, in order: no hidden ones, and none that lead out of it."""
    return sorted(_walk(folder))


def is_feed(head: str) -> bool:
    return head.lstrip("\ufeff \t\r\n").startswith("<") and bool(_FEED.search(head))


def is_ghost(head: str) -> bool:
    return bool(_GHOST.match(head))


def is_text_of_ours(file: Path) -> bool:
    """A text, a table of topics or links, bookmarks, papers; no page or setting of the site."""
    suffix = file.suffix.lower()
    if suffix == ".json":
        return file.parent.name in _TABLE_FOLDERS or head_of(file).lstrip().startswith("[")
    if suffix in {".html", ".htm"}:
        return is_bookmarks(head_of(file))
    if suffix in {".csv", ".tsv"}:
        return is_link_table(head_of(file))
    if suffix == REFERENCES:
        return not _is_part_of_export(file)
    return suffix in TEXTS


def _is_part_of_export(file: Path) -> bool:
    """Its papers come with what lies beside it, and would make lists of theirs."""
    root = file.parent.parent if file.parent.name == "papers" else file.parent
    is_whole = any((root / name).is_dir() for name in _PARTS_OF_EXPORT)
    return is_whole and head_of(file).startswith(OF_AN_EXPORT)


def _walk(folder: Path) -> Iterator[Path]:
    inside = folder.resolve()
    for where, folders, names in os.walk(folder, onerror=_refuse_folder):
        folders[:] = [name for name in folders if not _is_passed_over(name)]
        for name in names:
            file = Path(where, name)
            if not _is_passed_over(name) and _is_inside(file, inside):
                yield file


def _refuse_folder(error: OSError) -> None:
    """Nothing of a site may be missing in silence."""
    raise UnreadableFile(f"The folder {error.filename} cannot be read: {error.strerror}.")


def _is_passed_over(name: str) -> bool:
    return name.startswith(".") or name in _NOT_OURS


def _is_inside(file: Path, folder: Path) -> bool:
    if not file.is_symlink():
        return file.is_file()
    try:
        found = file.resolve(strict=True)
    except (OSError, RuntimeError):
        return False
    return found.is_file() and found.is_relative_to(folder)
