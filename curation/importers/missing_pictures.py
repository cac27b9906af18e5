"""Files for pictures that an import knew by address alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction

from curation.importers.rows.picture_files import (
    FILE_COLUMNS,
    PictureFolder,
    attach,
    read_picture,
)
from curation.importers.rows.traces import Traces
from curation.models import ImportRun, Picture


@dataclass
class Matched:
    """`refused` and `unmatched` are sentences and names, for people."""

    attached: list[str] = field(default_factory=list)
    unmatched: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def attach_files(run: ImportRun, pictures: Iterable[Picture], folder: Path) -> Matched:
    """Each picture gets the file of its address or name; undoing the import takes it away again."""
    outcome, used = Matched(), set()
    files = PictureFolder(folder)
    for picture in pictures:
        path = files.find(picture.address, None)
        if path is not None:
            used.add(path.resolve())
            _attach(run, picture, path, outcome)
    outcome.unmatched = [
        str(path.relative_to(folder)) for path in _files(folder) if path.resolve() not in used
    ]
    return outcome


def attach_file(run: ImportRun, picture: Picture, path: Path) -> Matched:
    """This one, whatever the file is called."""
    outcome = Matched()
    _attach(run, picture, path, outcome)
    return outcome


def _attach(run: ImportRun, picture: Picture, path: Path, outcome: Matched) -> None:
    read = read_picture(path)
    if read.prepared is None:
        outcome.refused.append(read.refusal)
        return
    with transaction.atomic():
        traces = Traces()
        traces.changing(picture, FILE_COLUMNS)
        attach(picture, read.prepared, writes=True)
        traces.keep(run)
    outcome.attached.append(picture.address)


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())
