"""Addressing an edition to its readers: first the rows, then anything else.

ReleaseRefused
├── AlreadyReleased   another mailing of the issue is not finished
├── NothingToSend     there is nobody who has not got it
└── NotReady          pre-flight found something that blocks
"""

import time
from contextlib import suppress
from datetime import datetime

from django.db import transaction

from curation.models import Issue
from curation.models.issue import IssueState
from newsletter.delivery import preflight
from newsletter.delivery.audience import candidates, nobody_because
from newsletter.delivery.models import (
    Exclusion,
    Mailing,
    MailingState,
    Message,
    MessageState,
    new_token,
)
from newsletter.editions import freeze
from newsletter.editions.models import Edition
from newsletter.editions.preflight import Finding
from newsletter.subscribers.models import Subscription

PAGE = 1_000


class ReleaseRefused(Exception):
    """The sentence is for the editor."""


class AlreadyReleased(ReleaseRefused):
    """`mailing` is the one that is not finished."""

    def __init__(self, mailing: Mailing) -> None:
        self.mailing = mailing
        state = mailing.get_state_display().lower()
        super().__init__(f"“{mailing.edition.title}” is addressed already: its mailing is {state}.")


class NothingToSend(ReleaseRefused):
    pass


class NotReady(ReleaseRefused):
    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings
        super().__init__(" ".join(str(finding) for finding in findings))


def release(
    edition: Edition, now: datetime, *, due_at: datetime | None = None, publishes: bool = False
) -> Mailing:
    """A mailing, to be prepared at once or when it is due. Raises `ReleaseRefused`.

    With `publishes` the edition is made public at the same moment.
    """
    with transaction.atomic():
        # Two clicks, two editors: the second one waits here and then finds the first's mailing.
        issue = Issue.objects.select_for_update().get(pk=edition.issue_id)
        _refuse_unless_ready(edition)
        mailing = Mailing.objects.create(
            publication_id=edition.publication_id,
            edition=edition,
            state=MailingState.SCHEDULED,
            publishes=publishes,
            created_at=now,
            due_at=due_at or now,
        )
        if due_at is None:
            begin(mailing, now)
        elif issue.state == IssueState.DRAFT:
            issue.mark_scheduled()
    return mailing


def begin(mailing: Mailing, now: datetime) -> bool:
    """From scheduled or held to preparing; only the first of several callers gets True."""
    waiting = [MailingState.SCHEDULED, MailingState.HELD]
    with transaction.atomic():
        begun = Mailing.objects.filter(pk=mailing.pk, state__in=waiting, prepared_at=None).update(
            state=MailingState.PREPARING, reason="", lease_until=now
        )
        if not begun:
            return False
        mailing.refresh_from_db()
        Issue.objects.get(pk=mailing.edition.issue_id).mark_sent()
        if mailing.publishes:
            with suppress(freeze.AlreadyPublic):
                freeze.publish(mailing.edition, now)
    return True


def prepare(mailing: Mailing, now: datetime, *, seconds: float | None = None) -> bool:
    """One row for every candidate, page by page; True once all are there.

    Safe to stop anywhere and to run twice, even at once: rows that are there are left alone.
    """
    deadline = None if seconds is None else time.monotonic() + seconds
    after = _last_subscription_id(mailing)
    while True:
        page = _add_page(mailing, now, after)
        if page is None:
            return False
        if not page:
            return _close(mailing, now)
        after = page[-1].pk
        if deadline is not None and time.monotonic() > deadline:
            return False


def _refuse_unless_ready(edition: Edition) -> None:
    unfinished = Mailing.objects.open().filter(edition__issue=edition.issue_id).first()
    if unfinished is not None:
        raise AlreadyReleased(unfinished)
    reason = nobody_because(edition)
    if reason:
        raise NothingToSend(reason)
    findings = preflight.errors(edition)
    if findings:
        raise NotReady(findings)


def _last_subscription_id(mailing: Mailing) -> int:
    last = mailing.messages.order_by("-subscription_id").values_list("subscription_id", flat=True)
    return last.exclude(subscription=None).first() or 0


def _add_page(mailing: Mailing, now: datetime, after: int) -> list[Subscription] | None:
    """None when the mailing is no longer being prepared: paused, or ended."""
    with transaction.atomic():
        preparing = Mailing.objects.select_for_update().filter(
            pk=mailing.pk, state=MailingState.PREPARING
        )
        if not preparing.exists():
            return None
        readers = candidates(mailing.edition).filter(pk__gt=after).order_by("pk")
        page = list(readers.with_suppression().select_related("subscriber")[:PAGE])
        rows = [_row(mailing, reader, now) for reader in page]
        Message.objects.bulk_create(rows, ignore_conflicts=True)
    return page


def _row(mailing: Mailing, reader: Subscription, now: datetime) -> Message:
    suppressed = getattr(reader, "is_suppressed", False)
    return Message(
        mailing=mailing,
        issue_id=mailing.edition.issue_id,
        subscription=reader,
        token=new_token(),
        email=reader.subscriber.email,
        name=reader.subscriber.name,
        state=MessageState.EXCLUDED if suppressed else MessageState.PENDING,
        exclusion=Exclusion.SUPPRESSED if suppressed else "",
        not_before=now,
    )


def _close(mailing: Mailing, now: datetime) -> bool:
    Mailing.objects.filter(pk=mailing.pk, state=MailingState.PREPARING).update(
        state=MailingState.SENDING, prepared_at=now
    )
    mailing.refresh_from_db()
    return mailing.prepared_at is not None
