"""Runs a bench on both kinds of database, each in a process of its own, PostgreSQL being that of
the tests."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager

HERE = "--here"


def on_both_databases(script: str, measure: Callable[[], None]) -> None:
    """Calls `measure` twice, with empty tables and collected styles; all of it is gone afterwards.

    `script` is the bench itself, which is started anew for each database.
    """
    if HERE in sys.argv:
        _prepare()
        measure()
        return
    for environment in both_environments():
        again = [sys.executable, script, *sys.argv[1:], HERE]
        subprocess.run(again, env={**os.environ, **environment}, check=True)


def both_environments() -> Iterator[dict[str, str]]:
    """What says where the data is, first for SQLite, then for PostgreSQL."""
    from tests.plugin import services  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="masthead-bench-") as folder:
        yield {"DATA_DIR": folder, "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3"}
        with new_database(services.found_or_started().database_url) as url:
            yield {"DATA_DIR": folder, "DATABASE_URL": url}


@contextmanager
def new_database(url: str) -> Iterator[str]:
    """In the server of the tests; gone afterwards."""
    import psycopg  # noqa: PLC0415

    name = f"bench_{os.getpid()}"

    def do(statement: str) -> None:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(statement)

    do(f"CREATE DATABASE {name}")
    try:
        yield f"{url.rpartition('/')[0]}/{name}"
    finally:
        do(f"DROP DATABASE {name} WITH (FORCE)")


def _prepare() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsletter.settings")
    import django  # noqa: PLC0415

    django.setup()
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    settings.ALLOWED_HOSTS = ["*"]
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
