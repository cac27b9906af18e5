"""Trackers taken out of an address, or of every address in a text."""

import re
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import unquote

from curation.links.soundness import domain, with_parents
from curation.links.trackers import (
    HOSTS_WITH_BRANCHES,
    REFERRERS,
    TRACKING_NAMES,
    TRACKING_NAMES_OF_HOST,
    TRACKING_PREFIXES,
)

# Begins with letters that stand for themselves, which are looked for ten times as fast.
_WEB_ADDRESS = re.compile(r"""https?://(?:[^\s<>()\[\]"]|\([^\s<>()\[\]"]*\))+""")
_OPENED = ("](", "<")
_HOST_NAME = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,20}")


def without_tracking(address: str) -> str:
    """Only the tracking parameters are gone; every other byte is as it was."""
    if "?" not in address and "#" not in address:
        return address
    head, mark, fragment = address.partition("#")
    page, question, query = head.partition("?")
    host = domain(page)
    kept = [part for part in query.split("&") if part and not _is_tracking(part, host)]
    if question and kept != query.split("&"):
        query = "&".join(kept).removeprefix("amp;")
        head = f"{page}?{query}" if query else page
    if fragment and all(_is_tracking(part, "") for part in fragment.split("&")):
        mark = fragment = ""
    return head + mark + fragment


def text_without_tracking(text: str) -> str:
    """Every web address in a text (Markdown or not) without its tracking parameters."""
    return text_with(text, without_tracking)


def text_with(text: str, change: Callable[[str], str]) -> str:
    """Every web address in a text as `change` returns it; all other words as they were."""

    def changed(found: re.Match[str]) -> str:
        address = found[0]
        # A full stop after a bare address ends the sentence; between brackets it is the address's.
        is_opened = text.endswith(_OPENED, 0, found.start())
        bare = address if is_opened else address.rstrip(".,;:!?'*_")
        return change(bare) + address[len(bare) :]

    return _WEB_ADDRESS.sub(changed, text)


def name_of(part: str) -> str:
    """The name of one part of a query, in lower case; of a page's source too, where `&amp;` is."""
    name = part.partition("=")[0]
    return (unquote(name) if "%" in name else name).removeprefix("amp;").lower()


def _is_tracking(part: str, host: str) -> bool:
    name = name_of(part)
    if name in TRACKING_NAMES or name.startswith(TRACKING_PREFIXES):
        return True
    if name == "ref" and _names_referrer(part, host):
        return True
    return name in _names_of(host)


@lru_cache(maxsize=1_024)
def _names_of(host: str) -> frozenset[str]:
    """What is a tracker on this host, and nowhere else."""
    parents = with_parents(host)
    return frozenset(name for one in parents for name in TRACKING_NAMES_OF_HOST.get(one, ()))


def _names_referrer(part: str, host: str) -> bool:
    value = unquote(part.partition("=")[2]).lower()
    if any(one in host for one in HOSTS_WITH_BRANCHES):
        return False
    return value in REFERRERS or bool(_HOST_NAME.fullmatch(value))
