"""One entry as a bibliographic record."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Field

from curation.importers.readers.bibtex.dates import date_in
from curation.importers.readers.bibtex.entries import WrittenEntry
from curation.importers.readers.bibtex.names import authors_of
from curation.importers.readers.bibtex.notices import STANDINGS
from curation.importers.readers.bibtex.whereabouts import (
    VENUES,
    arxiv_in,
    bare_doi_in,
    doi_in,
    url_in,
    venue_in,
)
from curation.importers.readers.bibtex.words import (
    address_of,
    paragraph_sources_of,
    paragraphs_of,
    source_of,
    text_of,
)
from curation.importers.readers.parsed import ParsedPaper
from curation.markdown.plain_text import escaped
from curation.models import Paper, PaperAuthor

LONGEST_TITLE = Paper._meta.get_field("title").max_length or 0
LONGEST_NAME = PaperAuthor._meta.get_field("name").max_length or 0
HIGHEST_VERSION = 32_767

KEPT = {
    *VENUES, "title", "subtitle", "author", "date", "year", "month", "day", "doi", "eprint",
    "archiveprefix", "eprinttype", "primaryclass", "eprintclass", "category", "url", "note",
    "abstract", "copyright", "affiliation", "code", "data", "crossref",
}  # fmt: skip
# As another program would have cut a title: too much of it is none.
_MOST_RAW_LETTERS = 4 * LONGEST_TITLE
_NOTICE = re.compile(rf"({'|'.join(STANDINGS)})(?:: (.*))?")
_COLUMNS = {
    "venue": "venue", "affiliation": "affiliation", "date": "date_as_given",
    "category": "category", "doi": "doi", "arxiv_id": "arxiv_id", "url": "url",
    "code_url": "code_url", "data_url": "data_url", "licence": "licence",
    "standing_note": "standing_note",
}  # fmt: skip


class NoPaper(Exception):
    """The text says in one sentence why this entry is none."""


def paper_of(entry: WrittenEntry, remarks: list[str]) -> ParsedPaper:
    """Raises `NoPaper`; `remarks` are added for what does not fit and is left out."""
    fields = entry.fields
    title = _title(entry)
    authors = authors_of(fields.get("author", ""))
    names = tuple(name for name in authors.names if len(name) <= LONGEST_NAME)
    if len(names) < len(authors.names):
        remarks.append(f"{_called(entry)} names an author at more than {LONGEST_NAME} letters.")
    arxiv_id, version = arxiv_in(fields)
    standing, note = _standing(fields)
    abstract = escaped(paragraphs_of(fields.get("abstract", "")))
    paper = ParsedPaper(
        title=title,
        title_source=source_of(fields.get("title", "")),
        abstract=abstract,
        abstract_source=paragraph_sources_of(fields.get("abstract", "")),
        authors=names,
        is_et_al=authors.is_et_al or len(names) < len(authors.names),
        affiliation=text_of(fields.get("affiliation", "")),
        venue=venue_in(fields),
        date=date_in(fields),
        category=_category(fields),
        doi=doi_in(fields),
        arxiv_id=arxiv_id,
        arxiv_version=version if version and version <= HIGHEST_VERSION else None,
        url=url_in(fields),
        has_code=bool(address_of(fields.get("code", ""))),
        code_url=address_of(fields.get("code", "")),
        data_url=address_of(fields.get("data", "")),
        licence=text_of(fields.get("copyright", "")),
        standing=standing,
        standing_note=note,
    )
    return _fitting(paper, entry, remarks)


def not_kept(entry: WrittenEntry) -> Iterator[str]:
    """Names of fields that a paper has no place for, or that say nothing it could keep."""
    fields = entry.fields
    yield from (name for name, value in fields.items() if value and name not in KEPT)
    yield from [name for name in VENUES if fields.get(name)][1:]
    unread = {
        "note": _standing(fields)[0],
        "doi": bare_doi_in(fields),
        "eprint": arxiv_in(fields)[0],
    }
    yield from (name for name, kept in unread.items() if fields.get(name) and not kept)


def _title(entry: WrittenEntry) -> str:
    raw = entry.fields.get("title", "")
    title = text_of(raw) if len(raw) <= _MOST_RAW_LETTERS else raw
    subtitle = text_of(entry.fields.get("subtitle", "")[:_MOST_RAW_LETTERS])
    title = f"{title}: {subtitle}" if title and subtitle else title
    if not title:
        raise NoPaper(f"{_called(entry)} has no title.")
    if len(title) > LONGEST_TITLE:
        raise NoPaper(f"{_called(entry)} has a title of more than {LONGEST_TITLE} letters.")
    return title


def _category(fields: Mapping[str, str]) -> str:
    named = (fields.get(name, "") for name in ("primaryclass", "eprintclass", "category"))
    return next(filter(None, map(text_of, named)), "")


def _standing(fields: Mapping[str, str]) -> tuple[str, str]:
    found = _NOTICE.fullmatch(text_of(fields.get("note", "")))
    return (STANDINGS[found[1]].value, found[2] or "") if found else ("", "")


def _fitting(paper: ParsedPaper, entry: WrittenEntry, remarks: list[str]) -> ParsedPaper:
    """Without what no column takes."""
    for name, column in _COLUMNS.items():
        value = getattr(paper, name)
        problem = _problem(column, value) if value else ""
        if problem:
            remarks.append(f"{_called(entry)} says “{value[:60]}”, which is left out: {problem}")
            without: dict[str, Any] = {name: ""}
            paper = replace(paper, **without)
    return paper


def _problem(column: str, value: str) -> str:
    field = Paper._meta.get_field(column)
    assert isinstance(field, Field)
    try:
        field.run_validators(value)
    except ValidationError as error:
        return str(error.messages[0])
    return ""


def _called(entry: WrittenEntry) -> str:
    return f"Line {entry.line}: “{entry.key[:60]}”"
