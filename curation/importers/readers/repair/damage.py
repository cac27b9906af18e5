"""Stretches of a text that are UTF-8 seen through another table, and how sure that is."""

import re
from collections.abc import Iterator, Sequence
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


class Run(NamedTuple):
    """Adjoining characters, all of them damaged in one way; `right` is what they were."""

    start: int
    end: int
    right: str
    is_sure: bool


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
        """All of them, those of lines that are damaged all through, or single ones."""
        if self.is_everywhere:
            return list(self.runs)
        return [run for line in self._by_line() for run in line]

    def _by_line(self) -> Iterator[list[Run]]:
        runs = iter(self.runs)
        run, line_end = next(runs, None), 0
        for line in self.text.splitlines(keepends=True):
            line_end += len(line)
            inside = []
            while run and run.start < line_end:
                inside.append(run)
                run = next(runs, None)
            yield _certain_in(line, inside)


def damages_of(text: str) -> list[Damage]:
    """For each table that anything can be read again through; empty for nearly all text."""
    if text.isascii() or not _ANY_SIGN.search(text):
        return []
    return [damage_through(table, text) for table in TABLES]


def damage_through(table: Table, text: str) -> Damage:
    return Damage(text, table, _runs(text, table))


def _certain_in(line: str, runs: list[Run]) -> list[Run]:
    sure = [run for run in runs if run.is_sure]
    return runs if sure and _went_over(line, runs) else sure


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
