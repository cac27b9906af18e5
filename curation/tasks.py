"""Waking workers, for every edge that may; and curation's own edges: ids in, find, one call."""

import logging
from functools import partial
from typing import Any

from celery import Task, shared_task
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import KombuError

from curation.importers import job, uploads

log = logging.getLogger(__name__)


def hint(task: "Task[Any, Any]", *ids: int, after_seconds: int = 0) -> None:
    """Wakes a worker once the rows are committed; without a broker the sweep finds them.

    Never raises for want of a broker: a hint that is lost costs half a minute, nothing else.
    """
    transaction.on_commit(partial(_wake, task, ids, after_seconds))


@shared_task(name="curation.run_import")
def run_import(run_id: int) -> None:
    """A few seconds of an import, or of undoing it; then it hands itself on."""
    if job.work(run_id) is job.After.MORE:
        hint(run_import, run_id)


@shared_task(name="curation.sweep_imports")
def sweep_imports() -> None:
    """Every half minute: imports that no hint woke, or whose worker is gone."""
    for run_id in job.unattended(timezone.now()):
        hint(run_import, run_id)


@shared_task(name="curation.tidy_imports")
def tidy_imports() -> None:
    """Every hour: dropped files that nobody needs any more."""
    uploads.forget_abandoned(timezone.now())


def _wake(task: "Task[Any, Any]", ids: tuple[int, ...], after_seconds: int) -> None:
    later: dict[str, Any] = {"countdown": after_seconds} if after_seconds else {}
    try:
        task.apply_async(ids, **later)
    except (KombuError, OSError) as error:
        log.warning("No worker could be woken for %s %s: %s", task.name, ids, error)
