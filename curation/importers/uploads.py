"""Files that were dropped on the desk: kept in a private folder for as long as an import needs.

No name from outside leads out of that folder, whatever it says.
"""

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath

from django.conf import settings

from curation.characters import one_line
from curation.models import ImportRun
from curation.models.import_run import ImportRunQuerySet, ImportState

MOST_FILES = 2_000
MOST_MEGABYTES = 200
LONGEST_PART_BYTES = 200
DEEPEST_FOLDER = 12
UNNAMED = "unnamed"
# Nobody looks at an import for a month: it can still be undone, without its files.
KEPT_FOR = timedelta(days=30)
ARRIVES_FOR = timedelta(days=1)


def imports_folder() -> Path:
    return Path(settings.DATA_DIR) / "imports"


def arrivals_folder() -> Path:
    """Where files lie until the whole form is here; on the same disk, so that moving is cheap."""
    folder = imports_folder() / "arriving"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def folder_of(run: ImportRun) -> Path:
    return imports_folder() / str(run.pk)


def store(run: ImportRun, arrived: Iterable[tuple[str, Path]]) -> None:
    """Moves the files, each under the name it was given, into the run's empty folder."""
    folder = folder_of(run)
    # Left by another database on the same disk.
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700, parents=True)
    move_into(folder, arrived)


def move_into(folder: Path, arrived: Iterable[tuple[str, Path]]) -> None:
    """Each under its name made safe; of two of one name, the second gets a folder of its own."""
    taken = _Taken()
    for name, path in arrived:
        place = folder / taken.free(safe_path(name))
        place.parent.mkdir(parents=True, exist_ok=True)
        os.replace(path, place)


def safe_path(name: str) -> PurePosixPath:
    """A path inside any folder: no way up, no drive, no controls, no part longer than a name."""
    parts = [_safe_part(part) for part in name.replace("\\", "/").split("/")]
    kept = [part for part in parts if part.strip(". ")][-DEEPEST_FOLDER:]
    return PurePosixPath(*kept) if kept else PurePosixPath(UNNAMED)


def forget(run: ImportRun) -> None:
    """What was dropped is gone; what it brought stays as it is."""
    shutil.rmtree(folder_of(run), ignore_errors=True)


def forget_abandoned(now: datetime) -> None:
    """Files that never became an import, and those of imports that need them no more."""
    _forget_older(arrivals_folder().iterdir(), now - ARRIVES_FOR)
    needed = {str(pk) for pk in _that_need_files(now).values_list("pk", flat=True)}
    folders = [one for one in imports_folder().iterdir() if one.name.isdecimal()]
    _forget_older((one for one in folders if one.name not in needed), now - ARRIVES_FOR)


def _that_need_files(now: datetime) -> ImportRunQuerySet:
    return ImportRun.objects.open().exclude(state=ImportState.DONE, created_at__lt=now - KEPT_FOR)


def _forget_older(paths: Iterable[Path], than: datetime) -> None:
    for path in paths:
        # Another process may be quicker.
        with suppress(OSError):
            if path.stat().st_mtime < than.timestamp():
                shutil.rmtree(path) if path.is_dir() else path.unlink()


class _Taken:
    """Names given so far; the case of letters makes no other name, as on most disks."""

    def __init__(self) -> None:
        self._files: set[str] = set()
        self._folders: set[str] = set()

    def free(self, wanted: PurePosixPath) -> PurePosixPath:
        path, count = wanted, 1
        while self._clashes(path):
            count += 1
            path = PurePosixPath(str(count)) / wanted
        self._files.add(_key(path))
        self._folders |= {_key(parent) for parent in path.parents}
        return path

    def _clashes(self, path: PurePosixPath) -> bool:
        is_taken = _key(path) in self._files or _key(path) in self._folders
        return is_taken or any(_key(parent) in self._files for parent in path.parents)


def _key(path: PurePosixPath) -> str:
    return str(path).casefold()


def _safe_part(part: str) -> str:
    """The end of a name is kept when it is cut: it says what kind of file it is."""
    clean = one_line(part).replace(":", "-").strip()
    stem, dot, suffix = clean.rpartition(".")
    suffix = f"{dot}{suffix}" if stem and len(suffix) <= 10 else ""
    room = LONGEST_PART_BYTES - len(suffix.encode())
    kept = clean.removesuffix(suffix).encode()[:room].decode("utf-8", "ignore")
    return f"{kept}{suffix}"
