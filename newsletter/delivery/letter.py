"""A letter's bytes: everything shared is encoded once, a reader's own words are set in.

Quoted-printable throughout, so that a letter is seven-bit clean. Each reader's value stands
on physical lines of its own, joined by soft breaks; replacing text in finished
quoted-printable would meet slots that a line break had cut in two. No physical line begins
with a dot or with `From `, so nothing on the way has a reason to touch one.
"""

import hashlib
import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from curation.models import Publication
from newsletter.delivery.models import Mailing, Message
from newsletter.delivery.origin import Origin
from newsletter.editions.models import Edition
from newsletter.editions.slots import ADDRESS_SLOT, LEAVE_SLOT, PREFERENCES_SLOT
from newsletter.mail import headers
from newsletter.mail.headers import Header
from newsletter.subscribers import links

LONGEST_PHYSICAL_LINE = 75  # the joining "=" makes it 76, RFC 2045 6.7
SENDER_ID = "masthead"

_SLOTS = re.compile(f"({'|'.join(map(re.escape, (LEAVE_SLOT, PREFERENCES_SLOT, ADDRESS_SLOT)))})")
_SOFT_BREAK = b"=\r\n"
_LITERAL = frozenset(chr(code) for code in range(0x20, 0x7F) if code != ord("="))
_GUARDED = {".": "=2E", "F": "=46"}


class ReaderGoneError(ValueError):
    """The reader was erased: there is nobody to write to."""


@dataclass(frozen=True)
class Addressee:
    """What one reader's letter holds that no other's does."""

    email: str
    name: str
    token: str
    leave_url: str
    preferences_url: str

    @classmethod
    def of(cls, message: Message) -> "Addressee":
        """From the frozen row, so that a second try writes the same bytes."""
        if message.subscription is None or not message.email:
            raise ReaderGoneError("The reader was erased.")
        return cls(
            email=message.email,
            name=message.name,
            token=message.token,
            leave_url=links.leave_url(message.subscription),
            preferences_url=links.preferences_url(message.subscription),
        )

    def value(self, slot: str) -> str:
        values = {
            LEAVE_SLOT: self.leave_url,
            PREFERENCES_SLOT: self.preferences_url,
            ADDRESS_SLOT: self.email,
        }
        return values[slot]


@dataclass(frozen=True)
class Letterhead:
    """The headers every letter of a mailing shares. Raises `HeaderRefused` when one cannot be."""

    sender: Header
    reply_to: Header | None
    subject: Header
    list_id: Header
    date: Header
    feedback_id: Header
    id_domain: str

    @classmethod
    def of(
        cls, edition: Edition, origin: Origin, *, mailing_id: int, moment: datetime
    ) -> "Letterhead":
        publication: Publication = edition.publication
        reply_to = publication.reply_to
        return cls(
            sender=headers.mailbox("From", origin.address, publication.sender_name),
            reply_to=headers.mailbox("Reply-To", reply_to) if reply_to else None,
            subject=headers.subject(edition.subject),
            # A slug may hold an underscore, a domain's label may not.
            list_id=headers.list_id(
                f"{publication.slug.replace('_', '-')}.{origin.host}", publication.name
            ),
            date=headers.date(moment),
            feedback_id=headers.feedback_id(str(mailing_id), publication.slug, "issue", SENDER_ID),
            id_domain=origin.id_domain,
        )

    def addressed_to(self, reader: Addressee, content_type: Header) -> bytes:
        own = (
            headers.mailbox("To", reader.email, reader.name),
            headers.message_id(reader.token, self.id_domain),
            *headers.leaving(reader.leave_url),
        )
        return headers.block([*self._shared, content_type, *own])

    @cached_property
    def _shared(self) -> tuple[Header, ...]:
        reply_to = (self.reply_to,) if self.reply_to else ()
        return (
            *(self.sender, *reply_to, self.subject, self.date, self.list_id, self.feedback_id),
            headers.plain("Precedence", "bulk"),
            headers.plain("MIME-Version", "1.0"),
        )


@dataclass(frozen=True)
class LetterTemplate:
    """Built once for a mailing; then a letter costs microseconds."""

    letterhead: Letterhead
    text: "Part"
    html: "Part"
    boundary: str

    @classmethod
    def of(cls, mailing: Mailing, origin: Origin) -> "LetterTemplate":
        """Of a prepared mailing: its moment of preparation is the letters' date."""
        if mailing.prepared_at is None:
            raise ValueError("Letters are written for prepared mailings only.")
        letterhead = Letterhead.of(
            mailing.edition, origin, mailing_id=mailing.pk, moment=mailing.prepared_at
        )
        return cls.with_letterhead(letterhead, mailing.edition)

    @classmethod
    def with_letterhead(cls, letterhead: Letterhead, edition: Edition) -> "LetterTemplate":
        return cls(
            letterhead=letterhead,
            text=Part.of(edition.email_text, str),
            html=Part.of(edition.email_html, html.escape),
            # "=_" cannot stand in quoted-printable, so no content holds the boundary.
            boundary=f"=_{hashlib.sha256(edition.digest.encode()).hexdigest()[:24]}",
        )

    def letter_for(self, reader: Addressee) -> bytes:
        """The whole letter, CRLF throughout; the same bytes on every try."""
        content_type = headers.plain(
            "Content-Type", f'multipart/alternative; boundary="{self.boundary}"'
        )
        fence = f"--{self.boundary}".encode("ascii")
        return b"".join(
            (
                self.letterhead.addressed_to(reader, content_type),
                b"\r\n" + fence + b"\r\n",
                _part_head("text/plain; charset=utf-8; format=flowed"),
                self.text.filled_for(reader),
                b"\r\n" + fence + b"\r\n",
                _part_head("text/html; charset=utf-8"),
                self.html.filled_for(reader),
                b"\r\n" + fence + b"--\r\n",
            )
        )


@dataclass(frozen=True)
class Part:
    """Encoded runs of text, and between them the slots."""

    runs: tuple[bytes, ...]
    slots: tuple[str, ...]
    escape: Callable[[str], str]

    @classmethod
    def of(cls, text: str, escape: Callable[[str], str]) -> "Part":
        pieces = _SLOTS.split(_with_line_feeds(text))
        return cls(
            runs=tuple(quoted_printable(run) for run in pieces[::2]),
            slots=tuple(pieces[1::2]),
            escape=escape,
        )

    def filled_for(self, reader: Addressee) -> bytes:
        pieces = [self.runs[0]]
        for slot, run in zip(self.slots, self.runs[1:], strict=True):
            pieces += (quoted_printable(self.escape(reader.value(slot))), run)
        return _SOFT_BREAK.join(pieces)


def quoted_printable(text: str) -> bytes:
    """RFC 2045 6.7, to be set on lines of its own; no line begins with a dot or `From `."""
    lines = [physical for line in text.split("\n") for physical in _soft_lines(line)]
    return "".join(lines).removesuffix("\r\n").encode("ascii")


def _soft_lines(line: str) -> Iterator[str]:
    """One line of text as physical lines, all but the last with a soft break."""
    current = ""
    for place in range(len(line)):
        token = _token(line, place, starts=not current)
        if len(current) + len(token) > LONGEST_PHYSICAL_LINE:
            yield f"{current}=\r\n"
            current, token = "", _token(line, place, starts=True)
        current += token
    yield f"{current}\r\n"


def _token(line: str, place: int, *, starts: bool) -> str:
    character = line[place]
    if starts and character in _GUARDED and (character == "." or line.startswith("From ", place)):
        return _GUARDED[character]
    ends = place == len(line) - 1
    if character in _LITERAL and not (ends and character == " "):
        return character
    return "".join(f"={byte:02X}" for byte in character.encode())


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _part_head(content_type: str) -> bytes:
    written = (
        headers.plain("Content-Type", content_type),
        headers.plain("Content-Transfer-Encoding", "quoted-printable"),
    )
    return headers.block(written) + b"\r\n"
