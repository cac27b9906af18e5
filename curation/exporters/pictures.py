"""Picture files beside the issues, and the list that says whose they are."""

import json
from collections.abc import Iterator
from pathlib import PurePath
from urllib.parse import unquote, urlsplit

from curation.exporters.folder import ExportFolder
from curation.exporters.names import Names
from curation.importers.rows.own_pictures import FOLDER, LIST, WORDS
from curation.models import Picture, Publication

PLACE = f"issues/{FOLDER}"
CHUNK = 50


def write_pictures(publication: Publication, folder: ExportFolder) -> list[str]:
    """Sentences about files that should be here and are not."""
    missing: list[str] = []
    names = Names()
    lines: list[str] = []
    for picture in publication.pictures.order_by("pk").iterator(chunk_size=CHUNK):
        facts = _facts(picture)
        if picture.file:
            name = _name(picture, names)
            if _copy(picture, folder, name):
                facts |= {"file": name, "original": picture.digest}
            else:
                missing.append(f"The file of the picture {picture.address} is not here.")
        if facts:
            said = {"address": picture.address, **facts}
            lines.append(f"{json.dumps(said, ensure_ascii=False)}\n")
    if lines:
        folder.write(f"{PLACE}/{LIST}", (line.encode() for line in lines))
    return missing


def _facts(picture: Picture) -> dict[str, str]:
    return {word: getattr(picture, word) for word in WORDS if getattr(picture, word)}


def _name(picture: Picture, names: Names) -> str:
    """After the address, where that says one; the ending is the file's own."""
    try:
        stem = PurePath(unquote(urlsplit(picture.address).path)).stem
    except ValueError:
        stem = ""
    return names.free(stem or "picture", PurePath(str(picture.file.name)).suffix)


def _copy(picture: Picture, folder: ExportFolder, name: str) -> bool:
    try:
        file = picture.file.open("rb")
    except OSError:
        return False
    with file:
        folder.write(f"{PLACE}/{name}", _chunks(picture))
    return True


def _chunks(picture: Picture) -> Iterator[bytes]:
    yield from picture.file.chunks()
