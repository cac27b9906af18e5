"""The header writer of every letter: pure, strict, and the same bytes each time.

Python's own writer turns a long `List-Unsubscribe` into an encoded-word, which kills
one-click; so nothing here is folded or encoded except where RFC 2047 allows it: the subject
and display names. Whatever could break a header is refused, never repaired.

    HeaderRefused
    └── AddressRefused
"""

import re
import unicodedata
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime

from email_validator import EmailNotValidError, validate_email

ORDER = (
    "From",
    "To",
    "Reply-To",
    "Subject",
    "Date",
    "Message-ID",
    "List-Id",
    "List-Unsubscribe",
    "List-Unsubscribe-Post",
    "Feedback-ID",
    "Precedence",
    "Auto-Submitted",
    "X-Auto-Response-Suppress",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
)
ONE_CLICK = "List-Unsubscribe=One-Click"
LONGEST_LINE = 998  # RFC 5322 2.1.1, without the CRLF
LONGEST_ENCODED_LINE = 76  # RFC 2047 2
LONGEST_ENCODED_WORD = 75
LONGEST_LOCAL_PART = 64  # RFC 5321 4.5.3.1
LONGEST_DOMAIN = 255

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_DOT_ATOM = re.compile(rf"{_ATOM}(?:\.{_ATOM})*")
_PHRASE = re.compile(rf"{_ATOM}(?: {_ATOM})*")
_DOMAIN = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")
_PLAIN_WORDS = re.compile(r"[!-~]{1,60}(?: [!-~]{1,60})*")
_SAFE_IN_Q = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!*+-/")
_WORD_START, _WORD_END = "=?utf-8?{}?", "?="
_WORD_FRAME = len(_WORD_START.format("q")) + len(_WORD_END)
_LINE_SEPARATORS = frozenset("\u2028\u2029")


class HeaderRefused(ValueError):
    """A value that cannot stand in a header; the sentence says which and why."""


class AddressRefused(HeaderRefused):
    """An address no letter can be sent to in this form."""


@dataclass(frozen=True)
class Header:
    """One header, ready to be written; `value` may hold folds."""

    name: str
    value: str

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"


def block(headers: Iterable[Header]) -> bytes:
    """The headers in our fixed order, each with its CRLF; a second one of a name is refused."""
    ordered = sorted(headers, key=_place)
    names = [header.name for header in ordered]
    if len(names) != len(set(names)):
        raise HeaderRefused(f"A header stands twice: {', '.join(names)}.")
    return "".join(f"{_checked(header)}\r\n" for header in ordered).encode("ascii")


def subject(value: str) -> Header:
    refuse_controls("The subject", value)
    return Header("Subject", _words("Subject", value))


def mailbox(name: str, address: str, display_name: str = "") -> Header:
    """`From`, `To` or `Reply-To` with exactly one mailbox."""
    refuse_controls(f"The name in {name}", display_name)
    written = ascii_address(address)
    if not display_name.strip():
        return Header(name, written)
    phrase = _phrase(name, display_name.strip())
    last_line = f"{name}: {phrase}".rsplit("\r\n", 1)[-1]
    gap = " " if len(last_line) + len(written) + 3 <= LONGEST_ENCODED_LINE else "\r\n "
    return Header(name, f"{phrase}{gap}<{written}>")


def date(moment: datetime) -> Header:
    return Header("Date", format_datetime(moment.astimezone(UTC).replace(microsecond=0)))


def message_id(token: str, domain: str) -> Header:
    """The same on every try, so that a mail store can tell a copy."""
    return plain("Message-ID", f"<{token}@{ascii_domain(domain)}>")


def list_id(identifier: str, name: str = "") -> Header:
    """Names the list, not the issue (RFC 2919); a name beyond ASCII is left out, for nothing
    in a List header may be encoded."""
    phrase = f"{_quoted(name)} " if name and _is_printable_ascii(name) and len(name) <= 100 else ""
    return plain("List-Id", f"{phrase}<{ascii_domain(identifier)}>")


def leaving(leave_url: str) -> tuple[Header, Header]:
    """`List-Unsubscribe` and its one-click companion (RFC 8058).

    Only the web address: a `mailto:` would promise that somebody reads and acts on such
    mail, and nobody does until incoming mail is taken in.
    """
    return (
        plain("List-Unsubscribe", f"<{leave_url}>"),
        Header("List-Unsubscribe-Post", ONE_CLICK),
    )


def feedback_id(*fields: str) -> Header:
    """At most four fields, the last one the constant sender (Gmail's postmaster tools)."""
    if len(fields) > 4:
        raise HeaderRefused("Feedback-ID has four fields at most.")
    return plain("Feedback-ID", ":".join(fields))


def plain(name: str, value: str) -> Header:
    """An ASCII value on one line that is never folded."""
    if not _is_printable_ascii(value):
        raise HeaderRefused(f"{name} may hold only plain ASCII: {value!r}.")
    return Header(name, value)


def ascii_address(address: str) -> str:
    """The address as it goes into envelopes and headers, its domain in A-labels."""
    refuse_controls("The address", address)
    local, at, domain = address.strip().rpartition("@")
    if not at:
        raise AddressRefused(f"“{address}” is not an address: it has no @.")
    if not local.isascii():
        raise AddressRefused(
            f"“{address}” has letters beyond ASCII before the @, which mail servers rarely take."
        )
    if not _DOT_ATOM.fullmatch(local) or len(local) > LONGEST_LOCAL_PART:
        raise AddressRefused(f"“{address}” is not an address: see the part before the @.")
    return f"{local}@{ascii_domain(domain)}"


def ascii_domain(domain: str) -> str:
    """A-labels for an international domain (RFC 5891)."""
    written = domain if domain.isascii() else _a_labels(domain)
    if not _DOMAIN.fullmatch(written) or len(written) > LONGEST_DOMAIN:
        raise AddressRefused(f"“{domain}” is not the name of a mail domain.")
    return written


def refuse_controls(what: str, value: str) -> None:
    """Line breaks, NUL, tabs, form feeds and half characters never get into a header."""
    for character in value:
        if unicodedata.category(character) in {"Cc", "Cs"} or character in _LINE_SEPARATORS:
            raise HeaderRefused(
                f"{what} holds a character that may not stand there (U+{ord(character):04X})."
            )


def _place(header: Header) -> int:
    if header.name not in ORDER:
        raise HeaderRefused(f"{header.name} has no place in our letters.")
    return ORDER.index(header.name)


def _checked(header: Header) -> str:
    text = str(header)
    for line in text.split("\r\n"):
        if len(line) > LONGEST_LINE:
            raise HeaderRefused(f"{header.name} is longer than a line may be ({len(line)}).")
        if not _is_printable_ascii(line):
            raise HeaderRefused(f"{header.name} holds something that may not stand there.")
    return text


def _is_printable_ascii(text: str) -> bool:
    return all(" " <= character <= "~" for character in text)


def _a_labels(domain: str) -> str:
    try:
        return validate_email(f"a@{domain}", check_deliverability=False).ascii_domain
    except EmailNotValidError as error:
        raise AddressRefused(f"“{domain}” is not the name of a mail domain.") from error


def _words(name: str, value: str) -> str:
    if "=?" not in value and (not value or _PLAIN_WORDS.fullmatch(value)):
        return _folded(name, value)
    return _encoded(name, value)


def _folded(name: str, value: str) -> str:
    """Plain words, a new line before the one that would go beyond the limit."""
    lines = [f"{name}:"]
    for word in value.split(" "):
        if len(lines[-1]) + 1 + len(word) > LONGEST_ENCODED_LINE and lines[-1] != f"{name}:":
            lines.append("")
        lines[-1] += f" {word}"
    return "\r\n".join(lines).removeprefix(f"{name}: ")


def _phrase(name: str, value: str) -> str:
    if len(value) <= 60 and _PHRASE.fullmatch(value) and "=?" not in value:
        return value
    if len(value) <= 60 and _is_printable_ascii(value) and "=?" not in value:
        return _quoted(value)
    return _encoded(name, value)


def _quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _encoded(name: str, value: str) -> str:
    """Encoded-words of at most 75 characters, one a line, no character split between two."""
    letter, spell = ("q", _q) if len(_q(value)) <= len(_b(value)) else ("b", _b)
    words = [""]
    room = LONGEST_ENCODED_LINE - len(name) - 2 - _WORD_FRAME
    for character in value:
        if len(spell(words[-1] + character)) > room:
            words.append("")
            room = LONGEST_ENCODED_WORD - _WORD_FRAME
        words[-1] += character
    return "\r\n ".join(f"{_WORD_START.format(letter)}{spell(word)}{_WORD_END}" for word in words)


def _q(text: str) -> str:
    return "".join(
        chr(byte) if byte in _SAFE_IN_Q else "_" if byte == 0x20 else f"={byte:02X}"
        for byte in text.encode()
    )


def _b(text: str) -> str:
    return b64encode(text.encode()).decode("ascii")
