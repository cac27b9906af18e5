"""Moments on a publication's clock."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from newsletter.delivery.moments import NoSuchTime, comes_twice, moment_at, words

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 11, 13, 9, 0, tzinfo=UTC)


def test_the_year_is_said_where_it_is_another_one() -> None:
    assert words(datetime(2026, 11, 15, 8, 0, tzinfo=UTC), AMSTERDAM, NOW) == (
        "Sun 15 Nov, 09:00 CET"
    )
    assert words(datetime(2027, 1, 3, 8, 0, tzinfo=UTC), AMSTERDAM, NOW) == (
        "Sun 3 Jan 2027, 09:00 CET"
    )


def test_a_time_the_clocks_go_forward_over_is_none() -> None:
    with pytest.raises(NoSuchTime):
        moment_at(date(2027, 3, 28), time(2, 30), AMSTERDAM)


def test_of_a_time_that_comes_twice_the_first_is_meant() -> None:
    day, hour = date(2026, 10, 25), time(2, 30)
    assert comes_twice(day, hour, AMSTERDAM)
    assert moment_at(day, hour, AMSTERDAM) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert not comes_twice(day, time(3, 30), AMSTERDAM)
