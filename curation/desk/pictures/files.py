"""Uploaded files, as far as they may be pictures at all."""

from django.core.files.uploadedfile import UploadedFile

from curation.pictures import LARGEST_FILE_BYTES


class FileRefused(Exception):
    """The text says in one sentence why the file is not read."""


def content_of(file: UploadedFile | None) -> bytes:
    """Raises `FileRefused`, before a file that is too large is read."""
    if file is None:
        raise FileRefused("Choose the picture first.")
    if (file.size or 0) > LARGEST_FILE_BYTES:
        most = LARGEST_FILE_BYTES // 1_000_000
        raise FileRefused(f"The picture is larger than {most} MB.")
    return file.read()
