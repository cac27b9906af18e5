"""A text that may be mis-decoded, in part or wholly, once or several times.

UTF-8 read through another table turns each of its characters into two, three or four signs. Such
signs are looked for through each table. Those that no author writes are read again wherever they
stand; those that an author might have written, where the rest of the text, of their line or of
their word went through that table too. So a text damaged all through comes back exactly, and a
damaged word among correct ones comes back alone, the whole of it or nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from curation.importers.readers.repair.damage import (
    FEWEST_SURE,
    Damage,
    Run,
    damage_through,
    damages_of,
)
from curation.importers.readers.repair.losses import losses_in

MOST_ROUNDS = 6
# With more signs of damage than this, most of them correct, a text is not looked at twice.
MOST_PLACES = 5_000
MOST_EXAMPLES = 5
LONGEST_EXAMPLE = 40

# What cp1252 holds where Latin-1 has controls, which no text holds.
_READ_AS_LATIN_1 = re.compile("[\x80\x82-\x8c\x8e\x91-\x9c\x9e\x9f]")
_CP1252_SIGNS = {
    byte: bytes([byte]).decode("cp1252")
    for byte in range(0x80, 0xA0)
    if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
}


@dataclass(frozen=True)
class Repaired:
    """`repairs` says in sentences what was done, `suspects` in excerpts what looks lost."""

    text: str
    is_repaired: bool
    suspects: tuple[str, ...]
    repairs: tuple[str, ...] = ()


def repair(text: str) -> Repaired:
    """Correct text comes back as it was, curly quotes and emoji included."""
    repairs: list[str] = []
    fixed = text
    for _ in range(MOST_ROUNDS):
        damage = _worst(damages_of(fixed))
        if damage is None:
            break
        runs = damage.certain_runs()
        repairs.append(_sentence(damage, runs, has_lost=damage.text != fixed))
        fixed = _read_again(damage.text, runs)
        if len(damage.runs) > MOST_PLACES and not damage.is_everywhere:
            break
    if found := _READ_AS_LATIN_1.findall(fixed):
        fixed = fixed.translate(_CP1252_SIGNS)
        repairs.append(f"{_signs(len(found))} of cp1252 had been read as Latin-1.")
    return Repaired(fixed, fixed != text, losses_in(fixed), tuple(dict.fromkeys(repairs)))


def _worst(damages: Sequence[Damage]) -> Damage | None:
    """That of the table which went over most; None where no sign is surely damaged."""
    sure = [damage for damage in damages if damage.sure_count]
    if not sure:
        return None
    return _with_lost_signs(max(sure, key=_extent))


def _extent(damage: Damage) -> tuple[bool, bool, int]:
    return damage.is_everywhere, damage.left_over == 0, damage.sure_count


def _with_lost_signs(damage: Damage) -> Damage:
    """The same with signs put back that got lost since, if the whole text is damaged so."""
    text = damage.text
    for pattern, whole in damage.table.lost:
        text = pattern.sub(whole, text)
    if text == damage.text or damage.sure_count < FEWEST_SURE:
        return damage
    mended = damage_through(damage.table, text)
    return mended if mended.is_everywhere else damage


def _read_again(text: str, runs: Sequence[Run]) -> str:
    parts, end = [], 0
    for run in runs:
        parts += [text[end : run.start], run.right]
        end = run.end
    return "".join([*parts, text[end:]])


def _sentence(damage: Damage, runs: Sequence[Run], *, has_lost: bool) -> str:
    name = damage.table.name
    if damage.is_everywhere:
        lost = "; signs that were lost since were put back where one only fits" if has_lost else ""
        return f"The whole text had been read as {name}; it was read again as UTF-8{lost}."
    examples = list(dict.fromkeys(_example(damage.text, run) for run in runs[:1000]))
    shown = ", ".join(examples[:MOST_EXAMPLES])
    more = " and others" if len(examples) > MOST_EXAMPLES else ""
    where = "One place" if len(runs) == 1 else f"{len(runs)} places"
    rest = " What comes after them was not looked at." if damage.is_cut else ""
    return f"{where} in the text had been read as {name}: {shown}{more}.{rest}"


def _example(text: str, run: Run) -> str:
    """The word around the place, before and after."""
    before = text[max(run.start - LONGEST_EXAMPLE, 0) : run.start]
    after = text[run.end : run.end + LONGEST_EXAMPLE]
    head = re.split(r"[^\w'’-]", before)[-1]
    tail = re.split(r"[^\w'’-]", after)[0]
    damaged = text[run.start : min(run.end, run.start + LONGEST_EXAMPLE)]
    return f"“{head}{damaged}{tail}” → “{head}{run.right[:LONGEST_EXAMPLE]}{tail}”"


def _signs(count: int) -> str:
    return "One sign" if count == 1 else f"{count} signs"
