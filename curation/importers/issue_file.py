"""A file that is an issue: found again, brought in, or kept from overwriting an editor's work."""

import difflib
from collections.abc import Iterator

from curation.importers.one_file import OneFile
from curation.importers.readers.own_values import OwnIssue
from curation.importers.readers.parsed import ParsedIssue
from curation.importers.readers.refusals import IssueExists
from curation.importers.report import describe_issue
from curation.importers.rows.content import content_digest, pictures_stored, texts_of, whole
from curation.importers.rows.issues import store
from curation.importers.rows.item_pages import apply_page, pages_of
from curation.importers.rows.own_form import store_own
from curation.importers.rows.picture_rows import PictureRows
from curation.importers.rows.references import remember_places
from curation.importers.rows.titles import issue_slug
from curation.links import is_sound
from curation.markdown.facts import facts_of
from curation.models import Issue
from curation.models.issue import IssueQuerySet


def import_issue(file: OneFile, parsed: ParsedIssue) -> Issue:
    """The issue as it is now, read whole. Raises `IssueExists` and `DoesNotFit`."""
    _count_source(file, parsed)
    pictures = file.pictures()
    # Held until it is stored: a mailing scheduled meanwhile would lock the text.
    issues = file.publication.issues.select_for_update(of=("self",))
    same = issues.filter(imported_digest=file.digest).first()
    if same:
        pictures.find_missing(pictures_stored(same))
        file.report.outcome = "unchanged"
        issue = whole(same)
    else:
        existing = _counterpart(parsed, issues)
        before = list(_lines(_replaceable(existing, file))) if existing else []
        # A file of our own form says itself what the pages of its items once taught.
        is_own = isinstance(parsed, OwnIssue)
        pages = pages_of(existing) if existing and not is_own else []
        issue, remarks = _stored(file, parsed, pictures, existing)
        for page in pages:
            apply_page(page, file.publication, traces=file.traces)
        issue = whole(issue) if pages else issue
        full = [alias for alias in parsed.aliases if "://" in alias]
        remember_places(file.publication, full, traces=file.traces)
        file.report.remarks += remarks
        file.report.outcome = "updated" if existing else "imported"
        file.report.diff = _diff(before, list(_lines(issue))) if existing else []
    file.report.suspect += pictures.suspects
    describe_issue(file.report, issue)
    return issue


def _stored(
    file: OneFile, parsed: ParsedIssue, pictures: PictureRows, existing: Issue | None
) -> tuple[Issue, list[str]]:
    if isinstance(parsed, OwnIssue):
        return store_own(
            parsed,
            file.publication,
            digest=file.digest,
            pictures=pictures,
            traces=file.traces,
            existing=existing,
            folder=file.entry.folder,
            writes=not file.choices.is_trial,
        )
    return store(
        parsed,
        file.publication,
        digest=file.digest,
        pictures=pictures,
        traces=file.traces,
        existing=existing,
    )


def _count_source(file: OneFile, parsed: ParsedIssue) -> None:
    facts = facts_of(parsed.source)
    file.report.words_in, file.report.links_in = len(facts.words), len(facts.addresses)
    file.report.unplaced = list(parsed.unplaced)
    file.report.remarks += parsed.remarks
    file.report.suspect += [
        f"address that cannot be opened: {address}"
        for address in dict.fromkeys(facts.addresses)
        if ":" in address.split("/")[0] and not is_sound(address)
    ]


def _counterpart(parsed: ParsedIssue, issues: IssueQuerySet) -> Issue | None:
    """The issue of this number; without one that of this slug, if its date is the same."""
    if parsed.number is not None:
        return issues.filter(number=parsed.number).first()
    same_slug = issues.filter(slug=issue_slug(parsed))
    return (same_slug if parsed.slug else same_slug.filter(date=parsed.date)).first()


def _replaceable(issue: Issue, file: OneFile) -> Issue:
    """Read whole; raises `IssueExists` when the file may not take its place."""
    existing = whole(issue)
    if existing.is_locked:
        raise IssueExists(f"“{existing}” is scheduled; take it off the schedule first.")
    if not existing.imported_digest:
        raise IssueExists(
            f"“{existing}” was written on the desk, so the file does not replace it; "
            "export the issue and edit that file instead."
        )
    if content_digest(existing) != existing.imported_content_digest:
        raise IssueExists(
            f"“{existing}” was changed on the desk since it was imported or exported, so the file "
            "does not replace it; export the issue and edit that file instead."
        )
    if not file.choices.updates:
        raise IssueExists(
            f"The file is another than the one imported as “{existing}”; --update replaces the "
            "issue."
        )
    return existing


def _lines(issue: Issue) -> Iterator[str]:
    yield f"{issue.date or ''} {issue}".strip()
    for text in texts_of(issue):
        yield from text.split("\n") if text else ()


def _diff(before: list[str], after: list[str]) -> list[str]:
    """Only the lines that differ, each with its sign."""
    compared = difflib.unified_diff(before, after, lineterm="", n=0)
    return [line for line in compared if not line.startswith(("---", "+++", "@@"))]
