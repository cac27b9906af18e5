"""A letter to an editor's capture address: for whom it is, and what it brings.

Pure: bytes in, values out. Whatever the bytes are, this never raises.
"""

import re
from collections import deque
from dataclasses import dataclass
from email import policy
from email.message import Message
from email.parser import BytesParser

from bs4 import BeautifulSoup

from curation.capture.keys import key_in_address
from curation.characters import one_line, tidy_characters
from curation.letter_parts import body_of, readable
from curation.links import canonical_url
from curation.markdown.facts import addresses_in

# More links than this are a whole newsletter that somebody forwarded: one note holds it better.
MOST_ADDRESSES = 10
LONGEST_TEXT = 20_000
LONGEST_LETTER = 5_000_000

# Where the mail server says for whom a letter came, before what its sender wrote.
_RECIPIENT_HEADERS = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To", "Cc")
_FORWARDED = re.compile(r"^(?:(?:fwd?|wg|tr|rv|re|aw|sv|vs)\s*:\s*)+", re.IGNORECASE)
_SIGNATURE = re.compile(r"^-- $.*\Z", re.MULTILINE | re.DOTALL)
# What mail programs and lists add below, in a word of their addresses.
_LEAVING = re.compile(r"unsubscribe|optout|opt-out|list-manage\.com/(?:unsub|profile)", re.I)


@dataclass(frozen=True)
class CapturedLetter:
    """`addresses` are as they stand in it, in order and once each, with their words if any."""

    keys: tuple[str, ...]
    subject: str
    text: str
    addresses: tuple[tuple[str, str], ...]

    @property
    def is_a_note(self) -> bool:
        return not 0 < len(self.addresses) <= MOST_ADDRESSES


def read_letter(content: bytes, recipient: str = "") -> CapturedLetter:
    """`recipient` is what the mail server says, where it says it; else the headers tell."""
    message = _opened(content[:LONGEST_LETTER])
    plain, html = body_of(message, "text/plain"), body_of(message, "text/html")
    text = _SIGNATURE.sub("", plain.replace("\r\n", "\n")).strip()
    words = {} if text else _links_of(html)
    text = tidy_characters(text or _text_of(html))[:LONGEST_TEXT].strip()
    return CapturedLetter(
        keys=_keys(message, recipient),
        subject=_FORWARDED.sub("", one_line(readable(str(message.get("Subject", ""))))),
        text=text,
        addresses=_once(words or dict.fromkeys(addresses_in(text), "")),
    )


def _opened(content: bytes) -> Message:
    """Without its parts, where they lie deeper in each other than anything can follow."""
    parser = BytesParser(policy=policy.compat32)
    try:
        message = parser.parsebytes(content)
        deque(message.walk(), maxlen=0)
    except RecursionError:
        return parser.parsebytes(content, headersonly=True)
    return message


def _keys(message: Message, recipient: str) -> tuple[str, ...]:
    """Those of the mail server's own recipient first; a sender may write anything."""
    told = [recipient] if recipient else []
    written = [str(value) for name in _RECIPIENT_HEADERS for value in message.get_all(name, [])]
    keys = (key_in_address(one) for one in told or written)
    return tuple(dict.fromkeys(key for key in keys if key))


def _once(words: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Each page once, however its addresses are written; none that leads out of a list."""
    seen: dict[str, tuple[str, str]] = {}
    for address, said in words.items():
        if address.startswith(("http://", "https://")) and not _LEAVING.search(address):
            seen.setdefault(canonical_url(address), (address, said))
    return tuple(seen.values())


def _links_of(html: str) -> dict[str, str]:
    """The addresses that the letter's links lead to, with their words."""
    links: dict[str, str] = {}
    for link in _soup(html).find_all("a", href=True):
        address, said = str(link["href"]).strip(), one_line(link.get_text(" "))
        links[address] = links.get(address) or said
    return links


def _text_of(html: str) -> str:
    lines = (one_line(line) for line in _soup(html).get_text("\n").split("\n"))
    return "\n".join(line for line in lines if line)


def _soup(html: str) -> BeautifulSoup:
    soup = BeautifulSoup(html, "lxml")
    for unread in soup(["script", "style", "head", "template"]):
        unread.decompose()
    return soup
