"""The folder of caught letters: one `.eml` file each, named by time and recipient."""

import os
import re
import secrets
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

SUFFIX = ".eml"
LONGEST_RECIPIENT = 80
_NAME = re.compile(r"[0-9]{8}T[0-9]{6}\.[0-9]{6}Z-[a-z0-9@._+-]{1,80}-[0-9a-f]{12}\.eml")
_NOT_SAFE = re.compile(r"[^a-z0-9@._+-]")


def keep(mail_dir: Path, content: bytes, recipients: Sequence[str], now: datetime) -> Path:
    """Write one letter; it is whole under its name or not there at all. Raises `OSError`."""
    mail_dir.mkdir(parents=True, exist_ok=True)
    path = mail_dir / _name(recipients, now)
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        with unfinished.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise
    return path


def names(mail_dir: Path, *, to: str = "") -> list[str]:
    """Names of the letters, newest first, of recipients whose address contains `to`."""
    wanted = safe(to.strip())
    return sorted((name for name in _listing(mail_dir) if wanted in _recipient(name)), reverse=True)


def find(mail_dir: Path, name: str) -> Path | None:
    """The letter of this name; whatever is not the plain name of a letter finds nothing."""
    path = mail_dir / name
    if _NAME.fullmatch(name) is None or path.is_symlink() or not path.is_file():
        return None
    return path


def empty(mail_dir: Path) -> int:
    """Throw every letter away; how many there were."""
    thrown_away = names(mail_dir)
    for name in thrown_away:
        (mail_dir / name).unlink(missing_ok=True)
    return len(thrown_away)


def safe(address: str) -> str:
    """The address in characters every file system takes."""
    return _NOT_SAFE.sub("_", address.lower())[:LONGEST_RECIPIENT]


def _name(recipients: Sequence[str], now: datetime) -> str:
    recipient = safe(recipients[0]) if recipients else ""
    return f"{now:%Y%m%dT%H%M%S.%fZ}-{recipient or 'nobody'}-{secrets.token_hex(6)}{SUFFIX}"


def _listing(mail_dir: Path) -> list[str]:
    try:
        return [name for name in os.listdir(mail_dir) if _NAME.fullmatch(name)]
    except FileNotFoundError:
        return []


def _recipient(name: str) -> str:
    return name.split("-", 1)[1].rsplit("-", 1)[0]
