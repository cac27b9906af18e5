"""Lines to blocks: paragraphs and runs of bullets, with the room left above each."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

# Texts wrapped by hand have no line longer than this; without one, a line is a paragraph.
WIDEST_WRAPPED = 100
NARROWEST_WRAPPED = 45
FEWEST_WRAPPED_LINES = 4

_BLANKS = " \t\xa0\u200b\u200c\u034f\u2060\ufeff\u00ad"
_BULLET = re.compile(r"([•◦‣▪▫●○∙⁃■□➤➢►▸·]\s*|[*+\-–—]\s+)(?=\S)")
_NUMBER = re.compile(r"(\d{1,3})[.)]\s+(?=\S)")
_SUB_MARKS = "◦‣▪▫○⁃"
_DASHES = "-–—"
_RULE = re.compile(r"[\s\-_=*~#+.·•—–]{3,}")


class Bullet(NamedTuple):
    text: str
    level: int = 0
    number: int = 0

    @property
    def is_numbered(self) -> bool:
        return self.number > 0


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or bullets; `gap` counts the blank lines above, a line of dashes as two."""

    text: str
    gap: int = 0
    bullets: tuple[Bullet, ...] = ()


class _Line(NamedTuple):
    text: str
    gap: int
    indent: int
    mark: str = ""
    number: int = 0

    @property
    def is_bullet(self) -> bool:
        return bool(self.mark)


def blocks_of(text: str) -> list[Block]:
    lines = _without_single_marks(list(_lines(text)))
    return list(_blocks(_joined(lines)))


def big_gap(blocks: Iterable[Block]) -> int:
    """So many blank lines stand between stories, rather than between paragraphs; at least 2."""
    usual = Counter(block.gap for block in blocks if block.gap and not block.bullets)
    return max(2, usual.most_common(1)[0][0] + 1 if usual else 0)


def _lines(text: str) -> Iterator[_Line]:
    gap = 0
    for raw in text.split("\n"):
        bare = raw.expandtabs(4)
        line = bare.strip(_BLANKS).strip()
        if not line:
            gap += 1
        elif _RULE.fullmatch(line):
            gap += 2
        else:
            yield _marked(line, gap, len(bare) - len(bare.lstrip()))
            gap = 0


def _marked(line: str, gap: int, indent: int) -> _Line:
    if found := _BULLET.match(line):
        return _Line(line[found.end() :], gap, indent, found[1].strip())
    if found := _NUMBER.match(line):
        return _Line(line[found.end() :], gap, indent, found[0].strip(), int(found[1]))
    return _Line(line, gap, indent)


def _without_single_marks(lines: list[_Line]) -> list[_Line]:
    """A single “— Ann” signs a letter, a single “1. Waves” is a headline: neither is a list."""
    around = [None, *lines, None]
    return [
        line
        if not line.is_bullet or _is_listed(line, around[at], around[at + 2])
        else line._replace(text=f"{line.mark} {line.text}", mark="", number=0)
        for at, line in enumerate(lines)
    ]


def _is_listed(line: _Line, before: _Line | None, after: _Line | None) -> bool:
    if line.number:
        return (before is not None and before.number == line.number - 1 > 0) or (
            after is not None and after.number == line.number + 1
        )
    if line.mark in _DASHES and line.indent == 0:
        return any(other and other.mark == line.mark for other in (before, after))
    return True


def _joined(lines: list[_Line]) -> list[_Line]:
    """Lines that were broken at a width are paragraphs again."""
    width = _width(lines)
    if not width:
        return lines
    found: list[_Line] = []
    last_length = 0
    for line in lines:
        goes_on = found and not line.gap and not line.is_bullet
        first_word = line.text.partition(" ")[0]
        if goes_on and last_length + 1 + len(first_word) > width:
            found[-1] = found[-1]._replace(text=f"{found[-1].text} {line.text}")
        else:
            found.append(line)
        last_length = line.indent + len(line.text) + len(line.mark)
    return found


def _width(lines: list[_Line]) -> int:
    """The column at which the text was wrapped; 0 where it was not."""
    longest = max((len(one.text) + one.indent for one in lines if "://" not in one.text), default=0)
    broken = sum(
        len(line.text) >= NARROWEST_WRAPPED and not below.gap and not below.is_bullet
        for line, below in pairwise(lines)
    )
    is_wrapped = longest <= WIDEST_WRAPPED and broken >= FEWEST_WRAPPED_LINES
    return longest if is_wrapped else 0


def _blocks(lines: list[_Line]) -> Iterator[Block]:
    run: list[_Line] = []
    for line in lines:
        if run and not (line.is_bullet and line.gap < 2):
            yield _list(run)
            run = []
        if line.is_bullet:
            run.append(line)
        else:
            yield Block(line.text, line.gap)
    if run:
        yield _list(run)


def _list(run: list[_Line]) -> Block:
    entries = (Bullet(line.text, _level(line, run[0]), line.number) for line in run)
    return Block("", run[0].gap, tuple(entries))


def _level(line: _Line, first: _Line) -> int:
    is_sub = line.mark in _SUB_MARKS and first.mark not in _SUB_MARKS
    return int(is_sub or line.indent >= first.indent + 2)
