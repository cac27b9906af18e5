"""Items and sections while they are still being read."""

from dataclasses import dataclass, field

from curation.importers.readers.parsed import ParsedItem, ParsedSection
from curation.models.item import Kind


@dataclass
class DraftItem:
    kind: Kind
    title: str = ""
    texts: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)

    def finished(self) -> ParsedItem:
        body = "\n\n".join(self.texts)
        return ParsedItem(self.kind, body, title=self.title, labels=tuple(self.labels))


@dataclass
class DraftSection:
    title: str = ""
    emoji: str = ""
    introduction: list[str] = field(default_factory=list)
    items: list[DraftItem] = field(default_factory=list)

    def finished(self) -> ParsedSection:
        return ParsedSection(
            self.title,
            self.emoji,
            "\n\n".join(self.introduction),
            tuple(item.finished() for item in self.items),
        )
