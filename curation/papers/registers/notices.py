"""Notices that change what a paper is worth: retractions, withdrawals, concerns."""

import re
from collections.abc import Iterable

from curation.papers.record import LONGEST_NOTE, Standing
from curation.papers.registers.words import line

_MARK = re.compile(
    r"\A\W*(?P<kind>retracted|withdrawn|removed)(?:\s+(?:article|paper|chapter))?\s*(?:[:\]]+)\s*",
    re.IGNORECASE,
)
_KINDS = {
    "retracted": Standing.RETRACTED,
    "withdrawn": Standing.WITHDRAWN,
    "removed": Standing.RETRACTED,
}
_SERIOUSNESS = {standing: place for place, standing in enumerate(Standing)}

Notice = tuple[Standing, str]


def mark_of(title: str) -> tuple[str, Notice]:
    """The title without the “RETRACTED:” that publishers write before it, and what that says."""
    found = _MARK.match(title)
    if not found or found.end() == len(title):
        return title, (Standing.SOUND, "")
    kind = found["kind"].lower()
    return title[found.end() :], (_KINDS[kind], f"The title says “{kind}”.")


def most_serious(notices: Iterable[Notice]) -> Notice:
    """Among equals the first that says more; one that only corrects leaves the paper sound."""
    told = [(standing, line(note, LONGEST_NOTE)) for standing, note in notices]
    return max(told, key=seriousness_of, default=(Standing.SOUND, ""))


def seriousness_of(notice: Notice) -> tuple[int, bool]:
    standing, note = notice
    return _SERIOUSNESS[standing], bool(note)
