"""What an import does for every file, in plain SQL: rows are added, and known values asked for.

Django takes several times as long to write such a statement as the database to carry it out. What
is stored and what is found are the same as by `bulk_create` and `filter`.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    Field,
    ForeignKey,
    IntegerField,
    Model,
    TextField,
)

from curation.models import Publication, Topic

_PLAIN = (BooleanField, CharField, ForeignKey, IntegerField, TextField)
_NOTHING = frozenset({type(None)})
_TAKEN = _NOTHING | {str, int, bool}

Value = TypeVar("Value", str, int)
# Given the connection itself: Django's stand-in for it is looked up anew at every touch.
Reader = Callable[[Model, BaseDatabaseWrapper], Any]


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
    values: Collection[Value], model: type[Model], column: str, publication: Publication
) -> set[Value]:
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


def topics_of(publication: Publication) -> list[Topic]:
    """All of them, in their order."""
    table = connection.ops.quote_name(Topic._meta.db_table)
    asked = f"SELECT * FROM {table} WHERE publication_id = %s ORDER BY position, name"  # noqa: S608
    topics = list(Topic.objects.raw(asked, [publication.pk]))
    for topic in topics:
        topic.publication = publication
    return topics


def hold(publication: Publication, columns: Collection[str]) -> None:
    """Until the transaction ends; these columns of it are read anew.

    Raises `DoesNotExist`.
    """
    quote = connection.ops.quote_name
    names, table = ", ".join(map(quote, ["id", *columns])), quote(publication._meta.db_table)
    until = (
        connection.ops.for_update_sql(no_key=True)
        if connection.features.has_select_for_no_key_update
        else ""
    )
    asked = f"SELECT {names} FROM {table} WHERE id = %s {until}"  # noqa: S608
    for row in Publication.objects.raw(asked, [publication.pk]):
        for column in columns:
            setattr(publication, column, getattr(row, column))
        return
    raise Publication.DoesNotExist


def _add(model: type[Model], rows: Sequence[Model]) -> None:
    readers, own = _readers(model), connections[connection.alias]
    values = [read(row, own) for row in rows for read in readers]
    with connection.cursor() as cursor:
        cursor.execute(_statement(model, len(rows)), values)
        for row, (key,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = key
            row._state.adding, row._state.db = False, connection.alias


@cache
def _readers(model: type[Model]) -> Sequence[Reader]:
    return [_reader(field) for field in _fields(model)]


def _reader(field: "Field[Any, Any]") -> Reader:
    """What the field stores of a row; such a value as both databases take goes unprepared."""
    if not _stores_its_value(field):
        return lambda row, own: field.get_db_prep_save(field.pre_save(row, add=True), own)
    value_of = attrgetter(field.attname)
    taken = _TAKEN if isinstance(field, _PLAIN) else _NOTHING

    def read(row: Model, own: BaseDatabaseWrapper) -> Any:
        value = value_of(row)
        return value if type(value) in taken else field.get_db_prep_save(value, own)

    return read


def _stores_its_value(field: "Field[Any, Any]") -> bool:
    """And neither the moment of saving, nor a file, nor what it works out from other columns."""
    if isinstance(field, DateField):
        return not (field.auto_now or field.auto_now_add)
    return type(field).pre_save is Field.pre_save


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
