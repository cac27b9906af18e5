"""How well one colour reads on another, and the nearest shade of it that reads well enough.

By the formula of WCAG 2.2. Colours are written `#rrggbb`. Pure.
"""

import colorsys
from collections.abc import Iterable

ENOUGH = 4.5
_STEPS = 255
# As luminance; black and white read equally well on it.
_DARK = 0.18
# Percent: about what our own tints hold of their colours.
_MOST_TINT = 14


def ratio(one: str, other: str) -> float:
    """From 1, which nobody can read, to 21, which is black on white."""
    darker, lighter = sorted([_luminance(one), _luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def weakest(colour: str, grounds: Iterable[str]) -> float:
    return min(ratio(colour, ground) for ground in grounds)


def nearest(colour: str, grounds: Iterable[str]) -> str:
    """The same hue, only as much darker or lighter as all these grounds ask for.

    The colour itself where it passes. Grounds are all light or all dark: black or white does.
    """
    grounds = list(grounds)
    if weakest(colour, grounds) >= ENOUGH:
        return colour.lower()
    is_on_dark = _is_dark(grounds[0])
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    end = 1.0 if is_on_dark else 0.0
    for step in range(1, _STEPS + 1):
        shade = _written(hue, lightness + (end - lightness) * step / _STEPS, saturation)
        if weakest(shade, grounds) >= ENOUGH:
            return shade
    return "#ffffff" if is_on_dark else "#000000"


def stronger(colour: str, grounds: Iterable[str]) -> str:
    """The same hue a fifth of the way farther from these grounds, for what a pointer is on."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    end = 1.0 if _is_dark(next(iter(grounds))) else 0.0
    return _written(hue, lightness + (end - lightness) / 5, saturation)


def tint(colour: str, grounds: Iterable[str]) -> str:
    """The ground it reads best on, with as much of the colour in it as leaves it readable there."""
    ground = max(grounds, key=lambda each: ratio(colour, each))
    for share in range(_MOST_TINT, 0, -1):
        mixed = _mixed(colour, ground, share / 100)
        if ratio(colour, mixed) >= ENOUGH:
            return mixed
    return ground.lower()


def _is_dark(ground: str) -> bool:
    return _luminance(ground) < _DARK


def _mixed(colour: str, ground: str, share: float) -> str:
    pairs = zip(_channels(colour), _channels(ground), strict=True)
    return _hex(share * own + (1 - share) * below for own, below in pairs)


def _luminance(colour: str) -> float:
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _written(hue: float, lightness: float, saturation: float) -> str:
    return _hex(colorsys.hls_to_rgb(hue, lightness, saturation))


def _hex(channels: Iterable[float]) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
