"""The address that somebody pasted, as it can be kept and opened; or why it cannot."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from curation.characters import one_line
from curation.identifiers import Identifier, Scheme, identifiers_in, page_of
from curation.links import (
    LONGEST_ADDRESS,
    canonical_url,
    is_sound,
    unwrapped,
    without_tracking,
)

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_BARE_HOST = re.compile(r"(?:[\w-]{1,63}\.)+[^\W\d_][\w-]{1,62}(?::\d{1,5})?(?:[/?#]\S*)?")
_SHOWN_LETTERS = 80


class NothingToCapture(Exception):
    """The text says in one sentence why there is no item of it, for the editor to mend."""


def address_in(words: str) -> str:
    """Of what was pasted as an address; empty where nothing was. Without trackers and wrappings.

    `tides.example/gauge` and a bare identifier of a paper are addresses too. Raises
    `NothingToCapture`.
    """
    written = one_line(words).strip("<>\"'“”‘’").strip()
    if not written:
        return ""
    address = _opened(written)
    if " " in address or not is_sound(address):
        raise NothingToCapture(
            f"“{_shown(written)}” is not a web address: one begins with https:// or http://."
        )
    address = without_tracking(unwrapped(address))
    if hides_its_host(address):
        raise NothingToCapture(
            "This address has a name before an “@”, which can hide where it leads. "
            "Take that part out and try again."
        )
    if max(len(address), len(canonical_url(address))) > LONGEST_ADDRESS:
        raise NothingToCapture(
            f"This address is longer than {LONGEST_ADDRESS:,} characters, too long to keep."
        )
    return address


def main_address_of(address: str, names: Sequence[Identifier]) -> str:
    """Of what arXiv has, the page of the abstract: never its PDF, never one version."""
    is_arxiv = any(name.scheme == Scheme.ARXIV for name in names[:1])
    return page_of(names[0]) if is_arxiv else address


def usable_address(words: str) -> str:
    """The same, for what a page says of itself: nothing where it cannot be used."""
    try:
        return address_in(words) if _SCHEME.match(words.strip()) else ""
    except NothingToCapture:
        return ""


def hides_its_host(address: str) -> bool:
    """`https://bank.example@elsewhere.example` leads elsewhere."""
    try:
        return "@" in urlsplit(address).netloc
    except ValueError:
        return False


def _opened(written: str) -> str:
    """With its scheme, where it was left out."""
    if _SCHEME.match(written) and is_sound(written):
        return written
    names = identifiers_in(written)
    if names:
        return page_of(names[0])
    if written.startswith("//"):
        return f"https:{written}"
    return f"https://{written}" if _BARE_HOST.fullmatch(written) else written


def _shown(written: str) -> str:
    return written if len(written) <= _SHOWN_LETTERS else f"{written[:_SHOWN_LETTERS]}…"
