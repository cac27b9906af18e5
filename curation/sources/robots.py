"""What a site asks of robots, read by protego and kept for a day."""

from hashlib import sha256
from urllib.parse import urlsplit

from django.core.cache import cache
from protego import Protego

from curation.fetch import fetch

NAME = "Masthead"
KEPT_SECONDS = 24 * 60 * 60
LIMIT_BYTES = 500_000
# Of what is kept; what stands further down is for nobody's feed.
LONGEST_KEPT = 100_000
TIMEOUT_SECONDS = 5


class KeepsRobotsOut(Exception):
    """The site asks robots not to read this address."""


class RobotsUnknown(Exception):
    """Its robots.txt is there and cannot be had now: until it can, nothing is read (RFC 9309)."""


def ask_leave(address: str) -> None:
    """Raises `KeepsRobotsOut` and `RobotsUnknown`, and what `fetch` raises. Not in a transaction.

    A site without the file allows everything; a redirect of it is followed.
    """
    parts = urlsplit(address)
    rules = _rules(f"{parts.scheme}://{parts.netloc}/robots.txt")
    if rules and not Protego.parse(rules).can_fetch(address, NAME):
        raise KeepsRobotsOut


def _rules(address: str) -> str:
    key = f"robots:{sha256(address.encode()).hexdigest()}"
    kept = cache.get(key)
    if isinstance(kept, str):
        return kept
    rules = _asked(address)
    cache.set(key, rules, KEPT_SECONDS)
    return rules


def _asked(address: str) -> str:
    answer = fetch(
        address, accept="text/plain", limit_bytes=LIMIT_BYTES, timeout_seconds=TIMEOUT_SECONDS
    )
    if answer.status >= 500 or answer.status == 429:
        raise RobotsUnknown
    if answer.status >= 400:
        return ""
    return answer.body.decode("utf-8", "replace")[:LONGEST_KEPT]
