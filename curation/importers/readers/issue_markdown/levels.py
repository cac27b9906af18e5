"""What the levels of headings mean once they are decided, and how a heading says it itself."""

from collections.abc import Collection
from dataclasses import dataclass, field

from curation.importers.readers import emojis
from curation.importers.readers.blocks import Block, BlockKind
from curation.importers.readers.inline import plain
from curation.importers.readers.issue_markdown.attributes import attributed

SECTION, ITEM, PART = 2, 3, 4
# What was a bold line and is a section's heading now.
BOLD = "bold"


@dataclass
class Levelled:
    """`blocks` in order, and a sentence for each heading that could have been read otherwise."""

    blocks: list[Block]
    remarks: list[str] = field(default_factory=list)


def is_heading(block: Block, deepest: int = 6) -> bool:
    return block.kind is BlockKind.HEADING and block.level <= deepest


def marks_section(block: Block, shelves: Collection[str]) -> bool:
    """By its emoji, or as the name of a shelf that is known."""
    title, emoji = emojis.split(plain(attributed(block.text).words))
    return bool(emoji) or block.info == BOLD or title.casefold() in shelves
