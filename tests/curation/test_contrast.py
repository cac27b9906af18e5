"""Colours by the formula of WCAG 2.2, and the nearest shade that passes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.contrast import ENOUGH, nearest, ratio, stronger, tint, weakest

LIGHT, DARK = ["#fbfaf6", "#ffffff", "#f3f1ea"], ["#161513", "#1f1d1a", "#100f0d"]
colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_the_ratio_is_the_known_one() -> None:
    assert ratio("#000000", "#ffffff") == pytest.approx(21)
    assert weakest("#005e6a", LIGHT) == pytest.approx(6.61, abs=0.005)


def test_a_colour_that_passes_stays() -> None:
    assert nearest("#005E6A", LIGHT) == "#005e6a"


@given(colours, st.sampled_from([LIGHT, DARK]))
def test_the_nearest_shade_always_passes(colour: str, grounds: list[str]) -> None:
    assert weakest(nearest(colour, grounds), grounds) >= ENOUGH


def test_the_nearest_shade_is_no_darker_than_it_must_be() -> None:
    shade = nearest("#ff8800", LIGHT)
    assert ENOUGH <= weakest(shade, LIGHT) < ENOUGH + 0.15


@given(colours, st.sampled_from([LIGHT, DARK]))
def test_a_colour_that_passes_can_be_read_on_its_tint_and_reads_better_when_stronger(
    colour: str, grounds: list[str]
) -> None:
    colour = nearest(colour, grounds)
    assert ratio(colour, tint(colour, grounds)) >= ENOUGH
    assert weakest(stronger(colour, grounds), grounds) >= weakest(colour, grounds)


def test_a_colour_that_only_just_passes_has_a_tint_too() -> None:
    for grounds in (LIGHT, DARK):
        assert tint(nearest("#808080", grounds), grounds) not in grounds
        assert tint(nearest("#a8432f", grounds), grounds) not in grounds
