"""The sample editor's way in: a password made once, kept beside the data, readable by its owner."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

FILE = "sign-in"
EMAIL = "editor@slackwater.example"


@dataclass(frozen=True)
class SignIn:
    email: str
    password: str


def kept_sign_in(data_dir: Path) -> SignIn | None:
    """None when this installation holds no sample."""
    try:
        email, password = (data_dir / FILE).read_text().split()
    except (FileNotFoundError, ValueError):
        return None
    return SignIn(email, password)


def new_sign_in(data_dir: Path) -> SignIn:
    """Made anew; never a password that is the same on two machines."""
    made = SignIn(EMAIL, secrets.token_urlsafe(9))
    unfinished = data_dir / f".{FILE}"
    with open(unfinished, "w", opener=_for_owner_only) as file:
        file.write(f"{made.email} {made.password}\n")
    unfinished.rename(data_dir / FILE)
    return made


def _for_owner_only(path: str, flags: int) -> int:
    return os.open(path, flags, mode=0o600)
