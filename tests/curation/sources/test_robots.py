"""What a site asks of robots."""

import pytest

from curation.fetch import NotFetched
from curation.sources.robots import KeepsRobotsOut, RobotsUnknown, ask_leave
from tests.web import Web

# What was asked is kept in the cache.
pytestmark = pytest.mark.served

FEED = "https://harbour.example/feed.xml"
FILE = "https://harbour.example/robots.txt"


@pytest.mark.parametrize(
    "rules",
    [
        "User-agent: *\nDisallow: /",
        "User-agent: masthead\nDisallow: /feed.xml\n\nUser-agent: *\nAllow: /",
        "User-agent: *\nDisallow: /*.xml$",
    ],
)
def test_what_robots_may_not_read_is_not_read(web: Web, rules: str) -> None:
    web.page(FILE, body=rules, content_type="text/plain")
    with pytest.raises(KeepsRobotsOut):
        ask_leave(FEED)


@pytest.mark.parametrize(
    "rules",
    [
        "",
        "User-agent: *\nDisallow:",
        "User-agent: *\nDisallow: /\nAllow: /feed.xml",
        "User-agent: otherbot\nDisallow: /",
        "<html>not a robots.txt at all</html>",
        "\x00\xff\ud800".encode("utf-8", "surrogatepass"),
    ],
)
def test_what_is_not_forbidden_is_allowed(web: Web, rules: str | bytes) -> None:
    web.page(FILE, body=rules, content_type="text/plain")
    ask_leave(FEED)


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_site_without_the_file_allows_everything(web: Web, status: int) -> None:
    web.page(FILE, status=status, body="User-agent: *\nDisallow: /")
    ask_leave(FEED)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_while_it_cannot_be_had_nothing_is_read(web: Web, status: int) -> None:
    web.page(FILE, status=status)
    with pytest.raises(RobotsUnknown):
        ask_leave(FEED)


def test_a_site_that_does_not_answer_is_not_asked_for_more(web: Web) -> None:
    web.fails(FILE)
    with pytest.raises(NotFetched):
        ask_leave(FEED)


def test_it_is_asked_for_once_a_day(web: Web) -> None:
    web.page(FILE, status=404)
    ask_leave(FEED)
    ask_leave("https://harbour.example/other.xml")
    assert web.asked == [FILE]


def test_a_redirect_of_it_is_followed(web: Web) -> None:
    web.redirect(FILE, "https://www.harbour.example/robots.txt")
    web.page("https://www.harbour.example/robots.txt", body="User-agent: *\nDisallow: /")
    with pytest.raises(KeepsRobotsOut):
        ask_leave(FEED)
