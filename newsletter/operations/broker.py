"""The embedded broker: kombu's filesystem transport, made safe for several processes.

kombu opens a message under its final name before writing it, so a reader that polls
quickly takes it empty and the worker falls over; and it takes messages by way of the
machine's temporary folder, which on another disk is a copy two workers can make.
Here both steps are one rename.
"""

import os
import time
import uuid
from pathlib import Path
from queue import Empty
from typing import Any

from kombu.transport import filesystem
from kombu.utils.json import dumps, loads


class Channel(filesystem.Channel):
    """One file per message; the oldest goes first."""

    def _put(self, queue: str, payload: dict[str, Any], **_: Any) -> None:  # type: ignore[override]
        name = f"{time.time_ns():020}_{uuid.uuid4().hex}.{queue}.msg"
        # kombu overlooks names that begin with a dot.
        written = Path(self.data_folder_out, f".{name}")
        written.write_text(dumps(payload))
        written.rename(written.with_name(name))

    def _get(self, queue: str, timeout: float | None = None) -> dict[str, Any]:
        for name in sorted(os.listdir(self.data_folder_in)):
            if name.partition(".")[2] == f"{queue}.msg":
                message = self._take(Path(self.data_folder_in, name))
                if message is not None:
                    return message
        raise Empty

    def _take(self, path: Path) -> dict[str, Any] | None:
        """None when another worker was quicker."""
        taken = path.with_name(f".{path.name}.taken")
        try:
            path.rename(taken)
        except FileNotFoundError:
            return None
        message: dict[str, Any] = loads(taken.read_text())
        taken.unlink()
        return message


class Transport(filesystem.Transport):
    Channel = Channel
