"""A file that is a list of papers, which become a collection."""

import datetime
from collections.abc import Sequence

from curation.importers.one_file import OneFile
from curation.importers.readers import paper_list
from curation.importers.readers.bibtex import parse_bibtex
from curation.importers.readers.own_collection import parse_own_collection
from curation.importers.readers.own_form import is_own_form
from curation.importers.readers.parsed import ParsedPaperList
from curation.importers.report import counted, describe_papers, papers_in
from curation.importers.rows.own_collection import store_own_collection
from curation.importers.rows.paper_lists import as_listed, store_paper_list
from curation.markdown.facts import facts_of
from curation.models import Collection


def import_paper_list(file: OneFile) -> None:
    """Raises `DoesNotFit`."""
    if is_own_form(file.text):
        _import_own(file)
        return
    parsed = paper_list.parse(file.text, name=_name(file))
    collection = _stored(file, parsed, reference=file.choices.today)
    _count(file, [*map(as_listed, papers_in(collection)), collection.description])
    file.report.remarks += parsed.remarks
    file.report.unplaced = list(parsed.unplaced)


def import_bibtex(file: OneFile) -> None:
    """Raises `UnreadableFile` and `DoesNotFit`."""
    parsed = parse_bibtex(file.text)
    # What is no paper is told, and no note of the list: it is the source of a program.
    _stored(file, ParsedPaperList(_name(file), parsed.papers), reference=None)
    file.report.remarks += parsed.remarks
    file.report.unplaced = list(parsed.refused)


def _stored(
    file: OneFile, parsed: ParsedPaperList, *, reference: datetime.date | None
) -> Collection:
    """In the collection of this name; what is new is told."""
    known = file.publication.papers.count()
    collection = store_paper_list(parsed, file.publication, reference=reference, traces=file.traces)
    new = file.publication.papers.count() - known
    said = f"imported, {counted(new, 'new paper')}" if new else "imported, every paper was known"
    file.report.outcome = "unchanged" if file.traces.is_empty else said
    describe_papers(file.report, collection)
    return collection


def _count(file: OneFile, texts: Sequence[str]) -> None:
    given = facts_of(file.text)
    kept = [facts_of(text) for text in texts]
    report = file.report
    report.words_in, report.links_in = len(given.words), len(given.addresses)
    report.words_out = sum(len(one.words) for one in kept)
    report.links_out = sum(len(one.addresses) for one in kept)


def _import_own(file: OneFile) -> None:
    """A collection of our own form: items as well as papers."""
    parsed = parse_own_collection(file.text)
    collection, missing = store_own_collection(parsed, file.publication, traces=file.traces)
    file.report.outcome = "imported"
    file.report.remarks += [*parsed.remarks, *missing]
    describe_papers(file.report, collection)


def _name(file: OneFile) -> str:
    """“reading-list.txt” is “Reading list”."""
    words = file.slug.replace("_", " ").replace("-", " ").strip()
    return file.choices.title or words[:1].upper() + words[1:]
