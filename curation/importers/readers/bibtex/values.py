"""What stands behind `=`: pieces in braces or quotes, numbers and macros, joined by `#`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from curation.importers.readers.bibtex.dates import MONTHS

# Of all that macros add to one file: a few letters could else become gigabytes.
MOST_ADDED_LETTERS = 2_000_000

_BRACE = re.compile(r"(?<!\\)[{}]")
_BRACE_OR_QUOTE = re.compile(r'(?<!\\)[{}"]')
_BLANK_OR_HASH = re.compile(r"[\s#]+")
_WORD = re.compile(r"[^\s#{}\",=]+")
# Where a comma was forgotten, the next field begins.
_NEXT_FIELD = re.compile(r"\s*([A-Za-z][\w-]*)\s*=")


@dataclass
class Macros:
    """The file's `@string`s and the months, by names whose case does not matter."""

    known: dict[str, str] = field(default_factory=lambda: {name: name for name in MONTHS})
    unknown: dict[str, None] = field(default_factory=dict)
    room: int = MOST_ADDED_LETTERS

    def define(self, name: str, written: str) -> None:
        self.known[name.casefold()] = next(values_of("", written, self))[1]

    def text_of(self, name: str) -> str:
        """One that nobody defined says its name."""
        text = self.known.get(name.casefold())
        if text is None:
            self.unknown.setdefault(name)
            return name
        self.room -= len(text)
        return name if self.is_spent else text

    @property
    def is_spent(self) -> bool:
        return self.room < 0


def values_of(name: str, written: str, macros: Macros) -> Iterator[tuple[str, str]]:
    """The field's text, and after a forgotten comma those of the fields behind it."""
    pieces: list[str] = []
    at = 0
    while at < len(written):
        if pieces and (found := _NEXT_FIELD.match(written, at)):
            yield name, "".join(pieces).strip()
            name, pieces, at = found[1], [], found.end()
            continue
        at, piece = _piece(written, at, macros)
        pieces.append(piece)
    yield name, "".join(pieces).strip()


def _piece(written: str, at: int, macros: Macros) -> tuple[int, str]:
    """The end of the piece that begins here, and what it says."""
    if blank := _BLANK_OR_HASH.match(written, at):
        return blank.end(), "" if "#" in blank[0] else " "
    if written[at] == "{":
        return _closed(written, at, _BRACE, "}")
    if written[at] == '"':
        return _closed(written, at, _BRACE_OR_QUOTE, '"')
    word = _WORD.match(written, at)
    if word is None:
        return at + 1, written[at]
    return word.end(), word[0] if word[0].isdecimal() else macros.text_of(word[0])


def _closed(written: str, at: int, signs: re.Pattern[str], end: str) -> tuple[int, str]:
    """To the sign that closes it, outside of other braces; else all there is."""
    depth = 0
    for found in signs.finditer(written, at + 1):
        if found[0] == end and depth == 0:
            return found.end(), written[at + 1 : found.start()]
        depth += (found[0] == "{") - (found[0] == "}")
    return len(written), written[at + 1 :].rstrip(end)
