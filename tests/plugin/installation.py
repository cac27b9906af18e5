"""A whole installation of its own, for tests that start real processes."""

import atexit
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import redis

from newsletter.operations.processes import die_with_parent
from tests.plugin import services

ROOT = Path(__file__).parents[2]
LOAD = "import sys; from newsletter.operations.sample import load; load(sys.stderr)"
# One line of JSON for each text that it ran: what that printed.
SHELL = """
import contextlib, io, json, sys
import django
django.setup()
from django.db import connections
for line in sys.stdin:
    with contextlib.redirect_stdout(io.StringIO()) as said:
        exec(json.loads(line), {})
    connections.close_all()
    print(json.dumps(said.getvalue()), flush=True)
"""


@dataclass
class Installation:
    data_dir: Path
    environment: dict[str, str]
    port: int
    started: list[subprocess.Popen[str]] = field(default_factory=list)
    _shell: subprocess.Popen[str] | None = None

    @property
    def site(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def manage(self, *arguments: str, expecting: int = 0) -> subprocess.CompletedProcess[str]:
        """A command, run to its end; its output is in the failure when it ends otherwise."""
        return self.run(ROOT / "manage.py", *arguments, expecting=expecting)

    def run(self, *arguments: str | Path, expecting: int = 0) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == expecting, f"{arguments}: {done.stdout}\n{done.stderr}"
        return done

    def shell(self, code: str) -> str:
        """What it prints. The process stays for the next: Django takes seconds to start."""
        if self._shell is None:
            own = {"DJANGO_SETTINGS_MODULE": "newsletter.settings"}
            with (self.data_dir / "processes.log").open("a") as log:
                self._shell = subprocess.Popen(
                    [sys.executable, "-c", SHELL],
                    env={**self.environment, **own},
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=log,
                    text=True,
                    preexec_fn=die_with_parent,
                )
            self.started.append(self._shell)
        assert self._shell.stdin
        assert self._shell.stdout
        print(json.dumps(code), file=self._shell.stdin, flush=True)
        answer = self._shell.stdout.readline()
        assert answer, f"{code}\n{self.log}"
        return str(json.loads(answer))

    def start(self, *command: str | Path) -> subprocess.Popen[str]:
        """A process that is ended, if it still runs, when the test is over."""
        with (self.data_dir / "processes.log").open("a") as log:
            process = subprocess.Popen(
                [sys.executable, *command],
                env=self.environment,
                stdout=log,
                stderr=log,
                text=True,
                preexec_fn=die_with_parent,
            )
        self.started.append(process)
        return process

    def migrate(self) -> None:
        """What the first one of this process has migrated the others only copy."""
        if "DATABASE_URL" in self.environment:
            self._migrate_on_postgresql()
            return
        migrated = Path(os.environ["DATA_DIR"], "migrated.sqlite3")
        own = self.data_dir / "masthead.sqlite3"
        if migrated.exists():
            shutil.copy(migrated, own)
            return
        self.manage("migrate", "--verbosity", "0")
        shutil.copy(own, migrated)

    def _migrate_on_postgresql(self) -> None:
        """The server copies a database faster than it is migrated, while nobody is in it."""
        own = self.environment["DATABASE_URL"].rsplit("/", 1)[1]
        with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
            if _migrated_databases:
                connection.execute(f"DROP DATABASE {own}")
                connection.execute(f"CREATE DATABASE {own} TEMPLATE {_migrated_databases[0]}")
                return
            self.manage("migrate", "--verbosity", "0")
            migrated = f"migrated_{uuid.uuid4().hex}"
            connection.execute(f"CREATE DATABASE {migrated} TEMPLATE {own}")
            _migrated_databases.append(migrated)

    def load_sample(self) -> None:
        """Migrated, with the sample in it: on SQLite, what the first one loaded is copied."""
        loaded = Path(os.environ["DATA_DIR"], "sample")
        if "DATABASE_URL" not in self.environment and loaded.exists():
            shutil.copytree(loaded, self.data_dir, dirs_exist_ok=True)
            return
        self.migrate()
        self.manage("shell", "--no-imports", "--command", LOAD)
        if "DATABASE_URL" not in self.environment:
            shutil.copytree(self.data_dir, loaded)

    def serve(self) -> subprocess.Popen[str]:
        """Returns once the first page is answered."""
        # What the first one of this process has collected, the others need not collect again.
        collected = Path(os.environ["DATA_DIR"], "collected")
        if collected.exists():
            shutil.copytree(collected, self.data_dir / "static", dirs_exist_ok=True)
        server = self.start(ROOT / "manage.py", "serve")
        wait_until(lambda: "Masthead is running" in self.log, seconds=120, of=self)
        if not collected.exists():
            shutil.copytree(self.data_dir / "static", collected)
        return server

    def kill(self) -> None:
        """Without waiting for its workers to lay down what they hold: nobody looks any more."""
        for process in self.started:
            programs = Path(f"/proc/{process.pid}/task/{process.pid}/children")
            sessions = programs.read_text().split() if programs.exists() else []
            process.kill()
            for session in sessions:
                with suppress(ProcessLookupError):
                    os.killpg(int(session), signal.SIGKILL)

    @property
    def log(self) -> str:
        return (self.data_dir / "processes.log").read_text()


_migrated_databases: list[str] = []


def _drop_migrated_databases() -> None:
    """On a server that was given; one that was started here is gone by now, with all it held."""
    while _migrated_databases:
        name = _migrated_databases.pop()
        with (
            suppress(psycopg.OperationalError),
            psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection,
        ):
            connection.execute(f"DROP DATABASE {name}")


atexit.register(_drop_migrated_databases)


@contextmanager
def new_installation(data_dir: Path) -> Iterator[Installation]:
    """On the kind of database and broker that this run is on, empty."""
    port = _free_port()
    environment = {
        **os.environ,
        "DATA_DIR": str(data_dir),
        "PORT": str(port),
        "PYTHONPATH": str(ROOT),
    }
    with _own_database(environment):
        installation = Installation(data_dir, environment, port)
        try:
            yield installation
        finally:
            _end(installation)


def wait_until(
    holds: Callable[[], object], *, seconds: float = 30.0, of: Installation | None = None
) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        said = of.log if of else ""
        assert time.monotonic() < deadline, f"waited {seconds} s in vain\n{said}"
        time.sleep(0.05)


@contextmanager
def _own_database(environment: dict[str, str]) -> Iterator[None]:
    if "DATABASE_URL" not in environment:
        yield
        return
    server, name = environment["DATABASE_URL"].rsplit("/", 1)[0], f"walk_{uuid.uuid4().hex}"
    broker = services.redis_databases.pop()
    environment["BROKER_URL"] = services.found().redis_url(broker)
    redis.Redis.from_url(environment["BROKER_URL"]).flushdb()
    with psycopg.connect(environment["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        environment["DATABASE_URL"] = f"{server}/{name}"
        try:
            yield
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
            services.redis_databases.append(broker)


def _end(installation: Installation) -> None:
    for process in installation.started:
        if process.poll() is None:
            process.terminate()
    for process in installation.started:
        try:
            process.wait(timeout=40)
        except subprocess.TimeoutExpired:
            process.kill()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
