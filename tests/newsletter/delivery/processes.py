"""Real processes on the tests' own database, so that they can be killed."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection

from newsletter.environment import Relay

GIVE_UP_SECONDS = 60.0


@contextmanager
def shared_database(folder: Path) -> Iterator[str]:
    """Its address, for other processes; what they write is here again afterwards.

    SQLite's test database lives in this process's memory: it goes into a file and comes back.
    """
    if connection.vendor != "sqlite":
        yield _postgresql_url()
        return
    path = folder / "masthead.sqlite3"
    with sqlite3.connect(path) as file:
        connection.ensure_connection()
        connection.connection.backup(file)
    try:
        yield f"sqlite:///{path}"
    finally:
        with sqlite3.connect(path) as file:
            file.backup(connection.connection)
        file.close()


def start(command: list[str], database: str, relay: Relay | None, **own: str) -> "Process":
    """`manage.py` with these arguments, in an environment of its own."""
    environment = {
        **{name: value for name, value in os.environ.items() if name != "BROKER_URL"},
        "DATABASE_URL": database,
        "DATA_DIR": str(settings.DATA_DIR),
        **({"EMAIL_URL": f"smtp://{relay.host}:{relay.port}"} if relay else {}),
        **own,
    }
    return subprocess.Popen(
        [sys.executable, str(settings.BASE_DIR / "manage.py"), *command],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


Process = subprocess.Popen[str]


def kill(process: Process) -> None:
    """As the machine would: at once, without a chance to say anything."""
    process.send_signal(signal.SIGKILL)
    process.communicate()


def wait_until(condition: Callable[[], bool], process: Process | None = None) -> None:
    deadline = time.monotonic() + GIVE_UP_SECONDS
    while not condition():
        assert time.monotonic() < deadline, "it did not happen"
        assert process is None or process.poll() is None, process.communicate()
        time.sleep(0.005)


def _postgresql_url() -> str:
    at = connection.settings_dict
    password = f":{quote(at['PASSWORD'])}" if at["PASSWORD"] else ""
    where = f"{at['HOST'] or '127.0.0.1'}:{at['PORT'] or 5432}"
    return f"postgresql://{quote(at['USER'])}{password}@{where}/{at['NAME']}"
