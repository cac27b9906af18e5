"""Whatever holds texts, opened: a file, a folder, a zip, a feed, an export of another tool."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from curation.importers.bundles import buttondown, feeds, ghost, substack
from curation.importers.bundles.buttondown import ButtondownExport
from curation.importers.bundles.entries import Entry
from curation.importers.bundles.files import (
    Place,
    entry_of,
    files_in,
    head_of,
    is_feed,
    is_ghost,
    is_text_of_ours,
)
from curation.importers.bundles.substack import SubstackExport
from curation.importers.bundles.zips import is_zip, unpack
from curation.importers.readers.refusals import UnreadableFile

# A zip of a site's folder holds that folder alone; one of these is a part of a site.
PARTS_OF_SITES = {"content", "data", "drafts", "emails", "issues", "links", "posts", "stories"}


@contextmanager
def open_bundle(path: Path) -> Iterator[Iterator[Entry]]:
    """The texts in it, in order. What a zip holds is there as long as the context is.

    Raises `UnreadableFile` for a path that is not there, for a folder or zip without texts and
    for a zip that is unsafe; the entries raise it for what is wrong with one of them.
    """
    if not path.exists():
        raise UnreadableFile(f"There is no file or folder called {path}.")
    if path.is_dir():
        yield _entries_in(Place(path, f"{path}/"), f"The folder {path}")
    elif is_zip(path):
        with TemporaryDirectory(prefix="masthead-import-") as folder:
            unpack(path, Path(folder))
            place = Place(_site_in(Path(folder)), f"{path}#")
            yield _entries_in(place, f"The zip {path}")
    else:
        yield _entries_of_file(path, Place(path.parent, _folder_as_given(path)), is_given=True)


def _folder_as_given(path: Path) -> str:
    """What stands before the file's own name, so that reports call it as it was typed."""
    return str(path)[: -len(path.name)]


def _site_in(folder: Path) -> Path:
    inside = [child for child in folder.iterdir() if not child.name.startswith(".")]
    is_wrapped = len(inside) == 1 and inside[0].is_dir()
    return inside[0] if is_wrapped and inside[0].name not in PARTS_OF_SITES else folder


def _entries_in(place: Place, called: str) -> Iterator[Entry]:
    files = files_in(place.root)
    exports: list[SubstackExport | ButtondownExport] = [
        *substack.exports_in(files),
        *buttondown.exports_in(files),
    ]
    of_exports = {file for export in exports for file in export.files}
    found = chain(
        *(export.entries(place) for export in exports),
        *(_entries_of_file(file, place) for file in files if file not in of_exports),
    )
    first = next(found, None)
    if first is None:
        raise UnreadableFile(f"{called} holds no .md, .markdown or .txt file.")
    return chain([first], found)


def _entries_of_file(file: Path, place: Place, *, is_given: bool = False) -> Iterator[Entry]:
    """A file that was named is always one; in a folder only what looks like a text of ours."""
    suffix = file.suffix.lower()
    if (is_given or suffix in {".xml", ".rss", ".atom"}) and is_feed(head_of(file)):
        return feeds.entries(file, place)
    if (is_given or suffix == ".json") and is_ghost(head_of(file)):
        return ghost.entries(file, place)
    lists = buttondown.exports_in([file]) if is_given else []
    if lists:
        return lists[0].entries(place)
    return iter([entry_of(file, place)] if is_given or is_text_of_ours(file) else [])
