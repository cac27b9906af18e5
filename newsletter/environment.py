"""The environment, read strictly: a wrong value stops the start with a sentence.

Every variable may also come from a file, `NAME_FILE`, as Docker secrets do.
"""

import os
import re
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from environs import EnvError, FileAwareEnv

Value = TypeVar("Value")

_ENV = FileAwareEnv(strip_whitespace=True)
SHORTEST_KEY = 50
_MAILBOX_LOCAL = re.compile(r"[A-Za-z0-9._-]{1,20}")
_MAILBOX_HOST = re.compile(r"(?:[A-Za-z0-9-]+\.)*[A-Za-z0-9-]+")
_RELAY_PORTS = {"smtp": 587, "smtps": 465}


@dataclass(frozen=True)
class Relay:
    """Where letters are handed over; `port` 0 means the built-in catcher."""

    host: str
    port: int
    username: str = ""
    password: str = field(default="", repr=False)
    implicit_tls: bool = False

    @property
    def is_catcher(self) -> bool:
        return self.port == 0

    @property
    def is_loopback(self) -> bool:
        return self.host in {"127.0.0.1", "::1", "localhost"}


CATCHER = Relay(host="127.0.0.1", port=0)


def text(name: str, default: str = "") -> str:
    return _read(_ENV.str, name, default)


def number(name: str, default: int) -> int:
    return _read(_ENV.int, name, default)


def switch(name: str, default: bool) -> bool:
    return _read(_ENV.bool, name, default)


def directory(name: str, default: Path) -> Path:
    """An absolute path; made when it is missing."""
    path = Path(text(name) or default).expanduser().absolute()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f"{name} must be a folder that can be written; {path} cannot: {error.strerror}."
        ) from error
    return path


def site_url(name: str, default: str) -> str:
    """`http://host[:port]` or `https://host[:port]`, without a path."""
    value = text(name, default).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query:
        raise ImproperlyConfigured(
            f"{name} must be the site's address without a path, such as "
            f"https://news.example.org; it is “{value}”."
        )
    return value


def secret_key(name: str, *, keep_in: Path | None) -> str:
    """The given key, or one made once and kept in `keep_in` (readable by its owner only)."""
    given = text(name)
    if keep_in is not None:
        return given or _kept_secret(keep_in)
    if not _is_hard_to_guess(given):
        raise ImproperlyConfigured(
            f"{name} must be given when SITE_URL begins with https://: fifty random characters."
        )
    return given


def hosts(name: str, *, any_host: bool) -> list[str]:
    """Names separated by spaces; `*` only where `any_host` says so."""
    names = text(name).split()
    if "*" in names and not any_host:
        raise ImproperlyConfigured(
            f"{name} must name each host when SITE_URL begins with https://; “*” is every host."
        )
    return names


def database(name: str, *, default_file: Path) -> dict[str, Any]:
    """Django's `DATABASES["default"]` from `sqlite:///FILE` or `postgresql://…`."""
    value = text(name)
    if not value:
        return _sqlite(default_file)
    if value.startswith("sqlite:///"):
        return _sqlite(Path(unquote(value.removeprefix("sqlite:///"))))
    if value.startswith(("postgres://", "postgresql://")):
        return _postgresql(name)
    raise ImproperlyConfigured(
        f"{name} must begin with sqlite:/// or postgresql://; it begins with "
        f"“{value.split(':')[0]}:”."
    )


def broker(name: str) -> str:
    """`redis://…` or `rediss://…`; empty means the embedded broker."""
    value = text(name)
    if value and not value.startswith(("redis://", "rediss://")):
        raise ImproperlyConfigured(
            f"{name} must begin with redis:// or rediss://, or be left out for the "
            f"embedded broker; it begins with “{value.split(':')[0]}:”."
        )
    return value


def relay(name: str, *, required: bool) -> Relay:
    """The mail relay from `smtp://user:password@host:587` or `smtps://…`."""
    value = text(name)
    if not value and required:
        raise ImproperlyConfigured(
            f"{name} must be given when SITE_URL begins with https://, such as "
            "smtp://user:password@smtp.example.org:587."
        )
    return _relay_from(name, value) if value else CATCHER


def mailbox(name: str) -> str:
    """`local@host` without a tag of its own; empty where it is not given."""
    value = text(name)
    local, at, host = value.partition("@")
    if value and not (at and _MAILBOX_LOCAL.fullmatch(local) and _MAILBOX_HOST.fullmatch(host)):
        raise ImproperlyConfigured(
            f"{name} must be a mail address without “+”, such as desk@news.example.org; it is "
            f"“{value}”."
        )
    return value


def _relay_from(name: str, value: str) -> Relay:
    parts = urlsplit(value)
    try:
        port = parts.port
    except ValueError:
        port = -1
    if parts.scheme not in _RELAY_PORTS or not parts.hostname or port in {-1, 0}:
        # The value is not repeated: it may hold a password.
        raise ImproperlyConfigured(
            f"{name} must look like smtp://user:password@host:587 or smtps://host:465."
        )
    return Relay(
        host=parts.hostname,
        port=port or _RELAY_PORTS[parts.scheme],
        username=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        implicit_tls=parts.scheme == "smtps",
    )


def _read(reader: Callable[..., Value], name: str, default: Value) -> Value:
    try:
        return reader(name, default)
    except (EnvError, ValueError) as error:
        raise ImproperlyConfigured(f"{name} cannot be used: {error}") from error


def _is_hard_to_guess(key: str) -> bool:
    return len(key) >= SHORTEST_KEY and len(set(key)) > 5 and not key.startswith("django-insecure")


def _kept_secret(path: Path) -> str:
    """Written whole beside its place, then put there: killed halfway, it is made anew."""
    if not path.exists():
        unfinished = path.with_name(f"{path.name}.{os.getpid()}")
        unfinished.touch(mode=0o600)
        unfinished.write_text(secrets.token_urlsafe(48))
        # A link, not a rename: of two processes that start at once the first one's key stays.
        with suppress(FileExistsError):
            path.hardlink_to(unfinished)
        unfinished.unlink()
    return path.read_text().strip()


def _sqlite(path: Path) -> dict[str, Any]:
    """IMMEDIATE, because a transaction that reads and then writes cannot wait its turn."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        # Opening the file takes longer than what most pages ask of it.
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                "PRAGMA journal_size_limit=67108864;"
            ),
        },
    }


def _postgresql(name: str) -> dict[str, Any]:
    config: dict[str, Any] = dict(_read(_ENV.dj_db_url, name, {}))
    config["CONN_MAX_AGE"] = 60
    config["CONN_HEALTH_CHECKS"] = True
    return config
