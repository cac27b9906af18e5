"""The entries of a file of BibTeX, each with its fields as text of LaTeX."""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import bibtexparser
from bibtexparser.model import Block, Entry, Field, ParsingFailedBlock, String

from curation.importers.readers.bibtex.values import Macros, values_of

_FIELD_NAME = re.compile(r"[\w:+.-]{1,60}")
_KEY = re.compile(r"@(\w*)\s*[{(]\s*([^\s,={}()\"]{1,60})?")

# It logs every block that it gives up; they are told in the report.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)


@dataclass(frozen=True)
class WrittenEntry:
    """`kind` and the names of `fields` are in lower case; `line` is the first."""

    kind: str
    key: str
    line: int
    fields: dict[str, str]


@dataclass
class Written:
    """`refused` and `remarks` are sentences, most of them with the line they are about."""

    entries: list[WrittenEntry] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def entries_in(text: str) -> Written:
    """A broken entry is refused, and the ones after it are read; nothing here raises."""
    written, macros = Written(), Macros()
    blocks = bibtexparser.parse_string(text, parse_stack=[]).blocks
    # Some files define their macros at the end.
    for block in map(_mended, blocks):
        if isinstance(block, String):
            macros.define(block.key, block.value)
    seen: set[str] = set()
    for block in blocks:
        entry = _mended(block)
        if isinstance(entry, Entry):
            written.remarks += _repeated(block, entry, seen)
            written.entries.append(_read(entry, macros, written))
        elif isinstance(entry, ParsingFailedBlock):
            written.refused.append(_refusal(entry))
    written.remarks += _about_macros(macros)
    return written


def _mended(block: Block) -> Block:
    """The entry in a block that only repeats a key, which is no reason to lose it."""
    inside = block.ignore_error_block if isinstance(block, ParsingFailedBlock) else None
    return _mended(inside) if inside else block


def _repeated(block: Block, entry: Entry, seen: set[str]) -> Iterator[str]:
    if entry.key in seen:
        yield f"Line {_line(block)}: the key “{entry.key}” stands twice; both papers were read."
    seen.add(entry.key)


def _read(entry: Entry, macros: Macros, written: Written) -> WrittenEntry:
    fields: dict[str, str] = {}
    for one in entry.fields:
        name = _name(one)
        if not name:
            written.remarks.append(f"Line {_line(one)}: “{one.key.strip()[:60]}” is no field.")
            continue
        for known, value in values_of(name, str(one.value), macros):
            if known.casefold() in fields:
                said = f"“{known}” stands twice in “{entry.key}”; the first is read."
                written.remarks.append(f"Line {_line(one)}: {said}")
            fields.setdefault(known.casefold(), value)
    return WrittenEntry(entry.entry_type.casefold(), entry.key, _line(entry), fields)


def _name(one: Field) -> str:
    """Below comments that stand between fields; empty where the field is in one."""
    name = one.key.rpartition("\n")[2].strip()
    return name if _FIELD_NAME.fullmatch(name) else ""


def _line(block: Block | Field) -> int:
    return (block.start_line or 0) + 1


def _refusal(block: ParsingFailedBlock) -> str:
    found = _KEY.match(block.raw or "")
    named = f"The entry “{found[2]}”" if found and found[2] else "The entry"
    return f"Line {_line(block)}: {named} is broken: a brace, quote, comma or = is missing."


def _about_macros(macros: Macros) -> Iterator[str]:
    if macros.unknown:
        names = ", ".join(f"“{name[:60]}”" for name in list(macros.unknown)[:20])
        yield f"No @string defines {names}; the words themselves were read."
    if macros.is_spent:
        yield "The @strings of this file grow too long; from some entry on their names were read."
