"""Keeping several programs running as one: started together, restarted alone, ended together."""

import logging
import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from newsletter.operations.processes import die_with_parent

LOOK_SECONDS = 0.2
FIRST_WAIT_SECONDS = 0.5
LONGEST_WAIT_SECONDS = 30.0
# A program that has run this long was healthy: its next fall is a first one again.
HEALTHY_SECONDS = 60.0
MOST_FALLS = 5
ASK_SECONDS = 20.0

log = logging.getLogger(__name__)


class KeepsFalling(Exception):
    """A program ended again and again; the text names it."""


@dataclass
class Program:
    """One program; `falls` counts how often it has ended by itself since it was last healthy."""

    name: str
    command: Sequence[str]
    falls: int = 0
    started_at: float = 0.0
    start_again_at: float = 0.0
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def start(self, environment: Mapping[str, str], *, now: float) -> None:
        # A session of its own: Ctrl-C reaches the supervisor only, which ends them in order.
        self.process = subprocess.Popen(
            self.command,
            env=environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=die_with_parent,
        )
        self.started_at = now

    def note_fall(self, *, now: float) -> None:
        """It has ended by itself: try again later, each time a little later."""
        code = None
        if self.process is not None:
            code = self.process.returncode
            _kill_group(self.process)
        self.process = None
        self.falls = 1 if now - self.started_at > HEALTHY_SECONDS else self.falls + 1
        if self.falls > MOST_FALLS:
            raise KeepsFalling(f"The {self.name} ended {self.falls} times in a row (code {code}).")
        wait = min(FIRST_WAIT_SECONDS * 2 ** (self.falls - 1), LONGEST_WAIT_SECONDS)
        self.start_again_at = now + wait
        log.warning("The %s ended (code %s); it starts again in %.1f s.", self.name, code, wait)


class Supervisor:
    """`run` returns when it was asked to stop; every program has ended then."""

    def __init__(self, programs: Sequence[Program], environment: Mapping[str, str]) -> None:
        self.programs = programs
        self.environment = environment
        self.stopping = threading.Event()

    def run(self) -> None:
        """Raises `KeepsFalling` when one of them cannot be kept running."""
        with self._asked_by_signals():
            try:
                while not self.stopping.is_set():
                    self._look(time.monotonic())
                    self.stopping.wait(LOOK_SECONDS)
            finally:
                self.end_all()

    def end_all(self) -> None:
        """Asks every program to end; those that have not after a while are killed."""
        deadline = time.monotonic() + ASK_SECONDS
        for process in self._processes():
            process.terminate()
        for process in self._processes():
            try:
                process.wait(timeout=max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                _kill_group(process)

    def _look(self, now: float) -> None:
        for program in self.programs:
            if program.process is not None and not program.is_running:
                program.note_fall(now=now)
            if program.process is None and now >= program.start_again_at:
                program.start(self.environment, now=now)

    def _processes(self) -> list[subprocess.Popen[bytes]]:
        return [program.process for program in self.programs if program.process is not None]

    @contextmanager
    def _asked_by_signals(self) -> Iterator[None]:
        before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
        for number in before:
            signal.signal(number, lambda *_: self.stopping.set())
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    """With the processes it has started itself, which may outlive it."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
