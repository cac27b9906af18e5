"""Pictures that came with files of our own form, as the list beside them says.

Every other picture is encoded anew on its way in. One that we encoded ourselves would lose a
little each time, so it is kept byte for byte, provided that nothing but a picture is in it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from curation.characters import tidy_characters
from curation.importers.rows.fitting import fitted
from curation.importers.rows.picture_files import read_picture
from curation.importers.rows.picture_rows import PictureRows
from curation.importers.rows.plain_picture import is_plain
from curation.importers.rows.traces import Traces
from curation.models import Picture
from curation.pictures import Encoded, PreparedPicture

FOLDER = "pictures"
LIST = "pictures.jsonl"
LARGEST_LIST_BYTES = 10_000_000
WORDS = ("alt", "caption", "credit")


@dataclass(frozen=True)
class Listed:
    """`original` is the SHA-256 of the bytes that our own file was once made from."""

    file: str = ""
    original: str = ""
    alt: str = ""
    caption: str = ""
    credit: str = ""


def settle_own(pictures: PictureRows, folder: Path | None, traces: Traces) -> None:
    """Words that are here already stay, and files too."""
    listed = listed_in(folder / FOLDER) if folder and pictures.rows else {}
    for address, row in pictures.rows.items():
        if address in listed:
            picture = Picture.objects.get(pk=row.pk)
            _attach(pictures, picture, listed[address], folder or Path())
            _describe(picture, listed[address], traces)


def listed_in(folder: Path) -> Mapping[str, Listed]:
    """By address; lines that are none of ours are passed over. Empty without a list."""
    path = folder / LIST
    try:
        known = path.stat()
        return _read(path, known.st_size, known.st_mtime_ns)
    except (OSError, UnicodeDecodeError):
        return {}


# Every issue of a folder asks for the same list.
@lru_cache(maxsize=1)
def _read(path: Path, size: int, changed_ns: int) -> Mapping[str, Listed]:
    if size > LARGEST_LIST_BYTES:
        return {}
    lines = path.read_text("utf-8").split("\n")
    facts = [fact for line in lines if (fact := _fact(line))]
    return {fact.pop("address"): Listed(**fact) for fact in facts}


def _fact(line: str) -> dict[str, str]:
    try:
        fact = json.loads(line) if line.strip() else {}
    except (ValueError, RecursionError):
        return {}
    if not isinstance(fact, dict) or not isinstance(fact.get("address"), str):
        return {}
    known = {"address", *Listed.__dataclass_fields__}
    return {key: tidy_characters(str(value)) for key, value in fact.items() if key in known}


def _attach(pictures: PictureRows, picture: Picture, listed: Listed, folder: Path) -> None:
    path = _inside(folder / FOLDER, listed.file)
    prepared = read_picture(path).prepared if path else None
    if path is None or prepared is None or (picture.file and picture.digest != prepared.digest):
        return
    kept = replace(_kept(path.read_bytes(), prepared), digest=listed.original or prepared.digest)
    pictures.attach(picture, kept)


def _kept(content: bytes, prepared: PreparedPicture) -> PreparedPicture:
    """With the very bytes for the page, where they hold a picture and nothing else."""
    page = prepared.page
    if content == page.content or not is_plain(content):
        return prepared
    name = f"{sha256(content).hexdigest()[:32]}{Path(page.name).suffix}"
    kept = Encoded(content, name, page.width, page.height)
    return replace(prepared, page=kept, letter=kept if prepared.letter is page else prepared.letter)


def _inside(folder: Path, name: str) -> Path | None:
    """A file of this folder itself, never of another."""
    path = folder / name
    is_ours = bool(name) and Path(name).name == name and not path.is_symlink()
    return path if is_ours and path.is_file() else None


def _describe(picture: Picture, listed: Listed, traces: Traces) -> None:
    lacking = {
        word: getattr(listed, word)
        for word in WORDS
        if getattr(listed, word) and not getattr(picture, word)
    }
    if not lacking:
        return
    traces.changing(picture, list(lacking))
    for word, said in lacking.items():
        setattr(picture, word, said)
    fitted(picture)
    # Not saved: Django would open the file to measure it.
    Picture.objects.filter(pk=picture.pk).update(**lacking)
