"""A footnote goes with the text that calls it, so that an item alone still has its footnotes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from curation.importers.readers.blocks import Block, BlockKind
from curation.importers.readers.excerpts import excerpt
from curation.importers.readers.parsed import ParsedGroup, ParsedItem, ParsedSection

_CALL = re.compile(r"\[\^([^\]\s]+)\](?!:)")


@dataclass
class Footnotes:
    """`definitions` by their label; `called` are those that found their text."""

    definitions: Mapping[str, str]
    called: list[str] = field(default_factory=list)

    @property
    def remarks(self) -> list[str]:
        again = sorted({label for label in self.called if self.called.count(label) > 1})
        return [f"The footnote “{label}” stands in each text that calls it." for label in again]

    def added(self, text: str) -> str:
        """The text with the footnotes it calls, and those that they call, at its end."""
        if not self.definitions:
            return text
        found: dict[str, str] = {}
        waiting = [text]
        while waiting:
            for label in _CALL.findall(waiting.pop()):
                if label in self.definitions and label not in found:
                    found[label] = self.definitions[label]
                    waiting.append(found[label])
        self.called += found
        return "\n\n".join([text, *found.values()])

    def added_to(self, section: ParsedSection) -> ParsedSection:
        if not self.definitions:
            return section
        introduction = self.added(section.introduction)
        entries = tuple(
            self._group(entry) if isinstance(entry, ParsedGroup) else self._item(entry)
            for entry in section.entries
        )
        return replace(section, introduction=introduction, entries=entries)

    def _group(self, group: ParsedGroup) -> ParsedGroup:
        introduction = self.added(group.introduction)
        items = tuple(self._item(item) for item in group.items)
        return replace(group, introduction=introduction, items=items)

    def _item(self, item: ParsedItem) -> ParsedItem:
        return replace(item, body=self.added(item.body))


def without_footnotes(blocks: Sequence[Block]) -> tuple[list[Block], Footnotes]:
    """What nobody calls stays where it stands; the first of two with one label counts."""
    if not any(block.kind is BlockKind.FOOTNOTE for block in blocks):
        return list(blocks), Footnotes({})
    calls = {label for block in blocks for label in _CALL.findall(block.text)}
    definitions: dict[str, str] = {}
    others = []
    for block in blocks:
        is_free = block.info in calls and block.info not in definitions
        if block.kind is BlockKind.FOOTNOTE and is_free:
            definitions[block.info] = block.text
        else:
            others.append(block)
    return others, Footnotes(definitions)


def uncalled(blocks: Sequence[Block]) -> list[str]:
    left = (block for block in blocks if block.kind is BlockKind.FOOTNOTE)
    return [f"footnote that no text calls: {excerpt(block.text)}" for block in left]
