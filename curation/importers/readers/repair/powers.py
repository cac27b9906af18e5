"""Powers of ten whose raised figure fell down: “1 in 107” for 1 in 10⁷.

Any number could be one; so only those are taken that stand where a power does and a number of
that size hardly ever would.
"""

import re
from collections.abc import Iterator

LONGEST_LEAD = 40
LONGEST_STEP = 100

_TEN = re.compile(r"10(?<![\w.,:/$€£-]10)(?:[-–−‑](?P<small>[1-9]\d?)|(?P<large>[3-9]|[12]\d))")
_GOES_ON = re.compile(r"\w|[%°]|[.,:]\d|[-–−‑/]\w|-?(?:bit|core|year|mm)\b| ?(?:%|°|percent)")
_FACTOR = r"(?<![\d.,])(?<![×x·*]) ?(?<![×x·*] )\b[1-9](?:[.,]\d+)? ?[×x·] ?"
_BEFORE_EITHER = re.compile(rf"(?:\border of(?: magnitude)?(?: of)? |{_FACTOR})$")
_BEFORE_LARGE = re.compile(r"\b(?:1|one) (?:in|out of)(?: about| around)? $", re.IGNORECASE)
_BEFORE_SMALL = re.compile(
    r"(?:\b(?:rate|probability|tolerance|precision|error|decay|accuracy)s? (?:of|is|was|below) "
    r"|[<≤≈≲∼] ?|\b(?:by|about) a factor of )$"
)
_STEP = re.compile(r"^[^.;\n]{0,90}?\b(?:and|or|to|than|versus) $")


def lost_powers(text: str) -> Iterator[tuple[int, int]]:
    """Where each begins and ends; after one in a sentence the next needs less of a reason."""
    last = -LONGEST_STEP
    for found in _TEN.finditer(text):
        if _GOES_ON.match(text, found.end()):
            continue
        lead = text[max(found.start() - LONGEST_LEAD, 0) : found.start()]
        is_near = found.start() - last < LONGEST_STEP
        if _is_led_to(found, lead) or (is_near and _STEP.match(text[last : found.start()])):
            yield found.span()
            last = found.end()


def _is_led_to(found: re.Match[str], lead: str) -> bool:
    own = _BEFORE_SMALL if found["small"] else _BEFORE_LARGE
    return bool(_BEFORE_EITHER.search(lead) or own.search(lead))
