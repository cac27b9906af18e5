"""Zips as tests need them: sound ones, and ones that say what is not so."""

import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

from curation.importers.bundles.entries import Entry
from curation.importers.bundles.open_bundle import open_bundle
from curation.importers.readers.refusals import FileRefused

ISSUE = "---\ntitle: {}\n---\n\nWater came in.\n"


def packed(path: Path, files: Mapping[str, str | bytes], *, mode: int = 0o100644) -> Path:
    """Names go in as they are: the standard library would make some of them harmless."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo("x" * len(name.encode()))
            info.filename = name
            info.external_attr = mode << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return path


def changed(path: Path, old: bytes, new: bytes) -> Path:
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new))
    return path


def with_central_field(path: Path, offset: int, form: str, value: int) -> Path:
    """The first entry of the list of contents says something else."""
    content = bytearray(path.read_bytes())
    start = content.index(b"PK\x01\x02") + offset
    struct.pack_into(form, content, start, value)
    path.write_bytes(content)
    return path


def entries_of(path: Path) -> list[Entry]:
    with open_bundle(path) as entries:
        return list(entries)


def texts_of(path: Path) -> dict[str, str]:
    """What each entry says, or why it says nothing, under its name without the bundle's."""
    with open_bundle(path) as entries:
        return {
            entry.name.removeprefix(f"{path}").lstrip("#/"): said_by(entry) for entry in entries
        }


def said_by(entry: Entry) -> str:
    try:
        return entry.read().text
    except FileRefused as refusal:
        return f"{type(refusal).__name__}: {refusal}"
