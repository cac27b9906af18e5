"""A caught letter taken apart for the eye. Whatever the bytes are, this never raises."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser
from pathlib import Path

HEAD_BYTES = 64 * 1024
# The older policy keeps a header it cannot understand; the newer one raises on some.
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
        html=_body(message, "text/html"),
        text=_body(message, "text/plain"),
        headers=[(name, readable(str(value))) for name, value in message.items()],
        source=content.decode("utf-8", "replace"),
    )


def readable(value: str) -> str:
    """A header's value with its encoded words decoded, on one line."""
    one_line = " ".join(value.split())
    try:
        decoded = str(make_header(decode_header(one_line)))
    except (LookupError, ValueError, MessageError):
        decoded = one_line
    return decoded.encode("utf-8", "replace").decode()


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


def _body(message: Message, kind: str) -> str:
    """The first part of this kind that is not a file of its own."""
    return next((_text(part) for part in _bodies(message, kind)), "")


def _bodies(message: Message, kind: str) -> Iterator[Message]:
    for part in message.walk():
        is_attachment = part.get_content_disposition() == "attachment"
        if part.get_content_type() == kind and not is_attachment:
            yield part


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    try:
        return content.decode(part.get_content_charset() or "utf-8", "replace")
    except LookupError:
        return content.decode("utf-8", "replace")
