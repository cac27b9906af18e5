"""What one file brought: the rows that are new, and how changed ones were before.

An import that is watched keeps these, so that all of it can be taken back.
"""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.core.serializers import serialize
from django.db.models import Model
from django.db.models.fields.files import FieldFile

from curation.models import ImportRun, ImportTrace


class _Trace(NamedTuple):
    """A row only once it is kept: most imports are watched by nobody."""

    model: str
    row_id: int
    before: object = None


class Traces:
    """Gathered while a file is stored, and kept with it in the same transaction."""

    def __init__(self) -> None:
        self._found: list[_Trace] = []

    def created(self, *rows: Model) -> None:
        self._found += [_Trace(_name(row), row.pk) for row in rows]

    def changing(self, row: Model, fields: Sequence[str]) -> None:
        """Called before the change: what these columns hold now is what undoing puts back.

        A relation is named by its column, such as `topic_id`.
        """
        before = {field: _plain(getattr(row, field)) for field in fields}
        self._found.append(_Trace(_name(row), row.pk, before))

    def replacing(self, row: Model, parts: Iterable[Model]) -> None:
        """Called before all that is below a row is replaced: the row and its parts, whole."""
        before = [_exact(one) for one in serialize("python", [row, *parts])]
        self._found.append(_Trace(_name(row), row.pk, before))

    @property
    def is_empty(self) -> bool:
        """Whether everything stayed as it was."""
        return not self._found

    def keep(self, run: ImportRun) -> None:
        ImportTrace.objects.bulk_create(
            ImportTrace(run=run, model=one.model, row_id=one.row_id, before=one.before)
            for one in self._found
        )


def _exact(serialized: dict[str, Any]) -> dict[str, Any]:
    fields = {name: _plain(value) for name, value in serialized["fields"].items()}
    return {**serialized, "fields": fields}


def _plain(value: object) -> object:
    """A moment as text, since Django's JSON cuts it to milliseconds."""
    if isinstance(value, datetime.datetime):
        return value.isoformat()
    return value.name if isinstance(value, FieldFile) else value


def _name(row: Model) -> str:
    return row._meta.object_name or ""
