"""Sections, groups and items of our own form, as a file brings them one after the other."""

from dataclasses import dataclass, field, replace

from curation.importers.readers.own_item import UNTITLED, Part, item_from
from curation.importers.readers.own_values import OwnGroup, OwnItem, OwnSection
from curation.models.item import Kind

CLOSING, SECTION, GROUP = "closing", "section", "group"
HIGHEST_POSITION = 32_767

_ATTRIBUTES = {
    "a section": {f".{SECTION}", "emoji", "title", "topic"},
    "a group": {f".{GROUP}", "emoji", "title", "position", "collection"},
    "an item": {*(f".{kind}" for kind in (*Kind.values, UNTITLED)), "emoji", "title", "position"},
}


@dataclass
class _Group:
    group: OwnGroup
    items: list[OwnItem] = field(default_factory=list)


@dataclass
class _Section:
    section: OwnSection
    entries: list[OwnItem | _Group] = field(default_factory=list)

    def finished(self) -> OwnSection:
        if not self.entries:
            return self.section
        entries = (
            replace(one.group, items=tuple(one.items)) if isinstance(one, _Group) else one
            for one in self.entries
        )
        return replace(self.section, entries=tuple(entries))


class Shelves:
    """Filled part by part; then `sections`, `closing`, and what is to be said about them."""

    def __init__(self) -> None:
        self.closing = ""
        self.unplaced: list[str] = []
        self.remarks: list[str] = []
        self._sections: list[_Section] = []

    @property
    def sections(self) -> tuple[OwnSection, ...]:
        return tuple(section.finished() for section in self._sections)

    def put(self, part: Part) -> None:
        if part.level == 2 and CLOSING in part.heading.kinds:
            self._close(part)
        elif part.level == 2:
            self._begin_section(part)
        elif GROUP in part.heading.kinds:
            self._begin_group(part)
        else:
            self._item(part)

    def _close(self, part: Part) -> None:
        """Words in its heading have no place of their own: they begin its text."""
        if part.heading.words:
            self.unplaced.append(f"Line {part.line}: the closing has no heading of its own.")
        self.closing = "\n\n".join(filter(None, (self.closing, part.heading.words, part.text)))

    def _begin_section(self, part: Part) -> None:
        self._look_over(part, "a section")
        name = part.heading.shelf_name
        topic = part.heading.values.get("topic")
        section = OwnSection(name.title, name.emoji, part.text, topic=topic)
        self._sections.append(_Section(section))

    def _begin_group(self, part: Part) -> None:
        self._look_over(part, "a group")
        name = part.heading.shelf_name
        entries = self._entries()
        position = _position(part, entries[-1] if entries else None)
        collection = part.heading.values.get("collection", "")
        group = OwnGroup(name.title, name.emoji, part.text, (), position, collection)
        entries.append(_Group(group))

    def _item(self, part: Part) -> None:
        self._look_over(part, "an item")
        entries: list[OwnItem | _Group] | list[OwnItem] = self._entries()
        last = entries[-1] if entries else None
        if part.level == 4 and isinstance(last, _Group):
            entries = last.items
            last = entries[-1] if entries else None
        item, unplaced = item_from(part, _position(part, last))
        entries.append(item)
        self.unplaced += unplaced

    def _entries(self) -> list[OwnItem | _Group]:
        """Of the last section; what stands before any is in one without a heading."""
        if not self._sections:
            self._sections.append(_Section(OwnSection("")))
        return self._sections[-1].entries

    def _look_over(self, part: Part, what: str) -> None:
        if not part.heading.has_attributes:
            return
        given = [*(f".{kind}" for kind in part.heading.kinds), *part.heading.values]
        self.remarks += [
            f"Line {part.line}: “{one}” means nothing in the heading of {what}, and was left out."
            for one in given
            if one not in _ATTRIBUTES[what]
        ]


def _position(part: Part, last: OwnItem | _Group | None) -> int:
    """The one it gives, else the next."""
    given = part.heading.values.get("position", "")
    if given.isascii() and given.isdecimal() and int(given[:6]) <= HIGHEST_POSITION:
        return int(given)
    if last is None:
        return 0
    return (last.group if isinstance(last, _Group) else last).position + 1
