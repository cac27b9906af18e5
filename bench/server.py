"""Which web server: gunicorn's gthread or granian, one process and eight threads each.

    python bench/server.py

Both serve the same bare Django view of 40 KB, in turn, three rounds, to the same load
(`wrk`; Debian: apt-get install wrk). The figures to keep are the ratios.
"""

import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

PORT, THREADS, SECONDS, ROUNDS = 8951, 8, 5, 3
PARTS = Path(__file__).parent / "parts"
COMMANDS = {
    "gunicorn gthread": [
        *("gunicorn", "--worker-class", "gthread", "--workers", "1", "--threads", str(THREADS)),
        *("--bind", f"127.0.0.1:{PORT}", "--log-level", "error", "bare:application"),
    ],
    "granian": [
        *("granian", "--interface", "wsgi", "--http", "1", "--no-ws", "--workers", "1"),
        *("--blocking-threads", str(THREADS), "--log-level", "error"),
        *("--host", "127.0.0.1", "--port", str(PORT), "bare:application"),
    ],
}
LOADS = {"1 connection": 1, "16 connections": 16, "128 connections": 128}


def main() -> None:
    if shutil.which("wrk") is None:
        sys.exit("The load comes from wrk, which is not on the PATH (Debian: apt-get install wrk).")
    rates: dict[tuple[str, str], list[float]] = {}
    slow: dict[tuple[str, str], list[float]] = {}
    memory: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        for name, command in COMMANDS.items():
            server = _started(command)
            for load, connections in LOADS.items():
                rate, worst = _measured(connections)
                rates.setdefault((name, load), []).append(rate)
                slow.setdefault((name, load), []).append(worst)
            memory.setdefault(name, []).append(_resident_mb(server.pid))
            _stopped(server)
    _report(rates, slow, memory)


def _started(command: list[str]) -> subprocess.Popen[bytes]:
    server = subprocess.Popen([sys.executable, "-m", *command], cwd=PARTS)
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/", timeout=2).close()
            return server
        except OSError:
            time.sleep(0.1)
    sys.exit(f"{command[0]} did not answer.")


def _stopped(server: subprocess.Popen[bytes]) -> None:
    server.send_signal(signal.SIGTERM)
    server.wait(timeout=60)


def _measured(connections: int) -> tuple[float, float]:
    """Answers a second, and the time in ms that one answer in a hundred took longer than."""
    command = ["wrk", "--latency", "-t1", f"-c{connections}", f"-d{SECONDS}s"]
    done = subprocess.run(
        [*command, f"http://127.0.0.1:{PORT}/"], capture_output=True, text=True, check=True
    )
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)[1])
    value, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", done.stdout).groups()
    if "Non-2xx" in done.stdout or "Socket errors" in done.stdout:
        print(done.stdout, file=sys.stderr)
    return rate, float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def _resident_mb(pid: int) -> float:
    """Of the process and its children."""
    listing = subprocess.run(
        ["ps", "-o", "rss=", "-p", str(pid), "--ppid", str(pid)], capture_output=True, text=True
    )
    return sum(int(line) for line in listing.stdout.split()) / 1024


def _report(
    rates: dict[tuple[str, str], list[float]],
    slow: dict[tuple[str, str], list[float]],
    memory: dict[str, list[float]],
) -> None:
    first, second = COMMANDS
    print(f"{os.cpu_count()} cores shared with the load, medians of {ROUNDS} rounds of {SECONDS} s")
    for load in LOADS:
        for name in COMMANDS:
            rate, worst = (statistics.median(table[name, load]) for table in (rates, slow))
            print(f"{load:>16}  {name:<17} {rate:8.0f} a second, 99 % within {worst:6.1f} ms")
        ratio = [statistics.median(rates[name, load]) for name in (second, first)]
        print(f"{load:>16}  {second} : {first} = {ratio[0] / ratio[1]:.2f}")
    for name in COMMANDS:
        print(f"memory under load  {name:<17} {statistics.median(memory[name]):.0f} MB")


if __name__ == "__main__":
    main()
