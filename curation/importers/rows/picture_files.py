"""Where the files of an issue's pictures are, and their rows."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from curation.models import Picture
from curation.pictures import Encoded, PictureRefused, PreparedPicture, prepare

FOLDER = "pictures"
FILE_COLUMNS = (
    *("file", "letter_file", "width", "height", "byte_count", "copies", "is_animated", "digest"),
)


@dataclass(frozen=True)
class PictureFolder:
    """Files under `folder` (`--pictures`), by the address or by name alone.

    By the address: its path, with or without the host and the query, as programs that mirror a
    site write them. One without host is also looked up beside the issue's file, never above it.
    """

    folder: Path | None = None

    def find(self, address: str, beside: Path | None) -> Path | None:
        parts = _parts(address)
        if parts is None:
            return None
        path, query = unquote(parts.path).lstrip("/"), f"?{parts.query}" if parts.query else ""
        candidates = [beside / path] if beside and not parts.netloc else []
        if self.folder:
            names = [path, f"{path}{query}"]
            names += [f"{parts.netloc}/{name}" for name in names] if parts.netloc else []
            candidates += [self.folder / name for name in names]
        roots = [root for root in (beside, self.folder) if root]
        inside = (found for found in candidates if _is_inside(found, roots))
        name = Path(path).name
        return next(inside, None) or self._by_name.get(name) or self._by_name.get(f"{name}{query}")

    @cached_property
    def _by_name(self) -> dict[str, Path]:
        """A name that two files have is left out: either could be meant."""
        files = sorted(_files(self.folder)) if self.folder else []
        counts = Counter(file.name for file in files)
        return {file.name: file for file in files if counts[file.name] == 1}


@dataclass(frozen=True)
class PictureRead:
    """`refusal` says why a file that is there cannot be used."""

    prepared: PreparedPicture | None = None
    refusal: str = ""


def read_picture(path: Path | None) -> PictureRead:
    if path is None:
        return PictureRead()
    try:
        return PictureRead(prepare(path.read_bytes()))
    except PictureRefused as refusal:
        return PictureRead(refusal=f"{path.name}: {refusal}")
    except OSError as error:
        return PictureRead(refusal=f"{path.name}: The picture cannot be read: {error.strerror}.")


def attach(picture: Picture, prepared: PreparedPicture, *, writes: bool) -> None:
    """Keeps the files under names of their content, and notes them in the row.

    The row is updated in the database, not saved: Django would open the file to measure it.
    """
    page, letter = prepared.page, prepared.letter
    names = {stored_name(page), stored_name(letter)}
    if writes:
        for encoded in {page, letter}:
            keep_file(encoded)
    Picture.objects.filter(pk=picture.pk).update(
        file=stored_name(page),
        letter_file=stored_name(letter) if len(names) > 1 else "",
        width=page.width,
        height=page.height,
        byte_count=len(page.content),
        # The sweep makes them: an import of hundreds does not wait for it.
        copies=None,
        is_animated=prepared.is_animated,
        digest=prepared.digest,
    )


def keep_file(encoded: Encoded) -> None:
    """One that is here already is the very same: its name says what is in it."""
    if not default_storage.exists(stored_name(encoded)):
        default_storage.save(stored_name(encoded), ContentFile(encoded.content))


def stored_name(encoded: Encoded) -> str:
    return f"{FOLDER}/{encoded.name}"


def _parts(address: str) -> SplitResult | None:
    """None for what names no file: another scheme, or no path at all."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    is_named = parts.scheme in {"", "http", "https"} and parts.path.strip("/")
    return parts if is_named and "\0" not in unquote(parts.path) else None


def _is_inside(path: Path, roots: list[Path]) -> bool:
    try:
        resolved = path.resolve()
        return resolved.is_file() and any(resolved.is_relative_to(root.resolve()) for root in roots)
    except OSError:
        return False


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())
