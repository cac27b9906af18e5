"""Stretches of a text that are UTF-8 seen through another table, and how sure that is."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from curation.importers.readers.repair.plausibility import is_sure
from curation.importers.readers.repair.tables import (
    FIRST_BYTES,
    FOLLOWING_BYTES,
    TABLES,
    Table,
)

# So few signs seem correct beside so many damaged ones that the table went over the whole text.
MOST_SIGNS = 5
FEWEST_SURE = 3
DOUBTFUL_FOR_A_SURE_ONE = 4
# Looked at closely. So many tell about the whole text, and rubbish takes no more time than that.
MOST_LOOKED_AT = 20_000
LONGEST_RUN = 200

# Words with the blanks before them. Other kinds of space may be a part of the damage.
_WORD = re.compile(r"[ \t]*[^ \t]+|[ \t]+")


class Run(NamedTuple):
    """Adjoining characters, all of them damaged in one way; `right` is what they were."""

    start: int
    end: int
    right: str
    is_sure: bool


class Piece(NamedTuple):
    """A line or a word of a text, where it begins in it, and the runs that begin inside."""

    text: str
    start: int
    runs: list[Run]


@dataclass(frozen=True, eq=False)
class Damage:
    """What of one text can be read again through one table."""

    text: str
    table: Table
    runs: Sequence[Run]

    @cached_property
    def sure_count(self) -> int:
        return sum(len(run.right) for run in self.runs if run.is_sure)

    @property
    def is_cut(self) -> bool:
        """There are so many places that the later ones were not looked at."""
        return len(self.runs) > MOST_LOOKED_AT and not self.is_everywhere

    @cached_property
    def left_over(self) -> int:
        """How many signs beyond ASCII are none that this table makes of UTF-8."""
        return _left_over(self.text, self.runs)

    @cached_property
    def is_everywhere(self) -> bool:
        """The table went over the whole text, so that doubtful places are damage too."""
        return _went_over(self.text, self.runs)

    def certain_runs(self) -> list[Run]:
        """All of them, those of lines or words that are damaged all through, or single ones."""
        if self.is_everywhere:
            return list(self.runs)
        lines = _runs_by_piece(self.text.splitlines(keepends=True), self.runs)
        return [run for line in lines for run in _certain_in_line(line)]


def damages_of(text: str) -> list[Damage]:
    """For each table that anything can be read again through; empty for nearly all text."""
    if text.isascii() or not _ANY_SIGN.search(text):
        return []
    return [damage_through(table, text) for table in TABLES]


def damage_through(table: Table, text: str) -> Damage:
    return Damage(text, table, _runs(text, table))


def _runs_by_piece(pieces: Iterable[str], runs: Sequence[Run], start: int = 0) -> Iterator[Piece]:
    """Each of the adjoining pieces, the first of which begins at `start`, with its runs."""
    rest = iter(runs)
    run, begin = next(rest, None), start
    for text in pieces:
        inside = []
        while run and run.start < begin + len(text):
            inside.append(run)
            run = next(rest, None)
        yield Piece(text, begin, inside)
        begin += len(text)


def _certain_in_line(line: Piece) -> list[Run]:
    if not any(run.is_sure for run in line.runs):
        return []
    if _went_over(line.text, line.runs):
        return line.runs
    words = _runs_by_piece(_WORD.findall(line.text), line.runs, line.start)
    return [run for word in words for run in _certain_in_word(word)]


def _certain_in_word(word: Piece) -> list[Run]:
    """A word is read again as one, or half of it would be worse than all of it."""
    sure = [run for run in word.runs if run.is_sure]
    return word.runs if sure and _left_over(word.text, word.runs) <= 0 else sure


def _went_over(text: str, runs: Sequence[Run]) -> bool:
    looked_at = runs[:MOST_LOOKED_AT]
    sure = sum(len(run.right) for run in looked_at if run.is_sure)
    doubtful = sum(len(run.right) for run in looked_at) - sure
    if not sure or doubtful > DOUBTFUL_FOR_A_SURE_ONE * sure:
        return False
    left_over = _left_over(text, runs)
    return left_over <= 0 or (sure >= FEWEST_SURE and left_over * MOST_SIGNS <= sure + doubtful)


def _left_over(text: str, runs: Sequence[Run]) -> int:
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    return foreign - sum(run.end - run.start for run in runs)


def _runs(text: str, table: Table) -> list[Run]:
    found: list[Run] = []
    chunk, run = _PATTERNS[table.name]
    for signs in chunk.finditer(text):
        for part in run.finditer(text, signs.start(), signs.end()):
            right = table.read_again(part.group())
            sure = len(found) < MOST_LOOKED_AT and is_sure(text, *part.span(), right, table)
            found.append(Run(*part.span(), right, sure))
    return found


def _patterns(table: Table) -> tuple[re.Pattern[str], re.Pattern[str]]:
    first, following = table.signs(*FIRST_BYTES), table.signs(*FOLLOWING_BYTES)
    # A set comes first, which `re` looks for fastest; the exact shapes are looked for inside.
    chunk = re.compile(f"[{first}][{following}][{first}{following}]*+")
    return chunk, re.compile(f"(?:{table.character_pattern()}){{1,{LONGEST_RUN}}}+")


_PATTERNS = {table.name: _patterns(table) for table in TABLES}
_ANY_SIGN = re.compile(
    "[{}](?:{})".format(
        "".join(table.signs(*FIRST_BYTES) for table in TABLES),
        "|".join(
            f"(?<=[{table.signs(*FIRST_BYTES)}])[{table.signs(*FOLLOWING_BYTES)}]"
            for table in TABLES
        ),
    )
)
