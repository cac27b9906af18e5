"""Opens whatever holds texts."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from curation.importers.bundles.entries import Entry, SourceText, source_text
from curation.importers.read import LARGEST_FILE_MB, files_of
from curation.importers.readers.refusals import UnreadableFile


@contextmanager
def open_bundle(path: Path) -> Iterator[Iterator[Entry]]:
    yield (
        Entry(
            str(file),
            file.relative_to(path) if path.is_dir() else Path(file.name),
            partial(_read, file),
            file.parent,
        )
        for file in files_of(path)
    )


def _read(path: Path) -> SourceText:
    try:
        if path.stat().st_size > LARGEST_FILE_MB * 1_000_000:
            raise UnreadableFile(f"The file is larger than {LARGEST_FILE_MB} MB.")
        return source_text(path.read_bytes())
    except OSError as error:
        raise UnreadableFile(f"The file cannot be read: {error.strerror}.") from error
