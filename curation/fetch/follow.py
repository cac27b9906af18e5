"""Asking, and going where the answer points, within the limits of one fetch."""

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Literal
from urllib.parse import urljoin, urlsplit

from django.conf import settings

from curation.fetch import wire
from curation.fetch.answers import (
    Conditions,
    Fetched,
    FetchFailed,
    FetchRefused,
    NotFetched,
    Reason,
)
from curation.fetch.destination import destination_of
from curation.fetch.reply import redirect_in

MOST_REDIRECTS = 4
_FOR_GOOD = {301, 308}

log = logging.getLogger(__name__)


def fetch(
    address: str,
    *,
    accept: str = "*/*",
    limit_bytes: int = 2_000_000,
    timeout_seconds: float = 10,
    conditions: Conditions | None = None,
    method: Literal["GET", "HEAD"] = "GET",
    beginning_will_do: bool = False,
) -> Fetched:
    """The page at a public address, whatever its status; an unchanged one answers 304.

    Follows four redirects. The time is for all of them together, names looked up included; the
    limit is of the body when decompressed, and a larger one fails, unless its beginning will do.
    Raises FetchRefused and FetchFailed.
    """
    headers = {"User-Agent": user_agent(), "Accept": accept, **_asking(conditions)}
    ends_at = time.monotonic() + timeout_seconds

    def send(to: str) -> Fetched:
        left = ends_at - time.monotonic()
        destination = destination_of(to)
        return wire.send(
            wire.Request(destination, headers, method, limit_bytes, left, beginning_will_do)
        )

    try:
        return _follow(address.strip(), send)
    except NotFetched as refusal:
        _tell(address, refusal)
        raise


def user_agent() -> str:
    """Who asks, and where to complain."""
    return f"Masthead/{settings.VERSION} (+{settings.SITE_URL})"


def _follow(address: str, send: Callable[[str], Fetched]) -> Fetched:
    hops: list[str] = []
    asked: set[str] = set()
    moved_to, is_for_good = "", True
    while True:
        answer = send(address)
        target = redirect_in(answer.status, answer.headers)
        if not target:
            return replace(answer, address=address, hops=tuple(hops), moved_to=moved_to)
        hops.append(address)
        asked.add(answer.address)
        address = _joined(answer.address, target)
        is_for_good = is_for_good and answer.status in _FOR_GOOD
        moved_to = address if is_for_good else moved_to
        if len(hops) > MOST_REDIRECTS or destination_of(address).url in asked:
            raise FetchFailed(Reason.TOO_MANY_REDIRECTS)


def _joined(base: str, target: str) -> str:
    try:
        return urljoin(base, target)
    except ValueError:
        raise FetchRefused from None


def _asking(conditions: Conditions | None) -> dict[str, str]:
    conditions = conditions or Conditions()
    headers = {"If-None-Match": conditions.etag, "If-Modified-Since": conditions.last_modified}
    return {name: value for name, value in headers.items() if value and _is_one_line(value)}


def _is_one_line(value: str) -> bool:
    """Conditions are a stranger's words: a line break would begin another header."""
    return value.isascii() and value.isprintable()


def _tell(address: str, refusal: NotFetched) -> None:
    """The operator, but only of the host: addresses of pages can hold secrets."""
    reason = refusal.reason if isinstance(refusal, FetchFailed) else "refused"
    log.info("Nothing fetched from %r: %s", _host(address), reason)


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
