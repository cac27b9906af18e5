"""Uploaded files on their way in: to disk, piece by piece, as far as an import may be large.

Every form of the site passes here. Files of strangers are not taken at all, and those of other
forms are left to Django.
"""

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopFutureHandlers
from django.http import HttpRequest

from curation.importers.uploads import MOST_FILES, MOST_MEGABYTES, arrivals_folder

PAGES = {"desk:imports", "desk:import_pictures"}
MOST_BYTES = MOST_MEGABYTES * 1_000_000


class ArrivedFile(UploadedFile):
    """Closed, and on disk until the answer is given; two thousand open files would be too many."""

    def __init__(self, path: Path, **facts: Any) -> None:
        super().__init__(None, **facts)
        self.path = path

    def close(self) -> None:
        self.path.unlink(missing_ok=True)


class Arrivals(FileUploadHandler):
    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._file: IO[bytes] | None = None
        self._room = MOST_BYTES
        self._count = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if not _is_signed_in(self.request):
            raise SkipFile
        if not _takes_many(self.request):
            return
        self._count += 1
        if self._count > MOST_FILES:
            raise SkipFile
        self._file = tempfile.NamedTemporaryFile(dir=arrivals_folder(), delete=False)  # noqa: SIM115
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if self._file is None:
            return raw_data
        self._room -= len(raw_data)
        if self._room < 0:
            self.upload_interrupted()
            raise SkipFile
        self._file.write(raw_data)
        return None

    def file_complete(self, file_size: int) -> UploadedFile | None:
        if self._file is None:
            return None
        path = self._put_down(self._file)
        return ArrivedFile(path, name=self.file_name, content_type="", size=file_size)

    def upload_interrupted(self) -> None:
        if self._file is not None:
            self._put_down(self._file).unlink(missing_ok=True)

    def upload_complete(self) -> None:
        """Said to the page, which says it to the editor."""
        if self.request is not None and self._count:
            self.request.META[SENT_COUNT] = self._count
            self.request.META[IS_TOO_MUCH] = self._room < 0

    def _put_down(self, file: IO[bytes]) -> Path:
        self._file = None
        file.close()
        return Path(file.name)


SENT_COUNT = "masthead.files_sent"
IS_TOO_MUCH = "masthead.too_much"


def arrived_files(request: HttpRequest) -> list[ArrivedFile]:
    files: Iterable[object] = request.FILES.getlist("files")
    return [file for file in files if isinstance(file, ArrivedFile)]


def limit_passed(request: HttpRequest) -> str:
    """One sentence, or nothing."""
    sent = request.META.get(SENT_COUNT, 0)
    if sent > MOST_FILES:
        return (
            f"These are {sent:,} files, and an import takes {MOST_FILES:,}. Nothing was stored; "
            "bring them in several goes, or as a zip."
        )
    if request.META.get(IS_TOO_MUCH):
        return (
            f"These files are larger than {MOST_MEGABYTES} MB together. Nothing was stored; bring "
            "them in several goes."
        )
    return ""


def _is_signed_in(request: HttpRequest | None) -> bool:
    user = getattr(request, "user", None)
    return bool(user and user.is_authenticated)


def _takes_many(request: HttpRequest | None) -> bool:
    match = getattr(request, "resolver_match", None)
    return bool(match and match.view_name in PAGES)
