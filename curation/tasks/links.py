"""Link health: which addresses are asked next, and asking them."""

from celery import shared_task
from django.utils import timezone

from curation.link_health import checking, drafts, watching
from curation.models import Issue
from curation.tasks.hints import hint


@shared_task(name="outside.check_link")
def check_link(address_id: int) -> None:
    """One address, unless it is not due any more."""
    checking.check(address_id, timezone.now())


@shared_task(name="outside.check_draft")
def check_draft(issue_id: int) -> None:
    """The addresses of an issue that were not asked lately, one of each host at a time."""
    now = timezone.now()
    issue = Issue.objects.filter(pk=issue_id).first()
    if issue is None:
        return
    drafts.watch(issue, now)
    turn = drafts.turn(issue, now)
    for address_id in turn.keys:
        hint(check_link, address_id)
    if turn.has_more:
        hint(check_draft, issue_id, after_seconds=checking.HOST_PAUSE_SECONDS + 1)


@shared_task(name="outside.find_copy")
def find_copy(address_id: int) -> None:
    """One question to the archive, if it is our turn; else a later sweep asks again."""
    checking.find_copy(address_id, timezone.now())


@shared_task(name="outside.sweep_links")
def sweep_links() -> None:
    """Every minute: new addresses, and the few that are asked next."""
    now = timezone.now()
    watching.watch_new(now)
    for address_id in watching.due_for_check(now):
        hint(check_link, address_id)
    for address_id in watching.due_for_copy(now):
        hint(find_copy, address_id)
