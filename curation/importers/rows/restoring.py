"""Rows put back as they were, from what a trace kept of them."""

from collections.abc import Collection, Mapping
from typing import Any

from django.apps import apps
from django.core.serializers import deserialize
from django.db.models import CharField, Model, Value
from django.db.models.functions import Cast, Concat

from curation.importers.rows.parts import OF_ITEMS
from curation.models import Alias, Issue, Item, Reference, Section

Made = Mapping[str, Collection[int]]


def model_called(name: str) -> type[Model]:
    return apps.get_model("curation", name)


def restore_columns(model: str, row_id: int, before: Mapping[str, Any]) -> None:
    model_called(model)._base_manager.filter(pk=row_id).update(**before)


def restore_whole(before: list[dict[str, Any]], made: Made) -> None:
    """The row and its parts, in place of what is below it now; rows that are `made` stay away."""
    kept = [one for one in deserialize("python", before) if not _is_made(one.object, made)]
    rows = [one.object for one in kept]
    items = [row.pk for row in rows if isinstance(row, Item)]
    if isinstance(rows[0], Issue):
        _empty_issue(rows[0])
    for model, field in OF_ITEMS:
        _delete(model, **{f"{field}__in": items})
    # Two items may have exchanged their slugs: none of them is in the way of another.
    Item.objects.filter(pk__in=items).update(
        slug=Concat(Value("being-restored-"), Cast("pk", CharField()))
    )
    for one in kept:
        one.save()


def _empty_issue(issue: Issue) -> None:
    """An item that an editor has put there since goes to the inbox."""
    Item.objects.filter(section__issue=issue).update(section=None, group=None)
    _delete(Section, issue=issue)
    _delete(Alias, issue=issue)
    _delete(Reference, in_issue=issue)


def _delete(model: type[Model], **which: Any) -> None:
    model._base_manager.filter(**which).delete()


def _is_made(row: Model, made: Made) -> bool:
    return row.pk in made.get(row._meta.object_name or "", ())
