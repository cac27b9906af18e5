"""The rows of an issue's pictures, under addresses that no other issue's picture has."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from curation import markdown
from curation.importers.readers.parsed import ParsedGroup, ParsedIssue
from curation.importers.rows.picture_files import PictureFolder, PictureRead, attach, read_picture
from curation.links import LONGEST_ADDRESS
from curation.models import Issue, Picture, Publication


class PictureRows:
    """After `settle`: `rows` by address, and `suspects` in sentences.

    `writes` is off for a trial: files are looked at and not kept.
    """

    def __init__(
        self, publication: Publication, folder: PictureFolder, beside: Path, *, writes: bool
    ) -> None:
        self.rows: dict[str, Picture] = {}
        self.suspects: list[str] = []
        self._publication = publication
        self._folder = folder
        self._beside = beside
        self._writes = writes
        self._new_names: dict[str, str] = {}

    def settle(self, parsed: ParsedIssue, issue: Issue) -> None:
        for text in _texts(parsed):
            for address in markdown.pictures(text):
                if address not in self._new_names and address not in self.rows:
                    self._settle(address, issue)

    def find_missing(self, addresses: Iterable[str]) -> None:
        """Files that turned up since; pictures that are here stay as they are."""
        for picture in self._publication.pictures.missing().filter(address__in=addresses):
            read = read_picture(self._folder.find(picture.address, self._beside))
            if read.prepared:
                attach(picture, read.prepared, writes=self._writes)

    def renamed(self, text: str) -> str:
        return with_new_addresses(text, self._new_names)

    def _settle(self, address: str, issue: Issue) -> None:
        if len(address) > LONGEST_ADDRESS:
            self.suspects.append(f"picture address too long to keep: {address[:80]}…")
            return
        read = read_picture(self._folder.find(address, self._beside))
        if read.refusal:
            self.suspects.append(read.refusal)
        picture = self._row(address, read, issue)
        if read.prepared and picture.digest != read.prepared.digest:
            attach(picture, read.prepared, writes=self._writes)
            picture = Picture.objects.get(pk=picture.pk)
        self.rows[picture.address] = picture

    def _row(self, address: str, read: PictureRead, issue: Issue) -> Picture:
        known = self._publication.pictures.filter(address=address).first()
        is_other = known and known.file and read.prepared and known.digest != read.prepared.digest
        if known and is_other and _is_used_elsewhere(known, issue):
            new = f"{issue.slug}/{address}"
            self._new_names[address] = new
            address, known = new, self._publication.pictures.filter(address=new).first()
        return known or Picture.objects.create(publication=self._publication, address=address)


def with_new_addresses(text: str, names: Mapping[str, str]) -> str:
    """Whole addresses only: one that begins like another is left alone."""
    if not names:
        return text
    old = "|".join(map(re.escape, names))
    place = re.compile(rf"(?P<before>\]\(<?)(?P<old>{old})(?=[>)\s])")
    return place.sub(lambda found: found["before"] + names[found["old"]], text)


def _is_used_elsewhere(picture: Picture, issue: Issue) -> bool:
    """A new issue never takes over a picture that is here; its own it may replace."""
    if issue.pk is None:
        return True
    return picture.items.exclude(section__issue=issue).exists()


def _texts(parsed: ParsedIssue) -> Iterator[str]:
    yield from (parsed.introduction, parsed.closing)
    for section in parsed.sections:
        yield section.introduction
        for entry in section.entries:
            if isinstance(entry, ParsedGroup):
                yield entry.introduction
                yield from (item.body for item in entry.items)
            else:
                yield entry.body
