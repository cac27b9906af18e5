"""Undo addresses that hold all they need, and that only the desk itself can have written."""

from typing import Any

from django.core import signing

from curation.access import DeskRequest
from curation.desk.asked import said
from curation.desk.saying import undo_address
from curation.models import Issue
from curation.writing.held import PlaceRefused

# Proxies take no address that is much longer.
LONGEST_UNDO = 5_000
TOO_LONG = (
    "Nothing was done: it holds so many words or items that it could not be brought back. "
    "Keep its words elsewhere, or move items out of it first."
)
UNREADABLE = "Nothing was brought back: that undo is not whole any more."


def signed_address(name: str, issue: Issue, what: object) -> str:
    """Raises `PlaceRefused` for what is too long to be brought back by an address."""
    signed = signing.dumps(what, salt=_salt(issue), compress=True)
    address = undo_address(name, issue.publication, issue.slug, what=signed)
    if len(address) > LONGEST_UNDO:
        raise PlaceRefused(TOO_LONG)
    return address


def signed_in(request: DeskRequest, issue: Issue) -> Any:
    """What such an address says of this very issue. Raises `PlaceRefused`."""
    try:
        return signing.loads(said(request, "what"), salt=_salt(issue))
    except signing.BadSignature as error:
        raise PlaceRefused(UNREADABLE) from error


def _salt(issue: Issue) -> str:
    return f"undo in issue {issue.pk}"
