"""Files into a publication: one transaction each, oldest issue first, a report for every file."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, nullcontext
from pathlib import Path

from django.db import IntegrityError, transaction

from curation.importers.bundles.entries import Entry
from curation.importers.bundles.open_bundle import open_bundle
from curation.importers.choices import Choices
from curation.importers.forms import import_file
from curation.importers.one_file import opened
from curation.importers.order import Glance, glance
from curation.importers.readers import file_form
from curation.importers.readers.refusals import FileRefused, UnknownForm
from curation.importers.report import FileReport, describe_issue
from curation.importers.rows.content import whole
from curation.importers.run_files import keep_refusal, keep_report, renew_report
from curation.models import ImportRun, Publication

Outcome = Glance | FileReport


def import_issues(
    publication: Publication,
    paths: Iterable[Path],
    choices: Choices,
    *,
    run: ImportRun | None = None,
    done: frozenset[str] = frozenset(),
) -> Iterator[FileReport]:
    """A report as soon as each file is done; files that cannot be read come first.

    A trial is one transaction taken back at its end, so that files see each other as they would.
    With a `run`, what each file brought is kept with its report, in the same transaction, so that
    it can be undone; the files whose names are `done` are passed over.
    """
    with transaction.atomic() if choices.is_trial else nullcontext(), ExitStack() as bundles:
        glances: list[Glance] = []
        for outcome in _glances(paths, bundles, done):
            if isinstance(outcome, FileReport):
                yield _refused(outcome, run)
            else:
                glances.append(outcome)
        yield from _import_all(sorted(glances, key=lambda one: one.age), publication, choices, run)
        if choices.is_trial:
            transaction.set_rollback(True)


def _glances(paths: Iterable[Path], bundles: ExitStack, done: frozenset[str]) -> Iterator[Outcome]:
    for path in paths:
        try:
            entries = bundles.enter_context(open_bundle(path))
            yield from (_glance(entry) for entry in entries if entry.name not in done)
        except FileRefused as refusal:
            yield FileReport(str(path), error=str(refusal))


def _glance(entry: Entry) -> Outcome:
    try:
        return glance(entry)
    except FileRefused as refusal:
        form = refusal.form if isinstance(refusal, UnknownForm) else None
        return FileReport(entry.name, error=str(refusal), form=form)


def _import_all(
    glances: Iterable[Glance], publication: Publication, choices: Choices, run: ImportRun | None
) -> Iterator[FileReport]:
    """An issue is reported after the pages of its items, which give them titles and slugs."""
    issue: FileReport | None = None
    pages: list[FileReport] = []
    for one in glances:
        if issue and not one.is_page:
            yield from _told(issue, pages, publication, run)
            issue, pages = None, []
        report = _import(one, publication, choices, run)
        if report.ok and one.form == file_form.ISSUE_MARKDOWN:
            issue = report
        elif issue:
            pages.append(report)
        else:
            yield report
    if issue:
        yield from _told(issue, pages, publication, run)


def _told(
    issue: FileReport, pages: list[FileReport], publication: Publication, run: ImportRun | None
) -> Iterator[FileReport]:
    if pages:
        describe_issue(issue, whole(publication.issues.get(slug=issue.slug)))
        if run:
            renew_report(run, issue)
    yield issue
    yield from pages


def _import(
    one: Glance, publication: Publication, choices: Choices, run: ImportRun | None
) -> FileReport:
    report = FileReport(one.entry.name)
    try:
        with transaction.atomic():
            file = opened(one.entry, publication, choices, report)
            import_file(file)
            if run:
                file.traces.keep(run)
                keep_report(run, report)
    except FileRefused as refusal:
        return _refused(_failed(report, str(refusal)), run)
    except IntegrityError:
        sentence = "Another import or editor stored the same issue meanwhile."
        return _refused(_failed(report, sentence), run)
    return report


def _refused(report: FileReport, run: ImportRun | None) -> FileReport:
    if run:
        keep_refusal(run, report)
    return report


def _failed(report: FileReport, error: str) -> FileReport:
    """What was read stays in the report; what was to be stored does not."""
    return FileReport(
        report.path,
        error=error,
        form=report.form,
        repaired=report.repaired,
        suspect=report.suspect,
        unplaced=report.unplaced,
    )
