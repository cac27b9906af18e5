"""The web that all other tests have behaves as the real one does, where they can tell."""

import pytest

from curation.fetch import Conditions, FetchFailed, FetchRefused, Reason, fetch
from tests.web import Web


def test_a_recorded_page_is_answered(web: Web) -> None:
    web.page("https://pages.example/", body="<p>hé", headers={"ETag": '"7"'})
    got = fetch("https://pages.example/")
    assert (got.status, got.body, got.content_type) == (200, "<p>hé".encode(), "text/html")
    assert got.headers["etag"] == '"7"'


def test_a_recorded_redirect_is_followed_and_both_are_told(web: Web) -> None:
    web.redirect("https://pages.example/old", "/new")
    web.page("https://pages.example/new", status=410)
    got = fetch("https://pages.example/old", conditions=Conditions(etag='"7"'))
    assert (got.status, got.hops) == (410, ("https://pages.example/old",))
    assert web.asked == ["https://pages.example/old", "https://pages.example/new"]
    assert web.requests[0].headers["if-none-match"] == '"7"'


def test_several_answers_come_in_turn(web: Web) -> None:
    web.fails("https://pages.example/", Reason.TIMED_OUT)
    web.page("https://pages.example/", body=b"at last")
    with pytest.raises(FetchFailed):
        fetch("https://pages.example/")
    assert fetch("https://pages.example/").body == b"at last"
    assert fetch("https://pages.example/").body == b"at last"


def test_the_limits_hold(web: Web) -> None:
    web.page("https://pages.example/", body=b"x" * 100)
    with pytest.raises(FetchFailed):
        fetch("https://pages.example/", limit_bytes=99)
    assert fetch("https://pages.example/", limit_bytes=99, method="HEAD").body == b""


def test_what_is_refused_is_refused(web: Web) -> None:
    web.refuses("https://inside.example/")
    for address in ["https://inside.example/", "http://127.0.0.1/", "ftp://pages.example/"]:
        with pytest.raises(FetchRefused):
            fetch(address)
    assert web.asked == ["https://inside.example/"]


def test_what_was_not_recorded_fails_the_test(web: Web) -> None:
    with pytest.raises(AssertionError, match="No answer was recorded"):
        fetch("https://pages.example/else")
    # Else the fixture would say so again, for those that catch every error.
    assert web.unknown == ["https://pages.example/else"]
    web.unknown.clear()
