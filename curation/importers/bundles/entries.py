"""One text to import, wherever it stands."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from curation.importers.readers.refusals import UnreadableFile


@dataclass(frozen=True)
class SourceText:
    """`digest` is the SHA-256 of the bytes the text was made from."""

    text: str
    digest: str


@dataclass(frozen=True)
class Entry:
    """`name` is what reports call it: a path, or `feed.xml#the-slug` inside a bundle.

    `path` is its place in its site, from which slugs and old addresses are taken; `folder`,
    where pictures without a host are looked for. `read` may raise `UnreadableFile`.
    """

    name: str
    path: Path
    read: Callable[[], SourceText]
    folder: Path | None = None


def source_text(content: bytes) -> SourceText:
    """Raises `UnreadableFile` naming the line and column of what is not UTF-8."""
    return SourceText(_decoded(content), sha256(content).hexdigest())


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
