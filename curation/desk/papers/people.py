"""Authors as an editor writes them: one a line, `Name | ORCID`."""

import re
from collections.abc import Iterable

from curation.characters import one_line
from curation.papers.record import LONGEST_NAME, MOST_AUTHORS, Author

_ORCID = re.compile(
    r"(?:https?://)?(?:www\.)?(?:orcid\.org/)?(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dX])/?",
    re.IGNORECASE | re.ASCII,
)


class NoAuthor(ValueError):
    """The text says in one sentence which line is wrong."""


def lines_of(authors: Iterable[Author]) -> str:
    return "\n".join(f"{one.name} | {one.orcid}" if one.orcid else one.name for one in authors)


def authors_in(text: str) -> list[Author]:
    """In order; empty lines are none. Raises `NoAuthor`."""
    lines = [(number, one_line(line)) for number, line in enumerate(text.split("\n"), start=1)]
    authors = [_author(number, line) for number, line in lines if line]
    if len(authors) > MOST_AUTHORS:
        raise NoAuthor(
            f"These are {len(authors):,} authors, and {MOST_AUTHORS:,} can be kept: leave the "
            "rest out and tick “et al.”."
        )
    return authors


def orcid_in(words: str) -> str:
    """Canonical, from an ORCID in any of its forms; empty where it is none or a digit is wrong.

    The last sign checks the others (ISO 7064, MOD 11-2).
    """
    found = _ORCID.fullmatch(words.strip())
    if not found:
        return ""
    orcid = "-".join(found.groups()).upper()
    return orcid if _check_sign(orcid) == orcid[-1] else ""


def _author(number: int, line: str) -> Author:
    name, _, orcid = (part.strip() for part in line.partition("|"))
    if not name:
        raise NoAuthor(f"Line {number} has no name before the “|”.")
    if len(name) > LONGEST_NAME:
        raise NoAuthor(f"The name in line {number} is longer than {LONGEST_NAME} characters.")
    canonical = orcid_in(orcid) if orcid else ""
    if orcid and not canonical:
        raise NoAuthor(
            f"Line {number}: “{orcid[:60]}” is no ORCID. One looks like 0000-0002-1825-0097, and "
            "its last sign checks the others."
        )
    return Author(name, canonical)


def _check_sign(orcid: str) -> str:
    total = 0
    for digit in orcid.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return "X" if check == 10 else str(check)
