"""Where a copy of a lost page is kept: a question to the Internet Archive, and its answer.

Its availability interface: https://archive.org/help/wayback_api.php
"""

import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from curation.links import LONGEST_ADDRESS

SERVICE = "archive.org"
PAUSE_SECONDS = 5

_COPY = re.compile(r"https?://web\.archive\.org/web/\d{14}(?:[a-z_]+)?/\S+")


@dataclass(frozen=True)
class Copy:
    address: str
    made_on: date


def question(address: str, around: date | None) -> str:
    """For the copy nearest to a day, or the newest."""
    said = {"url": address} | ({"timestamp": f"{around:%Y%m%d}"} if around else {})
    return f"https://{SERVICE}/wayback/available?{urlencode(said)}"


def read(body: bytes) -> Copy | None:
    """None when there is no copy, or when the answer is none; only copies of the archive's own."""
    try:
        closest = json.loads(body)["archived_snapshots"]["closest"]
        address, made = str(closest["url"]), str(closest["timestamp"])
        made_on = datetime.strptime(made[:8], "%Y%m%d").date()  # noqa: DTZ007
        is_there = closest.get("available") is True and str(closest.get("status")) == "200"
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    if not is_there or len(address) > LONGEST_ADDRESS or not _COPY.fullmatch(address):
        return None
    return Copy(re.sub(r"^http:", "https:", address), made_on)
