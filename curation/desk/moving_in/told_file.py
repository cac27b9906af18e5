"""What the page of one file says: its form, its issue, and what was only kept, in its place."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from curation.desk.moving_in.report import TAKES_PICTURES, missing_of
from curation.desk.outline import SectionOutline, outline
from curation.importers.readers import file_form
from curation.importers.readers.excerpts import excerpt
from curation.importers.run_files import ISSUES, REFUSED
from curation.models import ImportedFile, ImportRun, Issue, Item

FORMS: Mapping[str, str] = {
    file_form.ISSUE_MARKDOWN: "Issue in Markdown",
    file_form.LABELLED_TEXT: "Issue as labelled text",
    file_form.PAPER_LIST: "List of papers",
    file_form.ITEM_MARKDOWN: "Page of an item",
    file_form.TOPICS: "Topics",
    file_form.BOOKMARKS: "Bookmarks",
    file_form.LINK_TABLE: "Table of links",
    file_form.BIBTEX: "Papers in BibTeX",
    file_form.INBOX: "Item of an inbox",
    file_form.PAPERS: "Record of a paper",
    file_form.SOURCES: "Sources",
    file_form.FORMS: "Story forms and templates",
}


@dataclass(frozen=True)
class Unplaced:
    """Blocks that found no place: the notes that hold them, and those that are in no note."""

    note_ids: frozenset[int]
    elsewhere: list[str]


def facts_of_file(told: ImportedFile, run: ImportRun) -> dict[str, Any]:
    """The context of its page."""
    issue, item = _issue_of(told, run), _item_of(told, run)
    sections = outline(issue) if issue else []
    return {
        "form": FORMS.get(told.report.get("form") or "", ""),
        "is_issue": told.report.get("form") in ISSUES,
        "date": issue.date if issue else _date_of(told),
        "words_lost": _lost(told, "words"),
        "links_lost": _lost(told, "links"),
        "issue": issue,
        "item": item,
        "sections": sections,
        "unplaced": _unplaced(told, sections),
        "missing": missing_of(told, run),
        "takes_pictures": run.state in TAKES_PICTURES,
    }


def _lost(told: ImportedFile, what: str) -> int:
    return (told.report.get(f"{what}_in") or 0) - (told.report.get(f"{what}_out") or 0)


def _date_of(told: ImportedFile) -> datetime.date | None:
    said = told.report.get("date")
    return datetime.date.fromisoformat(said) if said else None


def _issue_of(told: ImportedFile, run: ImportRun) -> Issue | None:
    slug = told.report.get("slug")
    is_issue = (told.report.get("counts") or {}).get("issues")
    return run.publication.issues.filter(slug=slug).first() if slug and is_issue else None


def _item_of(told: ImportedFile, run: ImportRun) -> Item | None:
    """What the page of an item gave a name to, in its issue."""
    slug = told.report.get("slug")
    if not slug or told.report.get("form") != file_form.ITEM_MARKDOWN:
        return None
    found = run.publication.items.filter(slug=slug, section__isnull=False)
    return found.select_related("section__issue").first()


def _unplaced(told: ImportedFile, sections: list[SectionOutline]) -> Unplaced:
    """The notes are found by their words: an editor may have moved them since."""
    if told.outcome == REFUSED:
        return Unplaced(frozenset(), [])
    texts = {_folded(text): text for text in told.report.get("unplaced", [])}
    notes = [line.item for one in sections for run in one.runs for line in run.lines]
    found = {item.pk: _key_of(item, texts) for item in notes} if texts else {}
    kept = {pk: key for pk, key in found.items() if key}
    left = [text for key, text in texts.items() if key not in kept.values()]
    return Unplaced(frozenset(kept), left)


def _key_of(item: Item, texts: dict[str, str]) -> str:
    """The report has the first words of a long one."""
    said = (_folded(item.body), _folded(excerpt(item.body)))
    return next((one for one in said if one in texts), "")


def _folded(text: str) -> str:
    return " ".join(text.split())
