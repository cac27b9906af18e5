"""What was dropped, made ready to be read: zips unpacked, and the folder that is the site."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from curation.importers.bundles.open_bundle import PARTS_OF_SITES, open_bundle
from curation.importers.bundles.zips import is_zip, unpack
from curation.importers.readers.refusals import FileRefused, UnreadableFile
from curation.importers.report import FileReport
from curation.importers.run_files import keep_refusal
from curation.importers.uploads import folder_of
from curation.models import ImportRun

PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".webp"}
MOST_ZIPS = 10


def unpack_zips(run: ImportRun) -> None:
    """Each into a folder of its name; one that is refused is told. May be done again."""
    zips = [path for path in _files(folder_of(run)) if is_zip(path)]
    for count, path in enumerate(zips):
        try:
            if count >= MOST_ZIPS:
                raise UnreadableFile(f"An import takes {MOST_ZIPS} zips; bring this one by itself.")
            _unpack(path)
        except FileRefused as refusal:
            keep_refusal(run, FileReport(str(path), error=str(refusal)))
        path.unlink()


def count_texts(root: Path) -> int:
    """Raises what opening the folder raises."""
    with open_bundle(root) as entries:
        return sum(1 for _ in entries)


def site_in(folder: Path) -> Path:
    """A folder around everything is no part of the site: addresses begin below it."""
    inside = [child for child in folder.iterdir() if not child.name.startswith(".")]
    folders = [child for child in inside if child.is_dir()]
    others = [child for child in inside if child not in folders and not _is_picture(child)]
    if len(folders) != 1 or others or folders[0].name in PARTS_OF_SITES:
        return folder
    return site_in(folders[0])


def _unpack(path: Path) -> None:
    folder = path.with_name(f"{path.stem} (zip)")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        unpack(path, folder)
        if not any(map(_is_picture, _files(folder))):
            count_texts(folder)
    except FileRefused:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _is_picture(path: Path) -> bool:
    return path.suffix.lower() in PICTURES
