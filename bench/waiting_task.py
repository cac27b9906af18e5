"""How long a task waits before an idle worker begins it, on the embedded broker.

    python bench/waiting_task.py

A real worker with the options of `serve`; tasks sent at odd moments. Goal: 0.2 s.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
TASKS, GOAL_SECONDS = 60, 0.2


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="masthead-bench-"))
    os.environ.update(DATA_DIR=str(folder), PYTHONPATH=f"{ROOT}:{ROOT / 'bench' / 'parts'}")
    sys.path[:0] = [str(ROOT), str(ROOT / "bench" / "parts")]
    worker = subprocess.Popen(_worker_command(), env=os.environ)
    try:
        _report(_waits(folder / "notes"))
    finally:
        worker.terminate()
        worker.wait()


def _worker_command() -> list[str]:
    from newsletter.operations.serve import WORKER_OPTIONS, celery_command  # noqa: PLC0415

    return celery_command("worker", "--include", "noting", *WORKER_OPTIONS)


def _waits(notes: Path) -> list[float]:
    from noting import note  # noqa: PLC0415

    notes.touch()
    note.delay(str(notes))
    _begun(notes, 1)
    waits = []
    for done in range(1, TASKS + 1):
        time.sleep(random.uniform(0.05, 0.25))
        sent = time.time()
        note.delay(str(notes))
        waits.append(_begun(notes, done + 1) - sent)
    return waits


def _begun(notes: Path, count: int) -> float:
    deadline = time.monotonic() + 30
    while len(lines := notes.read_text().splitlines()) < count:
        if time.monotonic() > deadline:
            sys.exit("The worker began nothing for 30 seconds.")
        time.sleep(0.005)
    return float(lines[-1])


def _report(waits: list[float]) -> None:
    middle, worst = statistics.median(waits), max(waits)
    print(f"{len(waits)} tasks: median {middle * 1000:.0f} ms, longest {worst * 1000:.0f} ms")
    print(f"goal: every one within {GOAL_SECONDS * 1000:.0f} ms:", worst <= GOAL_SECONDS)


if __name__ == "__main__":
    main()
