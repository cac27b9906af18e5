"""Who may send a mailing: one holder at a time, fenced by a number that only grows.

A holder that was stopped and wakes after its lease was taken finds its epoch gone from every
row it wants to change: it changes none, and leaves.
"""

import os
import secrets
import socket
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q

from newsletter.delivery import ledger
from newsletter.delivery.models import (
    RUNNING_STATES,
    STANDING_STATES,
    Mailing,
    MailingQuerySet,
    MailingState,
)

# Longer than the longest silence of a living holder: one letter's last reply.
LEASE = timedelta(seconds=60)
STOPPED_STATES = [*STANDING_STATES, MailingState.ENDED, MailingState.DONE]


@dataclass(frozen=True)
class Lease:
    mailing_id: int
    epoch: int
    holder: str


def take(mailing_id: int, now: datetime) -> Lease | None:
    """The right to send it, and whatever a lost holder left put in order; None if it is taken."""
    return _take(mailing_id, now, RUNNING_STATES)


def renew(lease: Lease, now: datetime) -> bool:
    """False when it was lost, or the mailing was stopped: not one letter more."""
    mailing = Mailing.objects.filter(
        pk=lease.mailing_id, epoch=lease.epoch, state=MailingState.SENDING
    )
    return bool(mailing.update(lease_until=now + LEASE))


def let_go(lease: Lease, now: datetime) -> None:
    """Gives back what was claimed, and says that the mailing is done if it is."""
    with transaction.atomic():
        mailing = Mailing.objects.select_for_update().get(pk=lease.mailing_id)
        if mailing.epoch != lease.epoch:
            return
        ledger.settle(mailing, lease.epoch, now)
        _finish(mailing, now)
        mailing.holder, mailing.lease_until = "", now
        mailing.save(update_fields=["holder", "lease_until", "state", "finished_at"])


def tidy(mailing_id: int, now: datetime) -> None:
    """Puts in order what a lost holder left of a mailing that was stopped."""
    lease = _take(mailing_id, now, STOPPED_STATES)
    if lease is not None:
        let_go(lease, now)


def free(mailings: MailingQuerySet, now: datetime) -> MailingQuerySet:
    """Nobody holds them, whoever did has not renewed in time, or is known to be gone."""
    holders = mailings.exclude(holder="").values_list("holder", flat=True)
    lost = [holder for holder in holders if _is_lost(holder)]
    is_over = Q(lease_until=None) | Q(lease_until__lte=now)
    return mailings.filter(Q(holder="") | is_over | Q(holder__in=lost))


def _is_lost(holder: str) -> bool:
    """A holder on this machine whose process is gone need not be waited for.

    Wrong only where two machines share a name; then the epoch still keeps them apart.
    """
    host, _, rest = holder.rpartition("/")[0].rpartition("/")
    return bool(host) and host == _host() and not _runs(int(rest))


def _take(mailing_id: int, now: datetime, states: list[MailingState]) -> Lease | None:
    name = f"{_host()}/{os.getpid()}/{secrets.token_hex(4)}"
    with transaction.atomic():
        mailings = Mailing.objects.filter(pk=mailing_id, state__in=states)
        taken = free(mailings, now).update(
            holder=name, epoch=F("epoch") + 1, lease_until=now + LEASE
        )
        if not taken:
            return None
        mailing = Mailing.objects.get(pk=mailing_id)
        ledger.settle(mailing, mailing.epoch - 1, now)
    return Lease(mailing_id, mailing.epoch, name)


def _finish(mailing: Mailing, now: datetime) -> None:
    if mailing.state == MailingState.SENDING and not mailing.messages.open().exists():
        mailing.state, mailing.finished_at = MailingState.DONE, now


def _host() -> str:
    return socket.gethostname()[:30]


def _runs(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
