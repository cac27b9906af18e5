"""A caught letter taken apart for the eye. Whatever the bytes are, this never raises."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser
from pathlib import Path

from curation.letter_parts import body_of, readable

HEAD_BYTES = 64 * 1024
_POLICY = policy.compat32


@dataclass(frozen=True)
class Envelope:
    """What the list shows of one letter."""

    name: str
    sender: str
    recipient: str
    subject: str
    caught_at: datetime | None


@dataclass(frozen=True)
class Letter:
    """What its pages show: bodies as text, headers in the order they came."""

    envelope: Envelope
    html: str
    text: str
    headers: list[tuple[str, str]]
    source: str


def envelope(path: Path) -> Envelope:
    """From the first bytes of the file alone: a page of fifty letters stays quick."""
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    return _envelope(path.name, BytesHeaderParser(policy=_POLICY).parsebytes(head))


def letter(path: Path) -> Letter:
    content = path.read_bytes()
    message = BytesParser(policy=_POLICY).parsebytes(content)
    return Letter(
        envelope=_envelope(path.name, message),
        html=body_of(message, "text/html"),
        text=body_of(message, "text/plain"),
        headers=[(name, readable(str(value))) for name, value in message.items()],
        source=content.decode("utf-8", "replace"),
    )


def _envelope(name: str, message: Message) -> Envelope:
    return Envelope(
        name=name,
        sender=readable(str(message.get("From", ""))),
        recipient=readable(str(message.get("To") or message.get("Delivered-To", ""))),
        subject=readable(str(message.get("Subject", ""))),
        caught_at=_caught_at(name),
    )


def _caught_at(name: str) -> datetime | None:
    try:
        return datetime.strptime(name.split("-")[0], "%Y%m%dT%H%M%S.%fZ").replace(tzinfo=UTC)
    except ValueError:
        return None
