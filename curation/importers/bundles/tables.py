"""CSV files of exports, row by row, by the names of their columns."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from curation.importers.bundles.files import read_bytes
from curation.importers.readers.refusals import UnreadableFile

LARGEST_TABLE_MB = 100


def rows_of(file: Path) -> Iterator[dict[str, str]]:
    """Names of columns in small letters. Raises `UnreadableFile` for what is no such table."""
    try:
        text = read_bytes(file, LARGEST_TABLE_MB).decode("utf-8-sig")
        reader = csv.reader(io.StringIO(text, newline=""))
        names = [name.strip().casefold() for name in next(reader, [])]
        for row in reader:
            if row:
                yield dict(zip(names, row, strict=False))
    except (csv.Error, UnicodeError) as error:
        raise UnreadableFile(f"{file.name} is no table in UTF-8 that can be read.") from error
