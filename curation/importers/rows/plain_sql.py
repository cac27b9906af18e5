"""What an import does for every file, in plain SQL: rows are added, and known values asked for.

Django takes several times as long to write such a statement as the database to carry it out. What
is stored and what is found are the same as by `bulk_create` and `filter`.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cache
from operator import attrgetter
from typing import Any

from django.db import connection
from django.db.models import (
    BooleanField,
    CharField,
    Field,
    ForeignKey,
    IntegerField,
    Model,
    TextField,
)

from curation.models import Publication

_PLAIN = (BooleanField, CharField, ForeignKey, IntegerField, TextField)
_TAKEN = frozenset({str, int, bool, type(None)})


def add(rows: Iterable[Model]) -> None:
    """New rows of one model, which have their keys afterwards; what they point at is stored.

    Within a transaction, which takes back all of them where one is refused.
    """
    rows = list(rows)
    if not rows:
        return
    model = type(rows[0])
    most = connection.ops.bulk_batch_size(_fields(model), rows)
    for start in range(0, len(rows), most):
        _add(model, rows[start : start + most])


def change(row: Model, column: str) -> None:
    """Stores this one column of a row that is there."""
    quote = connection.ops.quote_name
    table, key = quote(row._meta.db_table), quote(str(row._meta.pk.column))
    # Names are the model's, and values go apart.
    said = f"UPDATE {table} SET {quote(column)} = %s WHERE {key} = %s"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(said, [getattr(row, column), row.pk])


def known_among(
    values: Collection[str], model: type[Model], column: str, publication: Publication
) -> set[str]:
    """Those of the values that rows of the publication have in this column."""
    if not values:
        return set()
    quote = connection.ops.quote_name
    name, table = quote(column), quote(model._meta.db_table)
    places = ", ".join(["%s"] * len(values))
    # Names are the model's, and values go apart.
    asked = f"SELECT {name} FROM {table} WHERE publication_id = %s AND {name} IN ({places})"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(asked, [publication.pk, *values])
        return {value for (value,) in cursor.fetchall()}


def _add(model: type[Model], rows: Sequence[Model]) -> None:
    readers = _readers(model)
    values = [read(row) for row in rows for read in readers]
    with connection.cursor() as cursor:
        cursor.execute(_statement(model, len(rows)), values)
        for row, (key,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = key
            row._state.adding, row._state.db = False, connection.alias


@cache
def _readers(model: type[Model]) -> "Sequence[Callable[[Model], Any]]":
    return [_reader(field) for field in _fields(model)]


def _reader(field: "Field[Any, Any]") -> Callable[[Model], Any]:
    """What the field stores of a row; such a value as both databases take goes unprepared."""
    if not isinstance(field, _PLAIN) or type(field).pre_save is not Field.pre_save:
        return lambda row: field.get_db_prep_save(field.pre_save(row, add=True), connection)
    value_of = attrgetter(field.attname)

    def read(row: Model) -> Any:
        value = value_of(row)
        is_plain = type(value) in _TAKEN
        return value if is_plain else field.get_db_prep_save(value, connection)

    return read


@cache
def _fields(model: type[Model]) -> "Sequence[Field[Any, Any]]":
    return [field for field in model._meta.concrete_fields if not field.primary_key]


def _statement(model: type[Model], count: int) -> str:
    quote = connection.ops.quote_name
    fields = _fields(model)
    columns = ", ".join(quote(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    rows = ", ".join([f"({places})"] * count)
    table, key = quote(model._meta.db_table), quote(str(model._meta.pk.column))
    return f"INSERT INTO {table} ({columns}) VALUES {rows} RETURNING {key}"  # noqa: S608
