"""The secrets by which a bookmarklet, a phone, a shortcut and a mail address are known.

A key looks like `prefix.secret`, both in the letters of base 32 and lower case, so that it
survives as the middle of a mail address. What is stored cannot be used: the prefix finds the
row, and of the secret only its SHA-256 is kept (it has 130 random bits, so no slow hash is needed).
"""

import base64
import hashlib
import re
import secrets
from datetime import datetime, timedelta

from django.utils.crypto import constant_time_compare

from curation.models import CaptureKey, Editor, Publication
from curation.models.capture_key import KeyUse

PREFIX_LETTERS = 8
SECRET_LETTERS = 26
# Noted no oftener: a capture is one write already.
USE_NOTED_EVERY = timedelta(minutes=1)

_KEY = re.compile(rf"([a-z2-7]{{{PREFIX_LETTERS}}})\.([a-z2-7]{{{SECRET_LETTERS}}})")
_TAGGED = re.compile(rf"[^\s<>@+]+\+({_KEY.pattern})@[^\s<>@,;]+", re.IGNORECASE)


class KeyRefused(Exception):
    """It is unknown, revoked, unused for too long, or its editor may not write there any more."""

    def __init__(self) -> None:
        super().__init__(
            "This capture key is not valid any more. Make a new one on the desk, under Capture."
        )


def make_key(
    publication: Publication, editor: Editor, *, use: KeyUse, label: str, now: datetime
) -> tuple[CaptureKey, str]:
    """The row, and the key itself, which is never to be had again."""
    prefix, secret = _letters(PREFIX_LETTERS), _letters(SECRET_LETTERS)
    row = CaptureKey.objects.create(
        publication=publication,
        editor=editor,
        use=use,
        label=label,
        prefix=prefix,
        digest=_digest(secret),
        created_at=now,
    )
    return row, f"{prefix}.{secret}"


def holder_of(key: str, use: KeyUse, now: datetime) -> CaptureKey:
    """Whose key it is, with editor and publication at hand; its use is noted.

    Raises `KeyRefused`, in one sentence for every reason.
    """
    found = _KEY.fullmatch(key.strip().lower())
    row = _row(found[1], use, now) if found else None
    if found is None or row is None or not constant_time_compare(row.digest, _digest(found[2])):
        raise KeyRefused
    if row.last_used_at is None or now - row.last_used_at >= USE_NOTED_EVERY:
        CaptureKey.objects.filter(pk=row.pk).update(last_used_at=now)
    return row


def key_in_address(recipient: str) -> str:
    """The key in `desk+KEY@host`, wherever it stands in a header; empty where there is none."""
    found = _TAGGED.search(recipient)
    return found[1].lower() if found else ""


def tagged_address(mailbox: str, key: str) -> str:
    """`desk@host` with the key in it: `desk+KEY@host`."""
    local, _, host = mailbox.partition("@")
    return f"{local}+{key}@{host}"


def _row(prefix: str, use: KeyUse, now: datetime) -> CaptureKey | None:
    rows = CaptureKey.objects.usable(now).filter(prefix=prefix, use=use)
    return rows.select_related("editor", "publication").first()


def _letters(count: int) -> str:
    return base64.b32encode(secrets.token_bytes(count)).decode().lower()[:count]


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
