"""Signs of life for health checks: the worker and the clock touch a file while they work."""

from pathlib import Path

from celery import signals
from django.conf import settings

FOLDER = "alive"


@signals.heartbeat_sent.connect
def worker_lives(**_: object) -> None:
    """Every two seconds, where the worker runs with its heartbeat."""
    _touch("worker")


@signals.beat_init.connect
def clock_lives(**_: object) -> None:
    """From now on with every task this process asks for, which is twice a minute."""
    _touch("clock")
    signals.after_task_publish.connect(_clock_asked, weak=False)


def _clock_asked(**_: object) -> None:
    _touch("clock")


def _touch(name: str) -> None:
    path = Path(settings.DATA_DIR, FOLDER, name)
    path.parent.mkdir(exist_ok=True)
    path.touch()
