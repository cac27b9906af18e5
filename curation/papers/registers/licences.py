"""Licences by the short names that SPDX gives them."""

import re

from curation.links import is_sound
from curation.papers.record import LONGEST_LICENCE
from curation.papers.registers.words import line

_COMMONS = re.compile(
    r"https?://(?:www\.)?creativecommons\.org/"
    r"(?:licenses/(?P<kind>by(?:-(?:nc|nd|sa)){0,2})/(?P<number>[1-4]\.[05])|(?P<zero>publicdomain/zero))",
    re.IGNORECASE,
)
_SHORT = re.compile(r"cc[ -]?(by(?:[ -](?:nc|nd|sa)){0,2})(?:[ -]([1-4]\.[05]))?", re.IGNORECASE)
_ZERO = re.compile(r"cc[ -]?0(?:[ -]1\.0)?|public[ -]domain", re.IGNORECASE)
_ARXIV = re.compile(r"https?://arxiv\.org/licenses/nonexclusive-distrib/1\.0", re.IGNORECASE)


def licence_of(given: str) -> str:
    """`CC-BY-4.0` of its address or any of its spellings; else the address or the name given."""
    given = line(given, 2 * LONGEST_LICENCE)
    commons, short = _COMMONS.match(given), _SHORT.fullmatch(given)
    if commons:
        return "CC0-1.0" if commons["zero"] else f"CC-{commons['kind'].upper()}-{commons['number']}"
    if short:
        kind = re.sub(" ", "-", short[1]).upper()
        return f"CC-{kind}-{short[2]}" if short[2] else f"CC-{kind}"
    if _ZERO.fullmatch(given):
        return "CC0-1.0"
    if _ARXIV.match(given):
        return "arXiv-1.0"
    if "://" in given and not (is_sound(given) and len(given) <= LONGEST_LICENCE):
        return ""
    return line(given, LONGEST_LICENCE)
