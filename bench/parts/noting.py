"""A task that notes when it began."""

import time
from pathlib import Path

from newsletter.celery import app


@app.task(name="noting.note")
def note(path: str) -> None:
    with Path(path).open("a") as notes:
        notes.write(f"{time.time()}\n")
