"""Files into a publication: one transaction each, oldest issue first, a report for every file."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from django.db import IntegrityError, transaction

from curation.importers.bundles.entries import Entry
from curation.importers.bundles.left_out import LeftOut
from curation.importers.bundles.open_bundle import open_bundle
from curation.importers.choices import Choices
from curation.importers.forms import import_file
from curation.importers.one_file import opened
from curation.importers.order import Glance, glance
from curation.importers.readers import file_form
from curation.importers.readers.emojis import split_at_end
from curation.importers.readers.parsed import ParsedItemPage
from curation.importers.readers.refusals import FileRefused, UnknownForm
from curation.importers.report import FileReport, describe_issue
from curation.importers.rows.content import whole
from curation.importers.rows.outline import outline_of
from curation.importers.rows.plain_sql import hold
from curation.importers.rows.references import index_references, resolve_references
from curation.importers.rows.topics import learn_emoji, teach_topics
from curation.importers.rows.traces import Traces
from curation.importers.run_files import issue_slugs, keep_refusal, keep_report, renew_report
from curation.models import ImportRun, Publication

ISSUES_AT_ONCE = 200
# What an import may teach a publication of itself; an editor may have changed it meanwhile.
LEARNED = ["former_hosts", "reference_prefix"]

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
        if not choices.is_trial:
            # Whoever stops listening has had some of it; readers see papers and topics at once.
            bundles.callback(publication.mark_shown_anew)
        glances: list[Glance] = []
        for outcome in _glances(paths, bundles, done):
            if isinstance(outcome, FileReport):
                yield _refused(outcome, run)
            else:
                glances.append(outcome)
        glances.sort(key=lambda one: one.age)
        yield from _Import(publication, choices, run).all_of(glances)
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
    except LeftOut as reason:
        return FileReport(entry.name, outcome="left out", remarks=[str(reason)])
    except FileRefused as refusal:
        form = refusal.form if isinstance(refusal, UnknownForm) else None
        return FileReport(entry.name, error=str(refusal), form=form)


class _Import:
    """Files one after the other, and what can only be known from several of them."""

    def __init__(self, publication: Publication, choices: Choices, run: ImportRun | None) -> None:
        self._publication = publication
        self._choices = choices
        self._run = run
        # Of an import that goes on: what it speaks of may have come with an earlier turn.
        self._slugs: list[str] = issue_slugs(run) if run else []
        self._pages: list[ParsedItemPage] = []

    def all_of(self, glances: Sequence[Glance]) -> Iterator[FileReport]:
        for one in glances:
            if one.form == file_form.TOPICS:
                yield self._import(one)
        self._learn_emoji(glances)
        yield from self._issues_with_pages(one for one in glances if one.form != file_form.TOPICS)
        self._index_references()

    def _issues_with_pages(self, glances: Iterable[Glance]) -> Iterator[FileReport]:
        """An issue is reported after the pages of its items, which give them titles and slugs."""
        for number, together in groupby(glances, key=lambda one: one.number):
            reports = map(self._import, together)
            yield from reports if number is None else self._told(number, list(reports))

    def _told(self, number: int, reports: list[FileReport]) -> list[FileReport]:
        pages, self._pages = self._pages, []
        issue = self._publication.issues.filter(number=number).first() if pages else None
        if issue is None:
            return reports
        with self._traced() as traces:
            taught = teach_topics(pages, self._publication, traces=traces)
        self._slugs.append(issue.slug)
        for report in reports:
            if report.ok and report.form == file_form.ISSUE_MARKDOWN:
                report.remarks += taught
                describe_issue(report, outline_of(whole(issue)))
                if self._run:
                    renew_report(self._run, report)
        return reports

    def _import(self, one: Glance) -> FileReport:
        report = FileReport(one.entry.name)
        try:
            file = opened(one.entry, self._publication, self._choices, report)
            with self._alone():
                said = import_file(file)
                if self._run:
                    file.traces.keep(self._run)
                    keep_report(self._run, report)
        except FileRefused as refusal:
            return _refused(_failed(report, str(refusal)), self._run)
        except IntegrityError:
            sentence = "An editor stored the same meanwhile; import this file again."
            return _refused(_failed(report, sentence), self._run)
        if one.is_issue and report.slug:
            self._slugs.append(report.slug)
        if isinstance(said, ParsedItemPage) and one.number is not None:
            self._pages.append(replace(said, body=""))
        return report

    def _learn_emoji(self, glances: Iterable[Glance]) -> None:
        """A shelf that changed its name kept its emoji."""
        headings = {heading: None for one in glances for heading in one.headings}
        split = (split_at_end(heading) for heading in headings)
        with self._traced() as traces:
            learn_emoji(split, self._publication, traces=traces)

    def _index_references(self) -> None:
        """When everything is in: an issue may speak of a later one's items."""
        for start in range(0, len(self._slugs), ISSUES_AT_ONCE):
            slugs = self._slugs[start : start + ISSUES_AT_ONCE]
            with self._traced() as traces:
                issues = self._publication.issues.filter(slug__in=slugs)
                index_references(self._publication, issues=issues, traces=traces)
        with self._traced():
            resolve_references(self._publication)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """A transaction: another import of the publication waits for its end before its own.

        Rows that point at the publication can be made meanwhile, so nobody else need wait.
        """
        with transaction.atomic():
            hold(self._publication, LEARNED)
            yield

    @contextmanager
    def _traced(self) -> Iterator[Traces]:
        with self._alone():
            traces = Traces()
            yield traces
            if self._run:
                traces.keep(self._run)


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
