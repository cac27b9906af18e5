"""Whatever a server does, it costs us so much time and memory and no more."""

import gzip
import re
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import brotli
import pytest

from curation.fetch import FetchFailed, Reason, fetch
from tests.curation.fetch.stage import Host, Internet, answer, redirect

PAGE = "http://pages.example/"
MEGABYTE = 1_000_000
# Far more than any of these fetches is allowed, for the slowest machine.
LONG_SECONDS = 30
STATUS = Path("/proc/self/status")


def failure_of(**options: float) -> Reason:
    with pytest.raises(FetchFailed) as failed:
        fetch(PAGE, **options)  # type: ignore[arg-type]
    return failed.value.reason


def test_a_body_up_to_the_limit_is_taken(pages: Host) -> None:
    pages.page("/", answer(b"x" * 1000))
    assert len(fetch(PAGE, limit_bytes=1000).body) == 1000
    assert failure_of(limit_bytes=999) == Reason.TOO_LARGE


def test_two_megabytes_are_the_limit_unless_the_caller_says_otherwise(pages: Host) -> None:
    pages.page("/", answer(b"x" * (2 * MEGABYTE + 1)))
    assert failure_of() == Reason.TOO_LARGE
    assert len(fetch(PAGE, limit_bytes=3 * MEGABYTE).body) == 2 * MEGABYTE + 1


@pytest.mark.parametrize("coding", ["", "gzip"])
def test_where_the_beginning_will_do_a_larger_body_is_cut(coding: str, pages: Host) -> None:
    body = b"slack water " * 300_000
    headers = ["Content-Encoding: gzip"] if coding else []
    pages.page("/", answer(gzip.compress(body) if coding else body, headers=headers))
    fetched = fetch(PAGE, limit_bytes=1_000_001, beginning_will_do=True)
    assert fetched.status == 200
    assert fetched.body == body[:1_000_001]


def test_where_the_beginning_will_do_a_cut_off_answer_still_fails(pages: Host) -> None:
    pages.page("/", answer(b"x" * 10, headers=["Content-Length: 20"]))
    with pytest.raises(FetchFailed):
        fetch(PAGE, beginning_will_do=True)


def _deflated(data: bytes) -> bytes:
    return zlib.compress(data)


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": _deflated,
    "br": brotli.compress,
}


@pytest.mark.parametrize("coding", PACKERS)
def test_a_compressed_body_comes_unpacked(coding: str, pages: Host) -> None:
    packed = PACKERS[coding](b"slack water " * 100)
    pages.page("/", answer(packed, headers=[f"Content-Encoding: {coding}"]))
    assert fetch(PAGE).body == b"slack water " * 100


@pytest.mark.parametrize("coding", PACKERS)
def test_the_limit_is_of_the_body_unpacked(coding: str, pages: Host) -> None:
    packed = PACKERS[coding](b"\0" * 3 * MEGABYTE)
    assert len(packed) < 10_000
    pages.page("/", answer(packed, headers=[f"Content-Encoding: {coding}"]))
    assert failure_of() == Reason.TOO_LARGE


def test_a_bomb_in_a_bomb_is_no_larger(pages: Host) -> None:
    packed = gzip.compress(_bomb(300))
    pages.page("/", answer(packed, headers=["Content-Encoding: gzip, gzip"]))
    assert failure_of() == Reason.TOO_LARGE


def _bomb(megabytes: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    pieces = [packer.compress(b"\0" * MEGABYTE) for _ in range(megabytes)]
    return b"".join([*pieces, packer.flush()])


@pytest.mark.skipif(not STATUS.exists(), reason="only Linux tells how much memory was used")
def test_a_bomb_costs_little_memory(pages: Host) -> None:
    packed = _bomb(300)
    pages.page("/", answer(packed, headers=["Content-Encoding: gzip"]))
    before = _memory_bytes("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")
    assert failure_of() == Reason.TOO_LARGE
    assert _memory_bytes("VmHWM") - before < 50 * MEGABYTE


def _memory_bytes(row: str) -> int:
    found = re.search(rf"^{row}:\s+(\d+) kB$", STATUS.read_text(), re.MULTILINE)
    assert found
    return int(found[1]) * 1024


def test_a_body_without_an_end_is_cut_off(pages: Host) -> None:
    pages.pages["/"] = lambda head: _endless(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 8192)
    assert failure_of() == Reason.TOO_LARGE


def test_a_body_in_chunks_without_an_end_is_cut_off(pages: Host) -> None:
    start = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    pages.pages["/"] = lambda head: _endless(start, b"2000\r\n" + b"x" * 8192 + b"\r\n")
    assert failure_of() == Reason.TOO_LARGE


def _endless(first: bytes, then: bytes) -> Iterator[bytes]:
    yield first
    while True:
        yield then


def test_the_time_runs_through_a_slow_body(pages: Host) -> None:
    pages.pages["/"] = lambda head: _dripping(pages, b"HTTP/1.1 200 OK\r\n\r\n", b"x")
    assert _in_time(lambda: failure_of(timeout_seconds=0.5)) == Reason.TIMED_OUT


def test_the_time_runs_through_slow_headers(pages: Host) -> None:
    pages.pages["/"] = lambda head: _dripping(pages, b"HTTP/1.1 200 OK\r\n", b"A: b\r\n")
    assert _in_time(lambda: failure_of(timeout_seconds=0.5)) == Reason.TIMED_OUT


def test_the_time_runs_while_nothing_comes(pages: Host) -> None:
    pages.pages["/"] = lambda head: _dripping(pages, b"", b"")
    assert _in_time(lambda: failure_of(timeout_seconds=0.5)) == Reason.TIMED_OUT


def test_the_time_runs_through_a_body_that_unpacks_to_nothing(pages: Host) -> None:
    start = b"HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n\r\n\x78\x9c"
    nothing = b"\x00\x00\x00\xff\xff"
    pages.pages["/"] = lambda head: _endless(start, nothing * 1000)
    assert _in_time(lambda: failure_of(timeout_seconds=0.5)) == Reason.TIMED_OUT


def test_the_time_is_for_all_hops_together(pages: Host) -> None:
    for number in range(5):
        pages.pages[f"/{number}"] = _late(pages, redirect(f"/{number + 1}"))
    with pytest.raises(FetchFailed) as failed:
        fetch(f"{PAGE}0", timeout_seconds=1)
    assert failed.value.reason == Reason.TIMED_OUT
    assert "/4" not in pages.asked


def _late(pages: Host, whole: bytes) -> Callable[[bytes], Iterable[bytes]]:
    def script(head: bytes) -> Iterator[bytes]:
        pages.wait(0.5)
        yield whole

    return script


def test_the_time_runs_while_a_name_is_looked_up(
    internet: Internet, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_over = threading.Event()
    monkeypatch.setattr(internet, "asked", lambda host, port: is_over.wait(LONG_SECONDS) or [])
    try:
        assert _in_time(lambda: failure_of(timeout_seconds=0.5)) == Reason.TIMED_OUT
    finally:
        is_over.set()


def test_without_any_time_nothing_is_asked(pages: Host) -> None:
    assert failure_of(timeout_seconds=0) == Reason.TIMED_OUT
    assert pages.hits == 0


def _in_time(act: Callable[[], Reason]) -> Reason:
    """A bound that only an act without a limit would miss."""
    begun_at = time.monotonic()
    reason = act()
    assert time.monotonic() - begun_at < LONG_SECONDS / 2
    return reason


def _dripping(pages: Host, first: bytes, then: bytes) -> Iterator[bytes]:
    yield first
    until = time.monotonic() + LONG_SECONDS
    while time.monotonic() < until and not pages.is_closing.is_set():
        pages.wait(0.05)
        yield then


FLOODS = {
    "many": b"".join(b"Name-%d: value\r\n" % number for number in range(200_000)),
    "one long": b"Name: " + b"x" * 5 * MEGABYTE + b"\r\n",
    "a few long": (b"Name: " + b"x" * 30_000 + b"\r\n") * 3,
}


@pytest.mark.parametrize("flood", FLOODS)
def test_headers_are_taken_up_to_a_limit(flood: str, pages: Host) -> None:
    pages.page("/", b"HTTP/1.1 200 OK\r\n", FLOODS[flood], b"\r\n")
    assert failure_of() == Reason.TOO_LARGE


def test_interim_answers_count_as_headers(pages: Host) -> None:
    interim = b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
    pages.pages["/"] = lambda head: _endless(b"", interim)
    assert failure_of() == Reason.TOO_LARGE


def test_trailers_count_as_headers(pages: Host) -> None:
    start = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n"
    pages.pages["/"] = lambda head: _endless(start, b"Name: value\r\n")
    assert failure_of() == Reason.TOO_LARGE


def test_headers_within_the_limit_are_taken(pages: Host) -> None:
    pages.page("/", answer(b"hello", headers=["Name: " + "x" * 60_000]))
    assert len(fetch(PAGE).headers["name"]) == 60_000
