"""One address asked, and what came of it written down. Slow, polite, and safe to stop anywhere."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from curation.fetch import Fetched, FetchFailed, FetchRefused, Reason, fetch
from curation.link_health import archived
from curation.link_health.verdict import Verdict, judge, large, not_asked, unanswered
from curation.models import Address, AddressCheck, CheckedAddress
from curation.papers.turns import NotOurTurn, service_at, turn_at

HOST_PAUSE_SECONDS = 10
# While it is asked; a worker that dies leaves it due again.
LEASE = timedelta(minutes=2)
# It is the turn of somebody else at this host, or at the archive.
PUT_OFF = timedelta(seconds=30)
TIMEOUT_SECONDS = 6
# Only the answer's head matters, and some sites count what is taken.
LIMIT_BYTES = 2_000_000

_WRITTEN = [
    *("health", "status", "leads_to", "failure_count"),
    *("since", "checked_at", "next_at"),
]
# Sites that answer a HEAD in another way than they answer readers.
_ASK_AGAIN = range(400, 600)


def check(address_id: int, now: datetime) -> CheckedAddress | None:
    """None when it was not due, or when another is asking that host just now."""
    found = _claimed(address_id, now)
    if found is None:
        return None
    service = service_at(found.canonical)
    try:
        with turn_at(service, now=now, pause_seconds=HOST_PAUSE_SECONDS):
            verdict = _ask(found)
    except NotOurTurn:
        return None
    _write(found, verdict, now)
    return found


def find_copy(address_id: int, now: datetime) -> bool:
    """Whether a copy of a dead page is known now; the archive is asked when it is our turn."""
    found = CheckedAddress.objects.without_copy(now).filter(pk=address_id).first()
    if found is None:
        return False
    try:
        with turn_at(archived.SERVICE, now=now, pause_seconds=archived.PAUSE_SECONDS):
            copy = _copy_of(found)
    except NotOurTurn:
        return False
    found.copy_asked_at = now
    if copy:
        found.archived_copy, found.archived_on = copy.address, copy.made_on
    found.save(update_fields=["copy_asked_at", "archived_copy", "archived_on"])
    return copy is not None


def _copy_of(found: CheckedAddress) -> archived.Copy | None:
    question = archived.question(found.canonical, _covered_on(found))
    try:
        answer = fetch(question, limit_bytes=100_000, timeout_seconds=TIMEOUT_SECONDS)
    except (FetchFailed, FetchRefused):
        return None
    return archived.read(answer.body) if answer.status == 200 else None


def _claimed(address_id: int, now: datetime) -> CheckedAddress | None:
    """By moving its time on, so that of several workers one asks."""
    due = CheckedAddress.objects.due(now).filter(pk=address_id)
    if not due.update(next_at=now + PUT_OFF):
        return None
    return CheckedAddress.objects.get(pk=address_id)


def _ask(found: CheckedAddress) -> Verdict:
    CheckedAddress.objects.filter(pk=found.pk).update(next_at=timezone.now() + LEASE)
    try:
        answer = _answer(found.canonical)
    except FetchRefused:
        return not_asked()
    except FetchFailed as failure:
        is_there = failure.reason is Reason.TOO_LARGE
        return large() if is_there else unanswered(found.failure_count)
    return judge(found.canonical, answer, failures_before=found.failure_count)


def _answer(canonical: str) -> Fetched:
    """What is remembered as https may only ever have been http."""
    try:
        return _as_a_reader(canonical)
    except FetchFailed as failure:
        if failure.reason is Reason.TOO_LARGE:
            raise
        return _as_a_reader(f"http://{canonical.removeprefix('https://')}")


def _as_a_reader(address: str) -> Fetched:
    """A HEAD first; where that is refused, the page as a reader asks for it."""
    answer = fetch(address, method="HEAD", timeout_seconds=TIMEOUT_SECONDS)
    if answer.status in _ASK_AGAIN:
        answer = fetch(address, timeout_seconds=TIMEOUT_SECONDS, limit_bytes=LIMIT_BYTES)
    return answer


@transaction.atomic
def _write(found: CheckedAddress, verdict: Verdict, now: datetime) -> None:
    is_other = (found.health, found.leads_to) != (verdict.health, verdict.leads_to)
    if is_other or found.checked_at is None:
        found.since = now
    if is_other or found.status != verdict.status or found.checked_at is None:
        AddressCheck.objects.create(
            address=found,
            at=now,
            health=verdict.health,
            status=verdict.status,
            leads_to=verdict.leads_to,
            detail=verdict.detail,
        )
    found.health, found.status, found.leads_to = verdict.health, verdict.status, verdict.leads_to
    found.failure_count = found.failure_count + 1 if verdict.is_failure else 0
    found.checked_at, found.next_at = now, now + verdict.again_after
    # Not all: a copy may have been found meanwhile.
    found.save(update_fields=_WRITTEN)


def _covered_on(found: CheckedAddress) -> date | None:
    """The day of the first issue that links to it: the copy of that time shows what it meant."""
    rows = Address.objects.filter(canonical=found.canonical, item__section__isnull=False)
    dates = rows.exclude(item__section__issue__date=None)
    first = dates.order_by("item__section__issue__date")
    return first.values_list("item__section__issue__date", flat=True).first()
