"""Papers: what the registers are asked about them, now and every week."""

from celery import shared_task
from django.utils import timezone

from curation.papers import asking, moved
from curation.tasks.hints import hint

# After a longer wait the sweep is there as soon. Of a message that is not done for minutes, a
# broker believes that it was lost, and hands it out again.
LONGEST_WAIT_SECONDS = 60


@shared_task(name="outside.ask_paper")
def ask_paper(paper_id: int) -> None:
    """What the registers say of one paper; put off while it is not our turn."""
    wait_seconds = asking.ask(paper_id, timezone.now())
    if wait_seconds is not None and wait_seconds <= LONGEST_WAIT_SECONDS:
        hint(ask_paper, paper_id, after_seconds=wait_seconds)


@shared_task(name="outside.sweep_papers")
def sweep_papers() -> None:
    """Every minute: papers that no hint woke, whose worker is gone, or that are due again."""
    if asking.ask_due(timezone.now()):
        hint(sweep_papers)


@shared_task(name="outside.look_again_at_papers")
def look_again_at_papers() -> None:
    """Every hour: papers whose week is over."""
    if moved.look_again(timezone.now()):
        hint(sweep_papers)
