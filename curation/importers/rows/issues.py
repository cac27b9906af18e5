"""What an issue's file says becomes rows, a few statements for each kind of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from curation.importers.readers.parsed import ParsedIssue
from curation.importers.readers.refusals import DoesNotFit, IssueExists
from curation.importers.rows.aliases import store_aliases
from curation.importers.rows.content import digest_of, whole
from curation.importers.rows.fitting import fitted
from curation.importers.rows.item_index import forget
from curation.importers.rows.items import store_items
from curation.importers.rows.main_address import hosts_told_by
from curation.importers.rows.outline import Outline, outline_from
from curation.importers.rows.own_places import own_hosts
from curation.importers.rows.parts import parts_of
from curation.importers.rows.picture_rows import PictureRows
from curation.importers.rows.plain_sql import add, change
from curation.importers.rows.sections import store_sections
from curation.importers.rows.slugs import taken_among
from curation.importers.rows.titles import free_slug, issue_slug
from curation.importers.rows.traces import Traces
from curation.models import Issue, Item, Publication, Topic


@dataclass(frozen=True)
class Stored:
    """`remarks` are sentences on what was decided."""

    outline: Outline
    remarks: list[str]


def store(
    parsed: ParsedIssue,
    publication: Publication,
    *,
    digest: str,
    pictures: PictureRows,
    traces: Traces,
    existing: Issue | None = None,
    topics: Sequence[Topic] | None = None,
) -> Stored:
    """The issue with everything in it; one that is there gets this content instead.

    Items keep their rows when they are the same still. `topics` are the publication's, where they
    are at hand. Raises `DoesNotFit`.
    """
    issue = existing or Issue(publication=publication)
    if existing:
        traces.replacing(existing, parts_of(whole(existing)))
    _set_facts(issue, parsed)
    pictures.settle(parsed, issue)
    issue.introduction = pictures.renamed(parsed.introduction)
    issue.closing = pictures.renamed(parsed.closing)
    issue.imported_digest = digest
    fitted(issue)
    if existing:
        issue.save()
    else:
        add([issue])
        traces.created(issue)
    earlier = _emptied(existing) if existing else []
    aliases = store_aliases(publication, ((address, issue) for address in parsed.aliases))
    frame = store_sections(issue, parsed, pictures, traces, topics=topics)
    hosts = hosts_told_by(parsed) | own_hosts(publication)
    items = store_items(
        publication, frame.places, earlier, hosts=hosts, pictures=pictures, traces=traces
    )
    return Stored(
        noted(outline_from(issue, frame.sections, frame.groups, items, aliases)), frame.remarks
    )


def refuse_locked(issue: Issue) -> None:
    """Raises `IssueExists`: a mailing of it waits for its time with this very text."""
    if issue.is_locked:
        raise IssueExists(f"“{issue}” is scheduled; take it off the schedule first.")


def noted(outline: Outline) -> Outline:
    """With a note of what was stored, by which a change on the desk is seen later."""
    outline.issue.imported_content_digest = digest_of(outline)
    change(outline.issue, "imported_content_digest")
    return outline


def _set_facts(issue: Issue, parsed: ParsedIssue) -> None:
    issue.number = parsed.number
    issue.date = parsed.date
    issue.title = parsed.title
    issue.subject = parsed.subject
    issue.preheader = parsed.preheader
    issue.dek = parsed.dek
    issue.slug = _free_issue_slug(issue, parsed)


def _free_issue_slug(issue: Issue, parsed: ParsedIssue) -> str:
    """One that is here keeps its page's address, unless the file names another."""
    if issue.pk and not parsed.slug:
        return issue.slug
    wanted = issue_slug(parsed)
    others = issue.publication.issues.all()
    others = others.exclude(pk=issue.pk) if issue.pk else others
    dated = f"{wanted}-{parsed.date}"
    taken = taken_among(others, [wanted, dated], issue.publication)
    if wanted in taken and parsed.slug:
        raise DoesNotFit(f"The slug “{wanted}” belongs to another issue already.")
    if wanted in taken and parsed.date:
        wanted = dated
    return free_slug(wanted, taken)


def _emptied(issue: Issue) -> list[Item]:
    """Without aliases and sections; its items, which are in no section now, may be placed anew."""
    items = Item.objects.filter(section__issue=issue)
    earlier = list(items.order_by("pk"))
    # Freed first: a deleted section may not leave an item in a group without section.
    items.update(section=None, group=None)
    forget(earlier)
    issue.sections.all().delete()
    issue.aliases.all().delete()
    return earlier
