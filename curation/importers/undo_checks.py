"""May an import be taken back, and would an editor's work go with it?"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, Model, OuterRef, QuerySet

from curation.importers.as_left import changed_issues, changed_rows, issues_of, key_of, left_digest
from curation.models import ImportRun, ImportTrace, Item
from curation.models.import_run import ImportState
from curation.models.issue import IssueState


class UndoRefused(Exception):
    """The text says in one sentence what stands in the way."""


@dataclass(frozen=True)
class Changed:
    """A row for people, and what a form calls it."""

    key: str
    kind: str
    name: str


def refuse_undo(run: ImportRun) -> None:
    """Raises `UndoRefused` for what readers may know by now, and for what a later import needs."""
    for sentence in _obstacles(run):
        raise UndoRefused(f"{sentence} Nothing was taken back.")


def changed_since(run: ImportRun) -> list[Changed]:
    """What somebody has changed since: its issues, inbox items, topics and collections."""
    rows: list[Model] = [*changed_issues(run), *changed_rows(run)]
    return [Changed(key_of(row), str(row._meta.verbose_name), str(row)) for row in rows]


def _obstacles(run: ImportRun) -> Iterator[str]:
    was_out = _were_out_before(run)
    for issue in issues_of(run).exclude(state=IssueState.DRAFT):
        if issue.is_locked:
            yield f"“{issue}” is scheduled; take it off the schedule first."
        elif issue.pk not in was_out:
            yield f"“{issue}” was published or sent since it was imported, so it stays."
    yield from _items_elsewhere(run)
    later = _later_imports(run).first()
    if later:
        yield (
            f"A later import, of {later.run.created_at:%-d %B %Y, %H:%M} UTC, goes on from what "
            "this one brought; undo that one first."
        )
    yield from _brought_again(run)


def _were_out_before(run: ImportRun) -> set[int]:
    replaced = run.traces.filter(model="Issue", before__isnull=False).order_by("-id")
    first = {trace.row_id: trace.before for trace in replaced if isinstance(trace.before, list)}
    return {pk for pk, rows in first.items() if rows[0]["fields"]["state"] == IssueState.OUT}


def _items_elsewhere(run: ImportRun) -> Iterator[str]:
    items = Item.objects.filter(
        pk__in=_ids(run, "Item", before__isnull=True), section__isnull=False
    )
    elsewhere = items.exclude(section__issue__in=issues_of(run))
    for item in elsewhere.exclude(section__issue__state=IssueState.DRAFT)[:1]:
        yield f"“{item}” stands in another issue by now, which is scheduled or out."


def _brought_again(run: ImportRun) -> Iterator[str]:
    """By a later file on the server, or changed and exported: somebody relies on the new text."""
    for issue in changed_issues(run):
        if issue.imported_content_digest != left_digest(run, issue):
            yield (
                f"“{issue}” was changed since, and then imported again or exported, so it stays."
            )


def _later_imports(run: ImportRun) -> QuerySet[ImportTrace]:
    """Traces of theirs on rows of this one."""
    same = run.traces.filter(model=OuterRef("model"), row_id=OuterRef("row_id"))
    later = ImportTrace.objects.filter(run__publication=run.publication, run__pk__gt=run.pk)
    later = later.exclude(run__state=ImportState.UNDONE)
    return later.filter(Exists(same)).select_related("run").order_by("-run__pk")


def _ids(run: ImportRun, model: str, **which: bool) -> QuerySet[ImportTrace, int]:
    return run.traces.filter(model=model, **which).values_list("row_id", flat=True)
