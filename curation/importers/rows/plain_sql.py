"""What an import does for every file, in plain SQL: rows are added, and known values asked for.

Django takes several times as long to write such a statement as the database to carry it out. What
is stored and what is found are the same as by `bulk_create` and `filter`.
"""

from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Field, Model

from curation.models import Publication


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
    fields = _fields(model)
    values = [
        field.get_db_prep_save(field.pre_save(row, add=True), connection)
        for row in rows
        for field in fields
    ]
    with connection.cursor() as cursor:
        cursor.execute(_statement(model, len(rows)), values)
        for row, (key,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = key
            row._state.adding, row._state.db = False, connection.alias


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
