"""Buttondown's export: a list of e-mails beside a folder of their texts.

`emails.csv` or `emails.json` (`id, secondary_id, subject, publish_date, source, slug`, perhaps
`status`, `description`, `body`) and `emails/{slug}.md`; drafts and scheduled e-mails are
collections of their own (https://docs.buttondown.com/api-exports-introduction). Texts that bring
their facts along, as its command line writes them (https://docs.buttondown.com, CLI), are read
without a list. What a fact is called is what the API calls it
(https://docs.buttondown.com/api-emails-introduction).
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from curation.importers.bundles.entries import Entry
from curation.importers.bundles.files import Place, head_of, read_text
from curation.importers.bundles.left_out import READERS, left_out, refused
from curation.importers.bundles.moments import day_of
from curation.importers.bundles.posts import PUBLISHED, Post, entry_of, free_slug
from curation.importers.bundles.tables import rows_of
from curation.importers.readers.front_matter import fields_of
from curation.importers.readers.refusals import FileRefused, UnreadableFile

# What each collection says of its e-mails where a row of it does not.
_COLLECTIONS = {"emails": "published", "drafts": "draft", "scheduled_emails": "scheduled"}
_SUFFIXES = (".json", ".csv")
_LISTS_OF_READERS = ("subscribers", "unsubscribers")
_OUT = PUBLISHED | {"about_to_send", "in_flight", "resending", "throttled"}
_EDITOR = re.compile(r"\A\s*<!--\s*buttondown-editor-mode:\s*(\w+)\s*-->\s*")
_SUBSCRIBE = re.compile(r"(?m)^[ \t]*\{\{\s*subscribe_(?:form|button|url)\s*\}\}[ \t]*$")
_OWN_FACTS = re.compile(r"(?m)^(?:email_type|publish_date|subject):")

Row = Mapping[str, Any]


@dataclass(frozen=True)
class ButtondownExport:
    """One collection: its list, where there is one, and the folder of its texts."""

    name: str
    folder: Path
    table: Path | None
    texts: tuple[Path, ...]
    readers: tuple[Path, ...] = ()

    @property
    def files(self) -> frozenset[Path]:
        return frozenset({*self.texts, *self.readers, *([self.table] if self.table else [])})

    def entries(self, place: Place) -> Iterator[Entry]:
        """Sent e-mails, drafts and scheduled ones, oldest first; lists of readers say why not."""
        taken: set[str] = set()
        rows = _rows_of(self.table) if self.table else map(_row_of_text, self.texts)
        for row in sorted(rows, key=lambda row: str(row.get("publish_date") or "")):
            yield self._entry(row, place, taken)
        for file in self.readers:
            yield left_out(place.called(file), READERS)

    def _entry(self, row: Row, place: Place, taken: set[str]) -> Entry:
        given, title = str(row.get("slug") or ""), str(row.get("subject") or "")
        slug = free_slug(given, title, taken)
        name = place.called(self.table or self.folder)
        text = row.get("file") or self._text_of(given or slug)
        if row.get("status") == "deleted":
            return left_out(f"{name}#{slug}", f"“{title or slug}” was deleted.")
        if text is None and not row.get("body"):
            return refused(f"{name}#{slug}", f"“{title or slug}” has no text in the export.")
        read = partial(_post, row, slug, text, _COLLECTIONS[self.name])
        return entry_of(name, slug, read, self.folder.parent)

    def _text_of(self, slug: str) -> Path | None:
        file = self.folder / f"{slug}.md"
        return file if file in self.texts else None


def exports_in(files: list[Path]) -> list[ButtondownExport]:
    """Wherever such a list lies, or texts that bring Buttondown's facts along."""
    found = []
    for folder in sorted({_folder(file) for file in files} - {None}, key=str):
        assert folder is not None
        export = _export(folder, files)
        if export:
            found.append(export)
    return found


def _folder(file: Path) -> Path | None:
    """Of the texts that this file belongs to or lists."""
    if file.parent.name in _COLLECTIONS and file.suffix == ".md":
        return file.parent
    is_list = file.stem in _COLLECTIONS and file.suffix in _SUFFIXES
    return file.parent / file.stem if is_list else None


def _export(folder: Path, files: list[Path]) -> ButtondownExport | None:
    texts = tuple(file for file in files if file.parent == folder and file.suffix == ".md")
    tables = [file for file in files if file in {folder.with_suffix(end) for end in _SUFFIXES}]
    # The JSON file says the same as the other one, and more.
    table = max(tables, key=lambda file: file.suffix, default=None)
    if table and not _lists_emails(table):
        table = None
    if not table and not (texts and _brings_facts(texts[0])):
        return None
    readers = _lists_of_readers(folder.parent, files) if folder.name == "emails" else ()
    return ButtondownExport(folder.name, folder, table, texts, (*readers, *(set(tables) - {table})))


def _lists_of_readers(folder: Path, files: list[Path]) -> tuple[Path, ...]:
    return tuple(
        file
        for file in files
        if file.parent == folder and file.stem in _LISTS_OF_READERS and file.suffix in _SUFFIXES
    )


def _lists_emails(table: Path) -> bool:
    head = head_of(table)
    return "subject" in head.partition("\n")[0] or '"subject"' in head


def _brings_facts(text: Path) -> bool:
    head = head_of(text)
    return head.startswith("---") and len(set(_OWN_FACTS.findall(head))) > 1


def _rows_of(table: Path) -> Iterator[Row]:
    if table.suffix == ".csv":
        yield from rows_of(table)
        return
    try:
        given = json.loads(read_text(table).text)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(f"{table.name} is no sound JSON.") from error
    rows = given.get("results") if isinstance(given, dict) else given
    yield from (row for row in rows or [] if isinstance(row, dict))


def _row_of_text(file: Path) -> Row:
    try:
        fields, _ = fields_of(read_text(file).text)
    except FileRefused:
        fields = None
    return {"slug": file.stem, **(fields or {}), "file": file}


def _post(row: Row, slug: str, text: Path | None, otherwise: str) -> Post:
    html, markdown = _body(row, text)
    status = str(row.get("status") or otherwise)
    is_out = status in _OUT
    return Post(
        slug=slug,
        title=str(row.get("subject") or "") or slug,
        html=html,
        markdown=markdown,
        date=day_of(row.get("publish_date")) if is_out else None,
        preheader=str(row.get("description") or ""),
        aliases=tuple(filter(None, (f"/archive/{slug}/", str(row.get("canonical_url") or "")))),
        others=tuple(_others(row, "" if is_out else status)),
    )


def _body(row: Row, text: Path | None) -> tuple[str, str]:
    """HTML or Markdown, whichever mode of the editor it was written in."""
    body = fields_of(read_text(text).text)[1] if text else str(row.get("body") or "")
    mode = _EDITOR.match(body)
    body = _SUBSCRIBE.sub("", body[mode.end() :] if mode else body)
    is_html = mode is not None and mode[1] in {"fancy", "naked"}
    return (body, "") if is_html or body.lstrip().startswith("<") else ("", body)


def _others(row: Row, status: str) -> Iterator[tuple[str, str]]:
    if status:
        yield "status", status
    if row.get("email_type") not in {None, "", "public"}:
        yield "email_type", str(row["email_type"])
    if row.get("image"):
        yield "image", str(row["image"])
