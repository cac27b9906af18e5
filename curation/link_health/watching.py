"""Which addresses are watched: those of issues, each once for the installation."""

from datetime import datetime
from functools import reduce
from operator import or_
from urllib.parse import urlsplit

from django.db.models import Exists, Min, OuterRef, Q, QuerySet

from curation.links import is_sound
from curation.models import Address, CheckedAddress, Publication
from curation.models.issue import IssueState

# For each sweep, of which there is one a minute.
NEW_AT_ONCE = 500
CHECKED_AT_ONCE = 20
COPIES_AT_ONCE = 2
LONGEST_HOST = 255


def watch_new(now: datetime) -> int:
    """How many addresses of issues are watched from now on that were not before.

    Those of drafts too: what is wrong with a link is to be known before it is sent.
    """
    is_watched = Exists(CheckedAddress.objects.filter(canonical=OuterRef("canonical")))
    placed = Address.objects.filter(item__section__isnull=False, canonical__startswith="http")
    unwatched = placed.exclude(is_watched).order_by("canonical")
    found = unwatched.values_list("canonical", flat=True).distinct()
    new = [
        CheckedAddress(canonical=canonical, host=host_of(canonical), next_at=now)
        for canonical in found[:NEW_AT_ONCE]
    ]
    CheckedAddress.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)


def due_for_check(now: datetime) -> list[int]:
    """The next few, of as many hosts as there are: one site is never asked in a burst.

    However many pages of one host wait before those of the others.
    """
    due = CheckedAddress.objects.due(now)
    hosts = due.order_by().values_list("host").annotate(first=Min("next_at")).order_by("first")
    firsts = hosts[:CHECKED_AT_ONCE]
    of_these = reduce(or_, (Q(host=host, next_at=first) for host, first in firsts), Q(pk=None))
    by_host: dict[str, int] = {}
    for host, key in due.filter(of_these).values_list("host", "pk"):
        by_host.setdefault(host, key)
    return list(by_host.values())


def due_for_copy(now: datetime) -> list[int]:
    waiting = CheckedAddress.objects.without_copy(now).values_list("pk", flat=True)
    return list(waiting[:COPIES_AT_ONCE])


def published(publication: Publication | None = None) -> QuerySet[Address]:
    """The addresses of items in issues that are out, of one publication or of all."""
    rows = Address.objects.filter(item__section__issue__state=IssueState.OUT)
    rows = rows.filter(canonical__startswith="http")
    return rows.filter(item__publication=publication) if publication else rows


def host_of(canonical: str) -> str:
    """As it is kept beside the address; empty where the address is broken."""
    return (urlsplit(canonical).hostname or "")[:LONGEST_HOST] if is_sound(canonical) else ""
