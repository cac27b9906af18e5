"""What is asked, what comes back, and what a broken answer is called."""

import gzip
import logging
import tomllib
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings

from curation.fetch import Conditions, FetchFailed, FetchRefused, NotFetched, Reason, fetch
from tests.curation.fetch.stage import Host, Internet, answer

PAGE = "http://pages.example/"
ROOT = Path(__file__).parents[3]


def test_an_answer_has_its_status_its_headers_and_its_body(pages: Host) -> None:
    pages.page("/", answer(b"<p>hello", headers=["Content-Type: Text/HTML; charset=utf-8"]))
    got = fetch(PAGE)
    assert (got.address, got.status, got.body, got.hops) == (PAGE, 200, b"<p>hello", ())
    assert got.headers["content-type"] == "Text/HTML; charset=utf-8"
    assert got.content_type == "text/html"


@pytest.mark.parametrize("status", ["401 Who", "404 Gone", "429 Later", "500 Oh", "999 Odd"])
def test_an_answer_of_any_status_is_an_answer(status: str, pages: Host) -> None:
    pages.page("/", answer(b"no", status=status))
    assert (fetch(PAGE).status, fetch(PAGE).body) == (int(status[:3]), b"no")


def test_the_address_is_as_it_was_asked_for(pages: Host) -> None:
    assert fetch(" http://Pages.example/æ#part ").address == "http://Pages.example/æ#part"


def test_a_request_says_who_asks_and_what_for(pages: Host) -> None:
    fetch(PAGE, accept="application/atom+xml")
    assert sorted(pages.heads[0].decode().split("\r\n")) == sorted(
        [
            "GET / HTTP/1.1",
            "Host: pages.example",
            f"User-Agent: Masthead/{settings.VERSION} (+{settings.SITE_URL})",
            "Accept: application/atom+xml",
            "Accept-Encoding: gzip, deflate, br",
            *("", ""),
        ]
    )


def test_a_site_of_any_name_can_ask(pages: Host) -> None:
    with override_settings(SITE_URL="https://blåbær.example"):
        fetch(PAGE)
    assert "(+https://blåbær.example)" in pages.heads[0].decode()


def test_a_header_that_looks_like_a_beginning_is_a_header(pages: Host) -> None:
    begins = "HTTP/9 " + "9" * 5000
    pages.page("/", answer(b"hello", headers=["Name: value", f"{begins}: yes"]))
    got = fetch(PAGE)
    assert (got.status, got.body, got.headers["name"]) == (200, b"hello", "value")


def test_the_version_told_is_the_projects() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["version"] == settings.VERSION


def test_an_unchanged_page_answers_without_a_body(pages: Host) -> None:
    pages.pages["/"] = lambda head: [
        answer(status="304 Not Modified") if b'If-None-Match: W/"7"\r\n' in head else answer(b"new")
    ]
    said = "Sun, 01 Mar 2026 09:00:00 GMT"
    assert fetch(PAGE).body == b"new"
    got = fetch(PAGE, conditions=Conditions(etag='W/"7"', last_modified=said))
    assert (got.status, got.body) == (304, b"")
    assert f"If-Modified-Since: {said}\r\n".encode() in pages.heads[1]


def test_what_was_not_said_is_not_asked(pages: Host) -> None:
    fetch(PAGE, conditions=Conditions())
    assert b"If-" not in pages.heads[0]


@pytest.mark.parametrize("etag", ['"a"\r\nX-Evil: 1', '"a"\nX-Evil: 1', '"a"\x00', '"æ"'])
def test_a_condition_cannot_begin_another_header(etag: str, pages: Host) -> None:
    fetch(PAGE, conditions=Conditions(etag=etag))
    assert b"If-" not in pages.heads[0]
    assert b"Evil" not in pages.heads[0]


def test_a_head_request_takes_no_body(pages: Host) -> None:
    pages.page("/", answer(length=9_000_000_000, headers=["Content-Type: video/mp4"]))
    got = fetch(PAGE, method="HEAD")
    assert (got.status, got.body, got.content_type) == (200, b"", "video/mp4")
    assert pages.heads[0].startswith(b"HEAD / ")


def test_headers_of_interim_answers_and_trailers_are_not_the_answers(pages: Host) -> None:
    pages.page(
        "/",
        b"HTTP/1.1 103 Early Hints\r\nEarly: yes\r\nContent-Type: text/early\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html\r\n\r\n",
        b"5\r\nhello\r\n0\r\nContent-Type: text/late\r\n\r\n",
    )
    got = fetch(PAGE)
    assert (got.status, got.content_type, got.body) == (200, "text/html", b"hello")
    assert "early" not in got.headers


def test_a_header_that_is_no_utf_8_is_read_as_latin_1(pages: Host) -> None:
    pages.page("/", b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nName: bl\xe5\r\n\r\n")
    assert fetch(PAGE).headers["name"] == "blå"


def test_a_netrc_of_the_machine_is_not_read(
    pages: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".netrc").write_text("machine pages.example login ada password secret\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    fetch(PAGE)
    assert b"Authorization" not in pages.heads[0]


PACKED = gzip.compress(b"slack water " * 1000)
GZIP = "Content-Encoding: gzip"
BROKEN = {
    "shorter than it says": answer(b"hello", length=10),
    "a length that is no number": b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nhello",
    "a chunk that is no number": (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n"
    ),
    "a chunk cut off": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhello",
    "no last chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
    "not packed as it says": answer(b"hello", headers=[GZIP]),
    "packed and damaged": answer(PACKED[:-8] + b"\0" * 8, headers=[GZIP]),
    "packed by nobody knows what": answer(b"hello", headers=["Content-Encoding: secret"]),
    "packed too often": answer(b"hello", headers=["Content-Encoding: " + "gzip, " * 9 + "gzip"]),
    "no headers at all": b"hello",
    "another protocol": b"SSH-2.0-OpenSSH_9.9\r\n",
    "no answer yet": b"HTTP/1.1 101 Switching\r\nUpgrade: other\r\n\r\nhello",
    "two lengths": b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nhello",
    "headers cut off": b"HTTP/1.1 200 OK\r\nContent-Ty",
    "a zero in a header": b"HTTP/1.1 200 OK\r\nName: a\x00b\r\nContent-Length: 0\r\n\r\n",
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_answer_is_no_answer(kind: str, pages: Host) -> None:
    pages.page("/", BROKEN[kind])
    assert _reason() == Reason.BROKEN


def test_what_comes_after_the_length_said_is_not_read(pages: Host) -> None:
    pages.page("/", answer(b"hello and more", length=5))
    assert fetch(PAGE).body == b"hello"


def test_a_packed_body_that_ends_early_is_given_as_far_as_it_goes(pages: Host) -> None:
    """libcurl cannot tell it from a whole one, if as many bytes came as were said."""
    words = " ".join(map(str, range(500))).encode()
    pages.page("/", answer(gzip.compress(words)[:-100], headers=[GZIP]))
    body = fetch(PAGE).body
    assert 0 < len(body) < len(words)
    assert words.startswith(body)


def test_a_server_that_hangs_up_does_not_answer(pages: Host) -> None:
    pages.page("/")
    assert _reason() == Reason.NO_ANSWER


def test_a_server_that_cannot_be_reached_does_not_answer(internet: Internet) -> None:
    internet.unreachable = {"93.184.215.14"}
    assert _reason() == Reason.NO_ANSWER


def _reason() -> Reason:
    with pytest.raises(FetchFailed) as failed:
        fetch(PAGE)
    return failed.value.reason


def test_an_editor_is_told_the_same_whatever_went_wrong() -> None:
    sentences = {str(FetchRefused()), *(str(FetchFailed(reason)) for reason in Reason)}
    assert sentences == {"This page did not answer."}


def test_both_ways_to_fail_are_caught_by_one_name(internet: Internet) -> None:
    for address in ["http://127.0.0.1/", "http://unknown.example/"]:
        with pytest.raises(NotFetched):
            fetch(address)


def test_the_log_has_the_reason_and_the_host_but_not_the_page(
    internet: Internet, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO), pytest.raises(FetchFailed):
        fetch("http://unknown.example/secret?token=hush")
    assert "unknown.example" in caplog.text
    assert "no answer" in caplog.text
    assert "secret" not in caplog.text
    assert "hush" not in caplog.text


@pytest.mark.parametrize("address", ["http://[::1/", "http://a\nb.example/", "hello", ""])
def test_whatever_is_asked_for_can_be_logged(address: str, internet: Internet) -> None:
    with pytest.raises(FetchRefused):
        fetch(address)
