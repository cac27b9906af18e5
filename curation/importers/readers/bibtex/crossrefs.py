"""What an entry has from the proceedings or book that its `crossref` names."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from curation.importers.readers.bibtex.entries import WrittenEntry

_CONTAINERS = {
    "book", "collection", "mvbook", "mvcollection", "mvproceedings", "periodical", "proceedings",
}  # fmt: skip
# Never what it is known by: the DOI of a volume is none of a paper in it.
_INHERITED = {
    "title": "booktitle",
    "booktitle": "booktitle",
    "journal": "journal",
    "journaltitle": "journaltitle",
    "publisher": "publisher",
}
_DATES = ("date", "year", "month", "day")


class Volumes:
    """Entries by their keys, whose case does not matter."""

    def __init__(self, entries: Sequence[WrittenEntry]) -> None:
        self._entries = {entry.key.casefold(): entry for entry in reversed(entries)}
        self._named = {entry.fields.get("crossref", "").strip().casefold() for entry in entries}

    def is_only_one(self, entry: WrittenEntry) -> bool:
        """Whether it stands in the file for the papers in it."""
        return entry.kind in _CONTAINERS and entry.key.casefold() in self._named

    def completed(self, entry: WrittenEntry) -> WrittenEntry:
        """What the entry says itself stays; of several levels the nearest speaks."""
        above = self._entries.get(entry.fields.get("crossref", "").strip().casefold())
        if above is None or above is entry:
            return entry
        given = {to: above.fields[name] for name, to in _INHERITED.items() if name in above.fields}
        if not any(name in entry.fields for name in _DATES):
            given |= {name: above.fields[name] for name in _DATES if name in above.fields}
        return replace(entry, fields={**given, **entry.fields})

    def missing(self, entry: WrittenEntry) -> Iterator[str]:
        named = entry.fields.get("crossref", "").strip()
        if named and named.casefold() not in self._entries:
            yield f"Line {entry.line}: “{entry.key}” refers to “{named[:60]}”, which is not here."
