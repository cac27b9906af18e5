"""Subscribers from a CSV file, with how each of them consented.

A file is read as a stream and written in one transaction: it is in whole, its refused rows
aside, or not at all.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import transaction

from curation.models import Publication
from newsletter.subscribers.addresses import clean
from newsletter.subscribers.entries import Entry, Reader, RowRefused, kept_aside, reader_for
from newsletter.subscribers.models import (
    Subscriber,
    Subscription,
    SubscriptionState,
    Suppression,
    SuppressionReason,
)
from newsletter.subscribers.table import UnusableFile, rows

__all__ = ["Report", "UnusableFile", "import_file"]

ROWS_AT_ONCE = 1_000
LONGEST_VALUE_SHOWN = 200
_SUPPRESSED = {
    SuppressionReason.BOUNCED: "Letters to this address came back, so nothing is sent to it.",
    SuppressionReason.COMPLAINED: "This reader reported a letter as spam: nothing is sent to them.",
    SuppressionReason.OPERATOR: "The operator has blocked this address.",
}


@dataclass(frozen=True)
class Refusal:
    line: int
    value: str
    reason: str


@dataclass
class Report:
    """Every row is added, known or refused: the three add up to `rows`."""

    rows: int = 0
    added: int = 0
    known: int = 0
    refused: list[Refusal] = field(default_factory=list)

    def refuse(self, line: int, value: str, reason: str) -> None:
        self.refused.append(Refusal(line, clean(value, LONGEST_VALUE_SHOWN), reason))

    def to_json(self) -> dict[str, Any]:
        return {
            "rows": self.rows,
            "added": self.added,
            "known": self.known,
            "refused": [vars(refusal) for refusal in self.refused],
        }


def import_file(path: Path, publication: Publication, consent: str, now: datetime) -> Report:
    """Take the people of this file in. Raises `UnusableFile`, and then nothing was written.

    A row's own words of consent win over `consent`. Who has left stays away, and nothing is
    sent to a suppressed address: both are refused. The same file again changes nothing.
    """
    report = Report()
    reader = reader_for(publication, consent, now)
    with kept_aside(_entries(path, reader, report)) as entries, transaction.atomic():
        for batch in _batches(entries):
            _take_in(publication, batch, report, now)
    report.refused.sort(key=lambda refusal: refusal.line)
    return report


def _entries(path: Path, reader: Reader, report: Report) -> Iterator[Entry]:
    for row in rows(path):
        report.rows += 1
        try:
            yield reader.entry(row)
        except RowRefused as refusal:
            report.refuse(row.line, row.email, str(refusal))


def _batches(source: Iterator[Entry]) -> Iterator[list[Entry]]:
    while batch := list(islice(source, ROWS_AT_ONCE)):
        yield batch


def _take_in(publication: Publication, entries: list[Entry], report: Report, now: datetime) -> None:
    """One batch, with the same few queries whatever its size."""
    emails = {entry.email for entry in entries}
    suppressed = dict(Suppression.objects.filter(email__in=emails).values_list("email", "reason"))
    known = _subscriptions(publication, emails)
    welcome: dict[str, Entry] = {}
    for entry in entries:
        subscription = known.get(entry.email)
        if entry.email in suppressed:
            reason = _SUPPRESSED[SuppressionReason(suppressed[entry.email])]
            report.refuse(entry.line, entry.email, reason)
        elif subscription and subscription.has_left:
            report.refuse(entry.line, entry.email, _left(subscription))
        elif entry.email in welcome or (subscription and subscription.is_active):
            report.known += 1
        else:
            welcome[entry.email] = entry
    report.added += len(welcome)
    _add(publication, welcome, known, now)


def _subscriptions(publication: Publication, emails: Iterable[str]) -> dict[str, Subscription]:
    found = Subscription.objects.filter(publication=publication, subscriber__email__in=emails)
    return {
        subscription.subscriber.email: subscription
        for subscription in found.select_related("subscriber")
    }


def _left(subscription: Subscription) -> str:
    when = f" on {subscription.left_at:%Y-%m-%d}" if subscription.left_at else ""
    return f"This reader left{when}: only they themselves can come back."


def _add(
    publication: Publication,
    welcome: dict[str, Entry],
    known: dict[str, Subscription],
    now: datetime,
) -> None:
    """New people, and those who had asked and not confirmed: the file says how they consented."""
    subscribers = _subscribers(welcome, now)
    changed: list[Subscription] = []
    new: list[Subscription] = []
    for email, entry in welcome.items():
        subscription = known.get(email) or Subscription(
            subscriber=subscribers[email], publication=publication, created_at=now
        )
        subscription.state = SubscriptionState.ACTIVE
        subscription.consent, subscription.consented_at = entry.consent, entry.consented_at
        subscription.confirmation_due_at = None
        (changed if email in known else new).append(subscription)
    Subscription.objects.bulk_create(new)
    Subscription.objects.bulk_update(
        changed, ["state", "consent", "consented_at", "confirmation_due_at"]
    )


def _subscribers(welcome: dict[str, Entry], now: datetime) -> dict[str, Subscriber]:
    """Found or made; a name that is known already is not overwritten."""
    people = [
        Subscriber(email=entry.email, name=entry.name, created_at=now) for entry in welcome.values()
    ]
    Subscriber.objects.bulk_create(people, ignore_conflicts=True)
    return {person.email: person for person in Subscriber.objects.filter(email__in=welcome)}
