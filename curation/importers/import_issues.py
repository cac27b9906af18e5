"""Files into issues: one transaction each, oldest issue first, a report for every file."""

from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from django.db import IntegrityError, transaction

from curation.characters import tidy_characters
from curation.importers.read import SourceText, files_of, read
from curation.importers.readers.file_form import form_of
from curation.importers.readers.inline import words_of
from curation.importers.readers.issue_markdown import parse
from curation.importers.readers.parsed import ParsedIssue
from curation.importers.readers.refusals import FileRefused, IssueExists, UnknownForm
from curation.importers.readers.repair import repair
from curation.importers.report import FileReport, papers_of, sections_of
from curation.importers.rows.content import (
    content_digest,
    links_stored,
    pictures_stored,
    words_stored,
)
from curation.importers.rows.issues import store
from curation.importers.rows.picture_files import PictureFolder
from curation.importers.rows.picture_rows import PictureRows
from curation.importers.rows.titles import issue_slug
from curation.links import addresses_in, is_sound
from curation.models import Issue, Publication
from curation.models.issue import IssueQuerySet


@dataclass(frozen=True)
class Choices:
    """`is_trial` writes nothing and reports the same; `updates` lets an edited file replace."""

    pictures: PictureFolder = field(default_factory=PictureFolder)
    is_trial: bool = False
    updates: bool = False


@dataclass(frozen=True)
class _ReadFile:
    source: SourceText
    parsed: ParsedIssue
    report: FileReport

    @property
    def age(self) -> tuple[float, str, str]:
        """Older issues sort first: by number, then by date, then by name."""
        number = float("inf") if self.parsed.number is None else self.parsed.number
        return number, str(self.parsed.date or "9999"), str(self.source.path)


def import_issues(
    publication: Publication, paths: Iterable[Path], choices: Choices
) -> Iterator[FileReport]:
    """A report as soon as each file is done; files that cannot be read come first.

    A trial is one transaction taken back at its end, so that files see each other as they would.
    """
    with transaction.atomic() if choices.is_trial else nullcontext():
        yield from _import_all(publication, paths, choices)
        if choices.is_trial:
            transaction.set_rollback(True)


def _import_all(
    publication: Publication, paths: Iterable[Path], choices: Choices
) -> Iterator[FileReport]:
    readable: list[_ReadFile] = []
    for outcome in _read_all(paths, _shelves(publication)):
        if isinstance(outcome, FileReport):
            yield outcome
        else:
            readable.append(outcome)
    for file in sorted(readable, key=lambda file: file.age):
        yield _import(file, publication, choices)


def _shelves(publication: Publication) -> set[str]:
    return {name for topic in publication.topics.all() for name in topic.names}


def _read_all(paths: Iterable[Path], shelves: set[str]) -> Iterator[_ReadFile | FileReport]:
    for given in paths:
        try:
            files = files_of(given)
        except FileRefused as refusal:
            yield FileReport(str(given), error=str(refusal))
            continue
        yield from (_read(path, shelves) for path in files)


def _read(path: Path, shelves: set[str]) -> _ReadFile | FileReport:
    report = FileReport(str(path))
    try:
        source = read(path)
        # Repaired first: what looks like a control may be half of a mis-decoded letter.
        repaired = repair(source.text)
        text = tidy_characters(repaired.text)
        report.repaired, report.suspect = repaired.is_repaired, list(repaired.suspects)
        report.form = form_of(text)
        parsed = parse(text, shelves)
    except FileRefused as refusal:
        report.form = refusal.form if isinstance(refusal, UnknownForm) else report.form
        report.error = str(refusal)
        return report
    _count_source(report, parsed)
    return _ReadFile(source, parsed, report)


def _count_source(report: FileReport, parsed: ParsedIssue) -> None:
    links = addresses_in(parsed.source)
    report.words_in, report.links_in = len(words_of(parsed.source)), len(links)
    report.unplaced = list(parsed.unplaced)
    report.suspect += [
        f"address that cannot be opened: {address}"
        for address in dict.fromkeys(links)
        if ":" in address.split("/")[0] and not is_sound(address)
    ]


def _import(file: _ReadFile, publication: Publication, choices: Choices) -> FileReport:
    report = file.report
    try:
        with transaction.atomic():
            _import_or_find(file, publication, choices)
    except FileRefused as refusal:
        return _failed(report, str(refusal))
    except IntegrityError:
        return _failed(report, "Another import or editor stored the same issue meanwhile.")
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


def _import_or_find(file: _ReadFile, publication: Publication, choices: Choices) -> None:
    pictures = PictureRows(
        publication,
        choices.pictures,
        file.source.path.parent,
        writes=not choices.is_trial,
    )
    # Held until it is stored: a mailing scheduled meanwhile would lock the text.
    issues = publication.issues.select_for_update(of=("self",))
    same = issues.filter(imported_digest=file.source.digest).first()
    if same and not (choices.updates and _is_changed_on_desk(same)):
        pictures.find_missing(pictures_stored(same))
        file.report.outcome = "unchanged"
        issue = same
    else:
        existing = same or _counterpart(file.parsed, issues)
        if existing:
            _check_replaceable(existing, choices)
        file.report.outcome = "updated" if existing else "imported"
        issue = _stored(file, publication, pictures, existing)
    file.report.suspect += pictures.suspects
    _describe(file.report, issue)


def _stored(
    file: _ReadFile, publication: Publication, pictures: PictureRows, existing: Issue | None
) -> Issue:
    return store(
        file.parsed,
        publication,
        digest=file.source.digest,
        pictures=pictures,
        existing=existing,
    )


def _counterpart(parsed: ParsedIssue, issues: IssueQuerySet) -> Issue | None:
    """The issue of this number; without one that of this slug, if its date is the same."""
    if parsed.number is not None:
        return issues.filter(number=parsed.number).first()
    same_slug = issues.filter(slug=issue_slug(parsed))
    return (same_slug if parsed.slug else same_slug.filter(date=parsed.date)).first()


def _check_replaceable(issue: Issue, choices: Choices) -> None:
    if issue.is_locked:
        raise IssueExists(f"“{issue}” is scheduled; take it off the schedule first.")
    if choices.updates:
        return
    if not issue.imported_digest:
        raise IssueExists(
            f"“{issue}” was written on the desk; --update replaces it with this file."
        )
    if _is_changed_on_desk(issue):
        raise IssueExists(
            f"The file is another than the one imported as “{issue}”, and the issue was changed "
            "on the desk since; --update replaces both changes with this file."
        )
    raise IssueExists(
        f"The file is another than the one imported as “{issue}”; --update replaces the issue."
    )


def _is_changed_on_desk(issue: Issue) -> bool:
    return content_digest(issue) != issue.imported_content_digest


def _describe(report: FileReport, issue: Issue) -> None:
    report.number, report.title, report.slug = issue.number, issue.title, issue.slug
    report.date = issue.date.isoformat() if issue.date else None
    report.aliases = list(issue.aliases.order_by("pk").values_list("path", flat=True))
    report.words_out = len(words_stored(issue))
    report.links_out = len(links_stored(issue))
    _describe_pictures(report, issue)
    report.sections = sections_of(issue)
    report.papers = papers_of(issue)


def _describe_pictures(report: FileReport, issue: Issue) -> None:
    addresses = pictures_stored(issue)
    here = issue.publication.pictures.filter(address__in=addresses).exclude(file="")
    found = set(here.values_list("address", flat=True))
    report.images = len(addresses)
    report.images_missing = [one for one in dict.fromkeys(addresses) if one not in found]
