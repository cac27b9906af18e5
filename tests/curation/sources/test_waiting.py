"""When a source is asked again."""

from datetime import timedelta

import pytest

from curation.sources.waiting import after_failures, asked_for
from tests.factories import NOW

HOUR, WEEK = timedelta(hours=1), timedelta(weeks=1)


@pytest.mark.parametrize(
    ("failures", "wait"),
    [(0, HOUR), (1, HOUR), (2, 2 * HOUR), (4, 8 * HOUR), (9, WEEK), (1_000, WEEK)],
)
def test_it_waits_twice_as_long_after_each_failure_and_never_longer_than_a_week(
    failures: int, wait: timedelta
) -> None:
    assert after_failures(60, failures) == wait


@pytest.mark.parametrize(
    ("said", "wait"),
    [
        ("120", timedelta(minutes=2)),
        ("Sun, 01 Mar 2026 10:00:00 GMT", HOUR),
        ("Sun, 01 Mar 2026 08:00:00 GMT", timedelta()),
        ("9" * 500, WEEK),
        ("Fri, 01 Mar 2999 10:00:00 GMT", WEEK),
        ("-5", timedelta()),
        ("soon", timedelta()),
        ("", timedelta()),
        ("²", timedelta()),
    ],
)
def test_it_waits_as_long_as_the_site_asks_for(said: str, wait: timedelta) -> None:
    assert asked_for(said, NOW) == wait
