import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from newsletter.operations import supervise
from newsletter.operations.supervise import KeepsFalling, Program, Supervisor
from tests.plugin.installation import wait_until


def _program(code: str) -> Program:
    return Program("sleeper", [sys.executable, "-c", code])


def _stop_later(supervisor: Supervisor, seconds: float) -> None:
    threading.Timer(seconds, supervisor.stopping.set).start()


def test_a_program_that_falls_is_started_again(tmp_path: Path) -> None:
    starts = tmp_path / "starts"
    program = _program(f"open({str(starts)!r}, 'a').write('.'); raise SystemExit(3)")
    supervisor = Supervisor([program], os.environ)
    _stop_later(supervisor, 2.5)
    supervisor.run()
    assert starts.read_text().count(".") >= 2


def test_a_program_that_keeps_falling_ends_the_others_and_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(supervise, "FIRST_WAIT_SECONDS", 0.01)
    monkeypatch.setattr(supervise, "LOOK_SECONDS", 0.01)
    steady = _program("import time; time.sleep(60)")
    supervisor = Supervisor([_program("raise SystemExit(3)"), steady], os.environ)
    with pytest.raises(KeepsFalling, match=r"The sleeper ended 6 times in a row \(code 3\)\."):
        supervisor.run()
    assert not steady.is_running


def test_a_program_that_does_not_end_when_asked_is_killed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(supervise, "ASK_SECONDS", 0.5)
    deaf = tmp_path / "deaf"
    stubborn = _program(
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
        f"open({str(deaf)!r}, 'w'); time.sleep(60)"
    )
    supervisor = Supervisor([stubborn], os.environ)
    threading.Thread(
        target=lambda: (wait_until(deaf.exists), supervisor.stopping.set()), daemon=True
    ).start()
    supervisor.run()
    assert not stubborn.is_running


def test_an_interrupt_ends_everything_in_order() -> None:
    steady = _program("import time; time.sleep(60)")
    supervisor = Supervisor([steady], os.environ)
    threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()
    begun = time.monotonic()
    supervisor.run()
    assert not steady.is_running
    assert time.monotonic() - begun < 10
