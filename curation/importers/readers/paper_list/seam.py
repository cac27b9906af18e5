"""Where a title ends and its authors begin when both were run together."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from curation.importers.readers.paper_list.persons import IMPOSSIBLE, person_score
from curation.importers.readers.paper_list.places import capital_places, word_places
from curation.importers.readers.paper_list.title_end import may_hide_a_name, title_score
from curation.importers.readers.paper_list.wording import Wording

SURE_MARGIN = 0.7
SURE_SCORE = -4.5
_MOST_NAMES_SCORED = 40
# An odd name after the first one is no sign of a seam there.
_SHARE_OF_OTHERS = 0.5

# “Ann Ode, Jr.” is one person.
_COMMA = re.compile(r", (?!(?:[JS]r\.?|I{2,3}|IV)(?:,|$))")

Places: TypeAlias = Callable[[str, Wording], Iterator[int]]


@dataclass(frozen=True)
class Seam:
    """`authors` as they are named, the first one first."""

    title: str
    authors: tuple[str, ...]
    score: float
    is_sure: bool = True


def seam_of(text: str, wording: Wording, *, is_et_al: bool) -> Seam | None:
    """The likeliest seam; None where none can be seen."""
    seams = list(_seams(text, wording, is_et_al=is_et_al, places=capital_places))
    seams = seams or list(_seams(text, wording, is_et_al=is_et_al, places=word_places))
    if not seams:
        return None
    best, *others = sorted(seams, key=lambda seam: -seam.score)
    margin = best.score - others[0].score if others else SURE_MARGIN
    is_sure = margin >= SURE_MARGIN and best.score >= SURE_SCORE
    return replace(best, is_sure=is_sure and not may_hide_a_name(best.title, wording))


def _seams(text: str, wording: Wording, *, is_et_al: bool, places: Places) -> Iterator[Seam]:
    """Walks the parts between commas from the end, as long as they can be names."""
    parts = _COMMA.split(text)
    score_of_others = 0.0
    for at in range(len(parts) - 1, max(-1, len(parts) - 1 - _MOST_NAMES_SCORED), -1):
        before = ", ".join([*parts[:at], ""])
        others = tuple(part.strip() for part in parts[at + 1 :])
        score = score_of_others + _count_score(len(others) + 1, wording, is_et_al)
        for place in places(parts[at], wording):
            title, first = before + parts[at][:place], parts[at][place:]
            score_here = _score(title, first, wording)
            if score_here > IMPOSSIBLE:
                yield Seam(title, (first, *others), score + score_here)
        score_as_name = person_score(_words(parts[at]), wording)
        if score_as_name <= IMPOSSIBLE:
            return
        score_of_others += _SHARE_OF_OTHERS * min(score_as_name, 0.0)


def _count_score(named: int, wording: Wording, is_et_al: bool) -> float:
    if is_et_al and wording.shown:
        return 0.5 if named == wording.shown else -1.5
    return 0.0


def _score(title: str, first: str, wording: Wording) -> float:
    name = person_score(_words(first), wording)
    return IMPOSSIBLE if name <= IMPOSSIBLE else name + title_score(title, first, wording)


def _words(name: str) -> list[str]:
    return name.replace(",", "").split()
