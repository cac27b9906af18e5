"""A publication's own accent, measured on the grounds of our token file.

No colour reaches 4.5 on light and on dark paper alike, so what a publication chooses is the
accent of the light theme; the dark theme takes the nearest shade of it that passes there.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders

from curation.contrast import ENOUGH, nearest, ratio, stronger, tint, weakest

GROUNDS = ("paper", "surface", "sunken")
LIGHT, DARK = ":root", ':root[data-theme="dark"]'

_RULE = re.compile(r"(:root[^{]*?)\s*\{([^{}]*)\}")
_COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6});")


@dataclass(frozen=True)
class Measured:
    """One theme: the shade that it shows, and its ratio on each ground."""

    theme: str
    colour: str
    paper: str
    on_accent: str
    ratios: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Shades:
    """What one theme takes the place of its own accent with."""

    accent: str
    hover: str
    tint: str


def shades(colour: str) -> tuple[Shades, Shades]:
    """Of the light theme and of the dark one; both pass on every ground, whatever was stored."""
    return _shades(nearest_shade(colour), LIGHT), _shades(nearest(colour, _grounds(DARK)), DARK)


def passes(colour: str) -> bool:
    return weakest(colour, _grounds(LIGHT)) >= ENOUGH


def weakest_ratio(colour: str) -> str:
    return f"{weakest(colour, _grounds(LIGHT)):.2f}"


def nearest_shade(colour: str) -> str:
    """The accent itself where it passes."""
    return nearest(colour, _grounds(LIGHT))


def measured(colour: str) -> list[Measured]:
    """As it would stand in the light theme and in the dark one; empty is Masthead's own."""
    dark = nearest(colour, _grounds(DARK)) if colour else _tokens()[DARK]["accent"]
    light = colour or _tokens()[LIGHT]["accent"]
    return [_measured("Light", light, LIGHT), _measured("Dark", dark, DARK)]


def _shades(colour: str, selector: str) -> Shades:
    grounds = _grounds(selector)
    return Shades(colour, stronger(colour, grounds), tint(colour, grounds))


def _measured(theme: str, colour: str, selector: str) -> Measured:
    tokens = _tokens()[selector]
    ratios = [(ground, f"{ratio(colour, tokens[ground]):.2f}") for ground in GROUNDS]
    return Measured(theme, colour.lower(), tokens["paper"], tokens["on-accent"], ratios)


def _grounds(selector: str) -> list[str]:
    return [_tokens()[selector][ground] for ground in GROUNDS]


@cache
def _tokens() -> dict[str, dict[str, str]]:
    """The colours of each rule of the token file, by its selector."""
    found = finders.find("css/tokens.css")
    assert found is not None
    rules = _RULE.findall(Path(found).read_text())
    # A rule of sizes alone has the same selector.
    return {selector: dict(_COLOUR.findall(body)) for selector, body in rules if "#" in body}
