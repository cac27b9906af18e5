"""What an answer says about an address."""

import pytest

from curation.fetch import Fetched
from curation.link_health.verdict import judge, not_asked, unanswered
from curation.models.link_health import Health

PAGE = "https://a.example/tides/neap"


def verdict(status: int = 200, at: str = PAGE, failures: int = 0) -> Health:
    return judge(PAGE, Fetched(at, status), failures_before=failures).health


def test_a_page_that_answers_is_alive() -> None:
    assert verdict() == Health.ALIVE


@pytest.mark.parametrize("at", ["http://a.example/tides/neap", f"{PAGE}/", f"{PAGE}?utm_source=x"])
def test_the_same_page_written_otherwise_is_no_redirect(at: str) -> None:
    assert verdict(at=at) == Health.ALIVE


def test_another_page_is_a_redirect_and_is_named() -> None:
    told = judge(PAGE, Fetched("https://b.example/neap", 200), failures_before=0)
    assert (told.health, told.leads_to) == (Health.REDIRECTED, "https://b.example/neap")


def test_a_redirect_to_the_front_page_is_called_that() -> None:
    told = judge(PAGE, Fetched("https://a.example/", 200), failures_before=0)
    assert "front page" in told.detail


@pytest.mark.parametrize(
    "at", ["https://consent.a.example/?to=neap", "https://a.example/login?next=x"]
)
def test_a_page_of_consent_or_sign_in_says_nothing(at: str) -> None:
    assert verdict(at=at) == Health.UNKNOWN


@pytest.mark.parametrize("status", [401, 403, 429, 451, 999])
def test_a_site_that_keeps_robots_out_is_unknown_however_often(status: int) -> None:
    told = judge(PAGE, Fetched(PAGE, status), failures_before=9)
    assert (told.health, told.is_failure) == (Health.UNKNOWN, False)


@pytest.mark.parametrize(("failures", "health"), [(0, "unknown"), (1, "unknown"), (2, "dead")])
@pytest.mark.parametrize("status", [404, 500, 503])
def test_three_failures_in_a_row_are_death(status: int, failures: int, health: str) -> None:
    assert verdict(status, failures=failures) == health


def test_a_page_that_is_gone_is_dead_at_once() -> None:
    assert verdict(410) == Health.DEAD


def test_silence_counts_as_a_missing_page_does() -> None:
    assert [unanswered(failures).health for failures in range(3)] == ["unknown", "unknown", "dead"]


def test_what_may_not_be_asked_is_unknown() -> None:
    assert not_asked().health == Health.UNKNOWN


def test_a_failure_is_looked_at_again_soon_and_a_dead_page_late() -> None:
    failed = judge(PAGE, Fetched(PAGE, 404), failures_before=0)
    alive = judge(PAGE, Fetched(PAGE, 200), failures_before=0)
    dead = judge(PAGE, Fetched(PAGE, 410), failures_before=0)
    assert failed.again_after < alive.again_after < dead.again_after
