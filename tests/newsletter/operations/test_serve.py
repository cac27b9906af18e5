"""`serve` as an operator meets it: real processes on a real port."""

import signal
import socket
import subprocess
import urllib.request
from pathlib import Path

import pytest

from tests.plugin.installation import ROOT, Installation, wait_until


@pytest.fixture
def migrated(installation: Installation) -> Installation:
    installation.migrate()
    return installation


def _answers(installation: Installation) -> bool:
    try:
        with urllib.request.urlopen(f"{installation.site}/ready", timeout=5) as answer:
            return bool(answer.read() == b"ready\n")
    except OSError:
        return False


def test_it_serves_until_it_is_asked_to_stop(migrated: Installation) -> None:
    server = migrated.serve()
    assert _answers(migrated)
    assert migrated.site in migrated.log
    server.send_signal(signal.SIGTERM)
    assert server.wait(timeout=30) == 0
    assert not _answers(migrated)


def test_a_second_one_on_the_same_data_is_refused(migrated: Installation) -> None:
    migrated.serve()
    refused = migrated.manage("serve", expecting=1)
    assert "already serving the data" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_port_that_is_taken_is_said_in_a_sentence(migrated: Installation) -> None:
    with socket.create_server(("127.0.0.1", migrated.port)):
        refused = migrated.manage("serve", expecting=1)
    assert f"Port {migrated.port} on 127.0.0.1 cannot be used" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_worker_that_is_killed_comes_back_and_works(
    migrated: Installation, tmp_path: Path
) -> None:
    migrated.serve()
    killed = _worker_process(migrated)
    subprocess.run(["kill", "-KILL", str(killed)], check=True)
    wait_until(lambda: _worker_process(migrated) not in {0, killed}, of=migrated)
    assert "The worker ended" in migrated.log


def test_a_waiting_task_begins_soon(installation: Installation, tmp_path: Path) -> None:
    """0.2 seconds is measured by `bench/waiting_task.py`; a slow one may take ten times that."""
    notes = tmp_path / "notes"
    notes.touch()
    script = tmp_path / "send.py"
    script.write_text(
        "import sys, time, django; django.setup()\n"
        "from noting import note\n"
        f"note.delay({str(notes)!r}); sent = time.time()\n"
        "print(sent)\n"
    )
    installation.environment["PYTHONPATH"] += f":{ROOT / 'bench' / 'parts'}"
    installation.environment["DJANGO_SETTINGS_MODULE"] = "newsletter.settings"
    worker = ["-m", "celery", "--app", "newsletter.celery", "worker", "--include", "noting"]
    installation.start(*worker, "--concurrency", "1", "--loglevel", "INFO")
    wait_until(lambda: " ready." in installation.log, seconds=60, of=installation)
    sent = float(installation.run(script).stdout)
    wait_until(lambda: notes.read_text().endswith("\n"), of=installation)
    assert float(notes.read_text()) - sent < 2.0


def _worker_process(installation: Installation) -> int:
    """The worker whose environment says it works on this data; 0 when there is none."""
    for place in Path("/proc").glob("[0-9]*"):
        try:
            command = (place / "cmdline").read_bytes()
            mine = f"DATA_DIR={installation.data_dir}".encode() in (place / "environ").read_bytes()
            parent = (place / "stat").read_text().rsplit(")", 1)[1].split()[1]
        except OSError:
            continue
        if mine and b"\0masthead@%h\0" in command and int(parent) == installation.started[0].pid:
            return int(place.name)
    return 0
