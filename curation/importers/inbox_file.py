"""What our own export holds beside issues and collections: inbox, papers, sources, forms."""

from pathlib import Path

from curation.importers.one_file import OneFile
from curation.importers.readers.own_forms import parse_own_forms
from curation.importers.readers.own_inbox import parse_own_inbox, parse_own_papers
from curation.importers.readers.own_sources import parse_own_sources
from curation.importers.report import counted, paper_shape
from curation.importers.rows.own_forms import store_own_forms
from curation.importers.rows.own_inbox import store_own_inbox
from curation.importers.rows.own_papers import own_paper_row
from curation.importers.rows.own_pictures import FOLDER, LIST
from curation.importers.rows.own_sources import store_own_sources


def import_own_inbox(file: OneFile) -> None:
    """Raises `UnreadableFile` and `DoesNotFit`."""
    parsed = parse_own_inbox(file.text)
    folder = _folder_of_pictures(file.entry.folder)
    pictures = file.pictures(folder)
    stored = store_own_inbox(
        parsed, file.publication, pictures=pictures, traces=file.traces, folder=folder
    )
    report = file.report
    report.outcome = _outcome(len(stored.added), stored.known, "item")
    report.remarks += [*parsed.remarks, *stored.remarks]
    report.suspect += pictures.suspects


def import_own_papers(file: OneFile) -> None:
    """Papers in no collection. Raises `UnreadableFile` and `DoesNotFit`."""
    parsed = parse_own_papers(file.text)
    papers = file.publication.papers
    before = papers.count()
    rows = [own_paper_row(file.publication, one, file.traces) for one in parsed.papers]
    new = papers.count() - before
    file.report.outcome = _outcome(new, len(rows) - new, "paper")
    file.report.remarks += parsed.remarks
    file.report.papers = [paper_shape(paper) for paper in rows]


def import_own_sources(file: OneFile) -> None:
    """Raises `UnreadableFile` and `DoesNotFit`."""
    parsed = parse_own_sources(file.text)
    new = store_own_sources(parsed.sources, file.publication, file.traces)
    file.report.outcome = _outcome(len(new), len(parsed.sources) - len(new), "source")
    file.report.remarks += parsed.remarks


def import_own_forms(file: OneFile) -> None:
    """Story forms and issue templates. Raises `UnreadableFile` and `DoesNotFit`."""
    parsed = parse_own_forms(file.text)
    new = store_own_forms(parsed, file.publication, file.traces)
    said = len(parsed.story_forms) + len(parsed.templates)
    file.report.outcome = _outcome(len(new), said - len(new), "form")
    file.report.remarks += parsed.remarks


def _folder_of_pictures(folder: Path | None) -> Path | None:
    """The export keeps pictures of the inbox with those of its issues, in a folder beside it."""
    beside = folder.parent / "issues" if folder else None
    return beside if beside and (beside / FOLDER / LIST).is_file() else folder


def _outcome(new: int, known: int, noun: str) -> str:
    return f"imported, {counted(new, f'new {noun}')}, {known} known already" if new else "unchanged"
