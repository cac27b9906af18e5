"""One text to import, wherever it stands."""

import codecs
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from curation.importers.readers.refusals import UnreadableFile

# How a text begins that is not in UTF-8 and says so; the longer marks come first.
_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# A stray zero byte is a slip; one in every hundred is no text, or one in another encoding.
# PDF, PNG, JPEG, GIF, and office files, which are zips.
_OF_OTHER_KINDS = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04")
_MOST_ZEROS = 0.01


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
    """UTF-8, or UTF-16 and UTF-32 that begin with their mark; its newlines are `\\n`.

    Raises `UnreadableFile`, naming the line and column of what is not UTF-8.
    """
    text = _decoded(content).replace("\r\n", "\n").replace("\r", "\n")
    return SourceText(text, sha256(content).hexdigest())


def _decoded(content: bytes) -> str:
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return _decoded_by_mark(content, encoding)
    if content.startswith(_OF_OTHER_KINDS) or content.count(b"\0") > _MOST_ZEROS * len(content):
        raise UnreadableFile("The file is not text. If it should be, save it as UTF-8.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(_place(content, error.start)) from error


def _decoded_by_mark(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            f"The file begins as {encoding.upper()} text but is not; save it as UTF-8."
        ) from error


def _place(content: bytes, start: int) -> str:
    before = content[:start]
    line = before.count(b"\n") + 1
    column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
    return (
        f"The file is not UTF-8 text: line {line}, column {column} holds the byte "
        f"0x{content[start]:02X}. Save it as UTF-8 and import it again."
    )
