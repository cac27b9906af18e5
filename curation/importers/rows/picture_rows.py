"""The rows of an issue's pictures, under addresses that no other issue's picture has."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from curation.importers.readers.parsed import ParsedGroup, ParsedIssue
from curation.importers.rows.picture_files import (
    FILE_COLUMNS,
    PictureFolder,
    PictureRead,
    attach,
    read_picture,
)
from curation.importers.rows.plain_sql import add, known_among
from curation.importers.rows.traces import Traces
from curation.links import LONGEST_ADDRESS
from curation.markdown.facts import facts_of
from curation.models import Issue, Picture, Publication
from curation.pictures import PreparedPicture


class PictureRows:
    """After `settle`: `rows` by address, and `suspects` in sentences.

    `writes` is off for a trial: files are looked at and not kept.
    """

    def __init__(
        self,
        publication: Publication,
        folder: PictureFolder,
        beside: Path | None,
        *,
        traces: Traces,
        writes: bool,
    ) -> None:
        self.rows: dict[str, Picture] = {}
        self.suspects: list[str] = []
        self._publication = publication
        self._folder = folder
        self._beside = beside
        self._traces = traces
        self._writes = writes
        self._new_names: dict[str, str] = {}
        self._with_file: set[str] = set()

    def settle(self, parsed: ParsedIssue, issue: Issue) -> None:
        addresses = list(self._addresses(parsed))
        known = {row.address: row for row in self._known(addresses)}
        found: list[tuple[Picture, PreparedPicture]] = []
        for address in addresses:
            read = self._read(address)
            if _is_kept(known.get(address), read):
                read = PictureRead()
            picture = self._row(address, read, known.get(address), issue)
            self.rows[picture.address] = picture
            if picture.file:
                self._with_file.add(picture.address)
            if read.prepared and picture.digest != read.prepared.digest:
                found.append((picture, read.prepared))
        new = [picture for picture in self.rows.values() if picture.pk is None]
        add(new)
        self._traces.created(*new)
        for picture, prepared in found:
            self.attach(picture, prepared)

    def find_missing(self, addresses: Iterable[str]) -> None:
        """Files that turned up since; pictures that are here stay as they are."""
        for picture in self._publication.pictures.missing().filter(address__in=addresses):
            read = self._read(picture.address)
            if read.prepared:
                self.attach(picture, read.prepared)

    def attach(self, picture: Picture, prepared: PreparedPicture) -> None:
        self._traces.changing(picture, FILE_COLUMNS)
        attach(picture, prepared, writes=self._writes)
        self._with_file.add(picture.address)

    def without_file(self, addresses: Sequence[str]) -> list[str]:
        """Each once. Asks of those alone that it has not settled."""
        unknown = [address for address in addresses if address not in self.rows]
        missing = {*self.rows, *without_file(self._publication, unknown)} - self._with_file
        return [address for address in dict.fromkeys(addresses) if address in missing]

    def renamed(self, text: str) -> str:
        return with_new_addresses(text, self._new_names)

    def _addresses(self, parsed: ParsedIssue) -> Iterator[str]:
        found = (address for text in _texts(parsed) for address in facts_of(text).pictures)
        for address in dict.fromkeys(found):
            if len(address) <= LONGEST_ADDRESS:
                yield address
            else:
                self.suspects.append(f"picture address too long to keep: {address[:80]}…")

    def _known(self, addresses: Sequence[str]) -> list[Picture]:
        known = known_among(addresses, Picture, "address", self._publication)
        if not known:
            return []
        return list(self._publication.pictures.filter(address__in=known).order_by())

    def _read(self, address: str) -> PictureRead:
        read = read_picture(self._folder.find(address, self._beside))
        if read.refusal:
            self.suspects.append(read.refusal)
        return read

    def _row(self, address: str, read: PictureRead, known: Picture | None, issue: Issue) -> Picture:
        is_other = known and known.file and read.prepared and known.digest != read.prepared.digest
        if known and is_other and _is_used_elsewhere(known, issue):
            new = f"{issue.slug}/{address}"
            self._new_names[address] = new
            address, known = new, next(iter(self._known([new])), None)
        return known or Picture(publication=self._publication, address=address)


def without_file(publication: Publication, addresses: Sequence[str]) -> list[str]:
    """Of these addresses, each once, those whose pictures are missing."""
    if not addresses:
        return []
    here = publication.pictures.filter(address__in=addresses).exclude(file="").order_by()
    found = set(here.values_list("address", flat=True))
    return [address for address in dict.fromkeys(addresses) if address not in found]


def _is_kept(known: Picture | None, read: PictureRead) -> bool:
    """The file is the very one that is kept here, as an export wrote it."""
    if known is None or read.prepared is None or not known.file:
        return False
    return Path(str(known.file.name)).stem == read.prepared.digest[:32]


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
