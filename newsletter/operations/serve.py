"""Web server, worker, clock and mail catcher in one go, for the embedded default."""

import fcntl
import os
import socket
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from newsletter.mail import catcher
from newsletter.operations.static_files import collect_if_changed
from newsletter.operations.supervise import Program, Supervisor

HOST = "127.0.0.1"
THREADS = 8
READY_SECONDS = 60.0
LOOK_SECONDS = 0.1
WORKER_OPTIONS = [
    *("--concurrency", "2", "--loglevel", "WARNING"),
    *("--without-gossip", "--without-mingle", "--without-heartbeat"),
]


class CannotServe(Exception):
    """Something is in the way; the text says what."""


def serve(on_ready: Callable[[], None]) -> None:
    """Returns when it was interrupted; `on_ready` is called once the first page is answered.

    Raises `CannotServe` before anything is started, and `KeepsFalling` when a program
    cannot be kept running.
    """
    with _alone(settings.DATA_DIR), _catcher():
        _refuse_unprepared()
        _check_port(settings.PORT)
        collect_if_changed()
        supervisor = Supervisor(programs(settings.PORT), _environment())
        threading.Thread(
            target=_tell_when_ready, args=(supervisor.stopping, on_ready), daemon=True
        ).start()
        supervisor.run()


def programs(port: int) -> list[Program]:
    return [
        Program("web server", web_command(HOST, port)),
        Program("worker", worker_command("masthead", queue="celery")),
        # Of its own, so that a site which hangs or crashes it never holds up a letter.
        Program("worker for the outside web", worker_command("outside", queue="outside")),
        Program("clock", celery_command("beat", "--loglevel", "WARNING")),
    ]


def web_command(host: str, port: int) -> list[str]:
    """One process with threads: the embedded cache is that process's memory."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--http", "1", "--no-ws"),
        *("--host", host, "--port", str(port), "--workers", "1"),
        *("--blocking-threads", str(THREADS), "--log-level", "error"),
        *("--workers-kill-timeout", "10", "newsletter.wsgi:application"),
    ]


def worker_command(name: str, *, queue: str) -> list[str]:
    return celery_command("worker", *WORKER_OPTIONS, "--hostname", f"{name}@%h", "--queues", queue)


def celery_command(*options: str) -> list[str]:
    # Celery warns root at length; the tasks here take JSON only, which is what it fears for.
    python = [sys.executable, "-W", "ignore::UserWarning"]
    return [*python, "-m", "celery", "--app", "newsletter.celery", "--quiet", *options]


def _environment() -> dict[str, str]:
    """The programs find the code and the data from whatever folder this was called in."""
    path = [str(settings.BASE_DIR), os.environ.get("PYTHONPATH", "")]
    return {
        **os.environ,
        "DATA_DIR": str(settings.DATA_DIR),
        "PYTHONPATH": os.pathsep.join(filter(None, path)),
    }


@contextmanager
def _alone(data_dir: Path) -> Iterator[None]:
    """One clock for one installation: a second `serve` on the same data is refused."""
    with (data_dir / "serve.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotServe(
                f"Masthead is already serving the data in {data_dir}; stop that one first, "
                "or choose another DATA_DIR."
            ) from None
        yield


def _catcher() -> AbstractContextManager[object]:
    return catcher.running(settings.MAIL_DIR) if settings.RELAY.is_catcher else nullcontext()


def _refuse_unprepared() -> None:
    """Without its tables every page would be an error, and the worker would fail in silence."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CannotServe(
            "The database is not prepared for this version; run `manage.py migrate` first."
        )
    connection.close()


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise CannotServe(
                f"Port {port} on {HOST} cannot be used ({error.strerror}); "
                "choose another one with PORT."
            ) from error


def _tell_when_ready(stopping: threading.Event, on_ready: Callable[[], None]) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while not stopping.wait(LOOK_SECONDS) and time.monotonic() < deadline:
        if _answers(settings.PORT):
            on_ready()
            return


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://{HOST}:{port}/health", timeout=5):
            return True
    except OSError:
        return False
