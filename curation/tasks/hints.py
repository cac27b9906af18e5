"""The one way to wake a worker, for every edge that may."""

import logging
from functools import partial
from typing import Any

from celery import Task
from django.db import transaction
from kombu.exceptions import KombuError

log = logging.getLogger(__name__)


def hint(task: "Task[Any, Any]", *ids: int, after_seconds: int = 0) -> None:
    """Wakes a worker once the rows are committed; without a broker the sweep finds them.

    Never raises for want of a broker: a hint that is lost costs half a minute, nothing else.
    """
    transaction.on_commit(partial(_wake, task, ids, after_seconds))


def _wake(task: "Task[Any, Any]", ids: tuple[int, ...], after_seconds: int) -> None:
    later: dict[str, Any] = {"countdown": after_seconds} if after_seconds else {}
    try:
        task.apply_async(ids, **later)
    except (KombuError, OSError) as error:
        log.warning("No worker could be woken for %s %s: %s", task.name, ids, error)
