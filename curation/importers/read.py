"""Paths to files, and their bytes to text."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from curation.importers.readers.refusals import UnreadableFile

SUFFIXES = {".md", ".markdown", ".txt"}
TOPIC_PAGE = "_index.md"
LARGEST_FILE_MB = 10


@dataclass(frozen=True)
class SourceText:
    """`digest` is the SHA-256 of the file's bytes."""

    path: Path
    text: str
    digest: str


def files_of(path: Path) -> list[Path]:
    """The file itself, or the texts anywhere in the folder, but for its topic pages.

    Raises `UnreadableFile` for a path that is not there and for a folder without texts.
    """
    if not path.exists():
        raise UnreadableFile(f"There is no file or folder called {path}.")
    if not path.is_dir():
        return [path]
    found = sorted(_texts(path))
    if not found:
        raise UnreadableFile(f"The folder {path} holds no .md, .markdown or .txt file.")
    return found


def read(path: Path) -> SourceText:
    """Raises `UnreadableFile` naming the line and column of what is not UTF-8."""
    try:
        if path.stat().st_size > LARGEST_FILE_MB * 1_000_000:
            raise UnreadableFile(f"The file is larger than {LARGEST_FILE_MB} MB.")
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"The file cannot be read: {error.strerror}.") from error
    return SourceText(path, _decoded(content), sha256(content).hexdigest())


def _texts(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        wanted = path.suffix.lower() in SUFFIXES and path.name != TOPIC_PAGE
        if wanted and not hidden and path.is_file():
            yield path


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        raise UnreadableFile(
            f"The file is not UTF-8 text: line {line}, column {column} holds the byte "
            f"0x{content[error.start]:02X}. Save it as UTF-8 and import it again."
        ) from error
