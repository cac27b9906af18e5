"""The folder an export goes to: empty at first, and from then on its own.

A hidden list names every file that the export wrote. Only those are ever replaced or removed.
"""

import os
import re
import tempfile
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

MANIFEST = ".masthead-export"
_OURS = re.compile(r"(?:[\w-][\w.-]*/){0,2}[\w-][\w.-]*", re.ASCII)


class FolderRefused(Exception):
    """The text says in one sentence why nothing, or nothing more, was written."""


class ExportFolder:
    """Opened once, written to, and finished. Raises `FolderRefused`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._earlier: set[str] = set()
        self._written: set[str] = set()

    def open(self) -> None:
        """Refuses a folder that holds what no export wrote."""
        if self.path.exists() and not self.path.is_dir():
            raise FolderRefused(f"{self.path} is a file; name a folder to export to.")
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            self._earlier = self._listed()
            strange = next((name for name in self._names() if name not in self._earlier), None)
            if strange is None:
                self._list([])
        except (OSError, UnicodeDecodeError) as error:
            raise _refused(self.path, error) from error
        if strange is not None:
            raise FolderRefused(
                f"{self.path} holds {strange}, which no export wrote; "
                "name a folder that is empty or that was exported to before."
            )

    def write(self, name: str, pieces: Iterable[bytes]) -> str:
        """The file is whole or not there. Its SHA-256; `name` is a path with `/`."""
        path = self.path / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if name not in self._earlier:
                self._list([name])
            digest = _write_whole(path, pieces)
        except OSError as error:
            raise _refused(path, error) from error
        self._written.add(name)
        return digest

    def finish(self) -> None:
        """Files of an earlier export that this one did not write are removed."""
        try:
            for name in sorted(self._earlier - self._written):
                self._remove(self.path / name)
            lines = "".join(f"{name}\n" for name in sorted(self._written))
            _write_whole(self.path / MANIFEST, [lines.encode()])
        except OSError as error:
            raise _refused(self.path, error) from error

    def _listed(self) -> set[str]:
        path = self.path / MANIFEST
        names = path.read_text("utf-8").split("\n") if path.is_file() else []
        return {name for name in names if _OURS.fullmatch(name)}

    def _list(self, names: Iterable[str]) -> None:
        """Before a file is there, so that a later export knows it even if this one is cut off."""
        with (self.path / MANIFEST).open("a", encoding="utf-8") as lines:
            lines.writelines(f"{name}\n" for name in names)

    def _names(self) -> Iterable[str]:
        """Of files, and of links to folders; what is hidden is somebody else's business."""
        for place, folders, files in os.walk(self.path):
            inside = Path(place).relative_to(self.path)
            links = [name for name in folders if (Path(place) / name).is_symlink()]
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in sorted([*files, *links]):
                if not name.startswith("."):
                    yield (inside / name).as_posix()

    def _remove(self, path: Path) -> None:
        if path.is_file() or path.is_symlink():
            path.unlink()
        for parent in path.parents:
            if parent == self.path or not parent.is_dir() or any(parent.iterdir()):
                break
            parent.rmdir()


def _write_whole(path: Path, pieces: Iterable[bytes]) -> str:
    digest = sha256()
    handle, temporary = tempfile.mkstemp(prefix=".export-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            for piece in pieces:
                digest.update(piece)
                file.write(piece)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
    return digest.hexdigest()


def _refused(path: Path, error: Exception) -> FolderRefused:
    reason = error.strerror if isinstance(error, OSError) else "its list of files is no text"
    return FolderRefused(f"{path} cannot be written: {reason}.")
