"""A file that is an issue: found again, brought in, or kept from overwriting an editor's work."""

from django.db.models import Q

from curation.importers.difference import difference, lines_of
from curation.importers.one_file import OneFile
from curation.importers.readers.own_values import OwnIssue
from curation.importers.readers.parsed import ParsedIssue
from curation.importers.readers.refusals import IssueExists
from curation.importers.report import describe_issue
from curation.importers.rows.content import content_digest, facts_in, whole
from curation.importers.rows.issues import refuse_locked, store
from curation.importers.rows.item_pages import apply_page, pages_of
from curation.importers.rows.outline import Outline, outline_of
from curation.importers.rows.own_form import store_own
from curation.importers.rows.picture_rows import PictureRows
from curation.importers.rows.plain_sql import known_among
from curation.importers.rows.references import remember_places
from curation.importers.rows.titles import issue_slug
from curation.links import is_sound
from curation.markdown.facts import facts_of
from curation.models import Issue


def import_issue(file: OneFile, parsed: ParsedIssue) -> None:
    """Raises `IssueExists` and `DoesNotFit`."""
    _count_source(file, parsed)
    pictures = file.pictures()
    near = _near(file, parsed)
    if same := next((one for one in near if one.imported_digest == file.digest), None):
        outline = outline_of(whole(same))
        pictures.find_missing(address for one in facts_in(outline) for address in one.pictures)
        file.report.outcome = "unchanged"
    elif near:
        outline = _updated(file, parsed, pictures, _replaceable(near[0], file))
    else:
        outline = _stored(file, parsed, pictures, None)
        file.report.outcome = "imported"
    file.report.suspect += pictures.suspects
    describe_issue(file.report, outline, pictures)


def _updated(file: OneFile, parsed: ParsedIssue, pictures: PictureRows, existing: Issue) -> Outline:
    before = lines_of(outline_of(existing))
    # A file of our own form says itself what the pages of its items once taught.
    pages = [] if isinstance(parsed, OwnIssue) else pages_of(existing)
    outline = _stored(file, parsed, pictures, existing)
    for page in pages:
        apply_page(page, file.publication, traces=file.traces)
    if pages:
        outline = outline_of(whole(outline.issue))
    file.report.outcome = "updated"
    file.report.diff = difference(before, lines_of(outline))
    return outline


def _stored(
    file: OneFile, parsed: ParsedIssue, pictures: PictureRows, existing: Issue | None
) -> Outline:
    if isinstance(parsed, OwnIssue):
        stored = store_own(
            parsed,
            file.publication,
            digest=file.digest,
            pictures=pictures,
            traces=file.traces,
            existing=existing,
            folder=file.entry.folder,
        )
    else:
        stored = store(
            parsed,
            file.publication,
            digest=file.digest,
            pictures=pictures,
            traces=file.traces,
            existing=existing,
            topics=file.topics,
        )
    full = [alias for alias in parsed.aliases if "://" in alias]
    remember_places(file.publication, full, traces=file.traces)
    file.report.remarks += stored.remarks
    return stored.outline


def _count_source(file: OneFile, parsed: ParsedIssue) -> None:
    facts = facts_of(parsed.source)
    file.report.words_in, file.report.links_in = facts.word_count, len(facts.links)
    file.report.unplaced = list(parsed.unplaced)
    file.report.remarks += parsed.remarks
    file.report.suspect += [
        f"address that cannot be opened: {address}"
        for address in dict.fromkeys(facts.addresses)
        if ":" in address.split("/")[0] and not is_sound(address)
    ]


def _near(file: OneFile, parsed: ParsedIssue) -> list[Issue]:
    """Those that came from the same file, and the same issue."""
    if _is_new(file, parsed):
        return []
    # Held until it is stored: a mailing scheduled meanwhile would lock the text.
    issues = file.publication.issues.select_for_update(of=("self",))
    is_near = Q(imported_digest=file.digest) | _is_same_issue(parsed)
    return list(issues.filter(is_near).order_by("pk"))


def _is_new(file: OneFile, parsed: ParsedIssue) -> bool:
    """As most files are, which it is quicker to learn by itself. False where it may be."""
    publication = file.publication
    if known_among([file.digest], Issue, "imported_digest", publication):
        return False
    if parsed.number is None:
        return not known_among([issue_slug(parsed)], Issue, "slug", publication)
    return not known_among([parsed.number], Issue, "number", publication)


def _is_same_issue(parsed: ParsedIssue) -> Q:
    """The issue of this number; without one that of this slug, if its date is the same."""
    if parsed.number is not None:
        return Q(number=parsed.number)
    same_slug = Q(slug=issue_slug(parsed))
    return same_slug if parsed.slug else same_slug & Q(date=parsed.date)


def _replaceable(issue: Issue, file: OneFile) -> Issue:
    """Read whole; raises `IssueExists` when the file may not take its place."""
    existing = whole(issue)
    refuse_locked(existing)
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
