"""How an import left what it brought: what somebody has changed since is seen before it is undone.

An issue's own digest is of no use for that: a later file and an export write it anew.
"""

import json
from collections.abc import Iterator
from hashlib import sha256

from django.db.models import Model, QuerySet

from curation.importers.rows.content import all_whole, content_digest
from curation.models import Collection, ImportRun, Issue, Item, Source, Topic
from curation.models.issue import IssueQuerySet

# What an editor sees of a row that is in no issue.
COLUMNS: dict[type[Model], tuple[str, ...]] = {
    Item: ("title", "body", "kind", "emoji"),
    Topic: ("name", "emoji", "hue", "description"),
    Collection: ("name", "emoji", "description"),
    Source: ("address", "title", "rhythm_minutes", "is_muted", "muted_words"),
}


def issues_of(run: ImportRun) -> IssueQuerySet:
    """Made by it, or replaced."""
    return Issue.objects.filter(pk__in=_ids(run, Issue))


def remember(run: ImportRun) -> None:
    """At the end of each turn; what it says of an earlier turn stays true."""
    issues = issues_of(run).values_list("pk", "imported_content_digest")
    run.left = {_key(Issue, pk): digest for pk, digest in issues if digest}
    for model in COLUMNS:
        run.left |= {key_of(row): _digest(row) for row in _by_itself(run, model)}
    run.save(update_fields=["left"])


def changed_issues(run: ImportRun) -> list[Issue]:
    """Those that say something else by now, whoever changed them."""
    found = issues_of(run).exclude(imported_content_digest="").order_by("number", "pk")
    return [one for one in all_whole(found) if content_digest(one) != left_digest(run, one)]


def left_digest(run: ImportRun, issue: Issue) -> str:
    """Of a worker that was killed there is none; then that of the last file or export."""
    return str(run.left.get(key_of(issue), issue.imported_content_digest))


def changed_rows(run: ImportRun) -> Iterator[Model]:
    """Items of the inbox, topics, collections and sources that somebody has changed since."""
    for model in COLUMNS:
        rows = model._base_manager.filter(pk__in=_ids(run, model)).order_by("pk")
        for row in rows.iterator(chunk_size=200):
            if _digest(row) != run.left.get(key_of(row), _digest(row)):
                yield row


def key_of(row: Model) -> str:
    """`Issue 12`."""
    return _key(type(row), row.pk)


def _by_itself(run: ImportRun, model: type[Model]) -> QuerySet[Model]:
    """Items in an issue are seen with it."""
    rows = model._base_manager.filter(pk__in=_ids(run, model))
    return rows.filter(section=None) if model is Item else rows


def _ids(run: ImportRun, model: type[Model]) -> "QuerySet[Model, int]":
    return run.traces.filter(model=model.__name__).values_list("row_id", flat=True)


def _key(model: type[Model], pk: int) -> str:
    return f"{model.__name__} {pk}"


def _digest(row: Model) -> str:
    values = [getattr(row, column) for column in COLUMNS[type(row)]]
    # Said of dismissed ones only, so that what was remembered of the others stays true.
    if isinstance(row, Item) and row.dismissed_at:
        values.append(row.dismissed_because)
    return sha256(json.dumps(values).encode()).hexdigest()
