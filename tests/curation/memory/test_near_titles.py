"""Which titles are nearly the same."""

import pytest

from curation.memory.near_titles import is_near

TITLE = "How a council came to love its one tide gauge"


@pytest.mark.parametrize(
    "other",
    [
        "HOW A COUNCIL CAME TO LOVE ITS ONE TIDE GAUGE!",
        "How the council came to love its one tide gauge",
        "How a council came to hate its one tide gauge",
        "How a council came to love its tide gauge",
        "How a council came to love its one tide gauge | The Harbour News",
        "Harbour News: How a council came to love its one tide gauge",
    ],
)
def test_a_word_or_the_name_of_the_site_makes_no_other_title(other: str) -> None:
    assert is_near(TITLE, other)
    assert is_near(other, TITLE)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (TITLE, "How a council came to hate its two tide gauges"),
        (TITLE, "How a council came to love its one tide gauge, part 2"),
        ("This week in tides 500", "This week in tides 501"),
        ("Kelp clocks run slow", "Kelp clocks run late"),
        ("Kelp clocks", "Kelp clocks"),
        ("", ""),
        (TITLE, f"{TITLE} and then how nobody came to read what it wrote for years"),
    ],
)
def test_titles_that_say_something_else_are_not_near(one: str, other: str) -> None:
    assert not is_near(one, other)
