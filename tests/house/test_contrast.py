"""The colours as they stand in tokens.css, measured by the formula of WCAG 2.2."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[2] / "static/css/tokens.css"
TEXT, EDGE = 4.5, 3.0

GROUNDS = ["paper", "surface", "sunken"]
HUES = ["rust", "blue", "green", "ochre", "plum", "teal"]
TEXTS = ["ink", "ink-2", "ink-3", "accent", "accent-hover", "visited", "ok", "warn", "danger"]
TINTED = ["accent", "ok", "warn", "danger", *HUES]

PAIRS = [
    *[(text, ground, TEXT) for text in [*TEXTS, *HUES] for ground in GROUNDS],
    *[(text, f"{text}-tint", TEXT) for text in TINTED],
    *[(ink, f"{tint}-tint", TEXT) for ink in ["ink", "ink-2"] for tint in TINTED],
    ("on-accent", "accent", TEXT),
    ("on-accent", "accent-hover", TEXT),
    ("on-accent", "danger", TEXT),
    ("ink", "mark", TEXT),
    *[("line-2", ground, EDGE) for ground in GROUNDS],
]


def _blocks() -> dict[str, dict[str, str]]:
    """The colours of each rule of tokens.css, by its selector."""
    rules = re.findall(r"(:root[^{]*?)\s*\{([^{}]*)\}", TOKENS.read_text())
    return {
        selector: found
        for selector, body in rules
        if (found := dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", body)))
    }


BLOCKS = _blocks()
THEMES = {
    "light": BLOCKS[":root"],
    "dark by choice": BLOCKS[':root[data-theme="dark"]'],
    "dark by device": BLOCKS[':root:not([data-theme="light"])'],
}


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted([_luminance(one), _luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def test_the_formula_gives_the_known_ratio_of_black_on_white() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", THEMES)
def test_every_pair_can_be_read(theme: str) -> None:
    colours = THEMES[theme]
    weak = {
        f"{one} on {other}": round(contrast(colours[one], colours[other]), 2)
        for one, other, limit in PAIRS
        if contrast(colours[one], colours[other]) < limit
    }
    assert weak == {}


def test_dark_is_the_same_by_choice_and_by_device() -> None:
    assert THEMES["dark by choice"] == THEMES["dark by device"]


def test_every_colour_has_a_dark_value() -> None:
    assert THEMES["light"].keys() == THEMES["dark by choice"].keys()
