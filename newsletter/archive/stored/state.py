"""Which state of the publications the pages of this moment show."""

import time
from functools import lru_cache
from hashlib import sha256
from typing import Any

from django.db import connection

_STATES = "SELECT archive_state FROM curation_publication ORDER BY id"


def state() -> str:
    """Another one after each publishing, correction, withdrawal and change of settings."""
    shown = _asked_at_once()
    if shown is not None:
        return shown
    with connection.cursor() as cursor:
        cursor.execute(_STATES)
        return _of(tuple(row[0] for row in cursor.fetchall()))


def state_at_hand() -> str | None:
    """The same before Django has seen to its connections; None where none is open, answers, and
    has time left."""
    return None if _has_had_its_time(connection) else _asked_at_once()


def _asked_at_once() -> str | None:
    """By a connection that is open already, or None where there is none that answers.

    Asked before every public page, and so past Django, which first asks PostgreSQL whether it is
    there, and takes longer to put the question than a database to answer it.
    """
    database: Any = connection
    if database.connection is None:
        return None
    ask = _asked_of_postgresql if database.vendor == "postgresql" else _asked_of_sqlite
    try:
        return _of(ask(database))
    except database.Database.Error:
        connection.close()
        return None


def _has_had_its_time(database: Any) -> bool:
    """Django opens another one at its next request; until then nobody would notice that a restored
    backup lies where the file was that SQLite has open."""
    return database.close_at is not None and time.monotonic() >= database.close_at


def _asked_of_sqlite(database: Any) -> tuple[str, ...]:
    return tuple(row[0] for row in database.connection.execute(_STATES))


def _asked_of_postgresql(database: Any) -> tuple[str, ...]:
    """By libpq alone: a cursor takes twice the time of the processor."""
    answer = database.connection.pgconn.exec_(_STATES.encode())
    if answer.status != database.Database.pq.ExecStatus.TUPLES_OK:
        raise database.Database.OperationalError(answer.get_error_message())
    return tuple(answer.get_value(row, 0).decode() for row in range(answer.ntuples))


@lru_cache(maxsize=8)
def _of(states: tuple[str, ...]) -> str:
    return sha256("".join(states).encode()).hexdigest()
