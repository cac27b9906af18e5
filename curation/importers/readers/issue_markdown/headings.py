"""Which headings are sections, which are titles of stories, and which are parts of one.

After `levelled`, level 2 is a section, 3 an item and 4 or more a part of an item, whatever signs
the newsletter used. What had to be decided without an emoji is said in the remarks.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from curation.importers.readers import emojis
from curation.importers.readers.blocks import Block, BlockKind
from curation.importers.readers.excerpts import excerpt
from curation.importers.readers.inline import is_link, plain
from curation.importers.readers.issue_markdown import leads
from curation.importers.readers.issue_markdown.attributes import attributed
from curation.importers.readers.issue_markdown.bold_headings import with_bold_headings
from curation.importers.readers.issue_markdown.draft import ESSAY
from curation.importers.readers.issue_markdown.levels import (
    ITEM,
    PART,
    SECTION,
    Levelled,
    is_heading,
    marks_section,
)
from curation.importers.readers.issue_markdown.link_items import (
    bold_group,
    is_all_addresses,
    is_link_list,
)
from curation.importers.readers.issue_markdown.pictures import with_captions

FEWEST_PLAIN_SECTIONS = 2
# The only heading of an issue is the title of an essay above as much plain text.
FEWEST_WORDS_OF_ESSAY_TITLE = 4
FEWEST_PARAGRAPHS_OF_ESSAY = 3


def levelled(blocks: Sequence[Block], shelves: Collection[str], *, title: str) -> Levelled:
    """`shelves` are the folded names of the publication's topics, `title` is the issue's."""
    found = with_bold_headings(blocks, shelves)
    blocks = found.blocks
    top = [block for block in blocks if is_heading(block, SECTION)]
    if not top:
        return _with_deep_sections(found)
    marked = [block.level for block in top if emojis.split(attributed(block.text).words)[1]]
    if marked:
        return _Deciding(blocks, shelves, found.remarks, deepest=max(marked)).levelled()
    if len(top) == 1 and _is_title_of_essay(top[0], blocks, shelves, title):
        return _as_essay(top[0], found)
    return Levelled(_plain_levels(blocks, top), found.remarks)


# Headings without any emoji


def _with_deep_sections(found: Levelled) -> Levelled:
    """With ### alone: sections where each has items of its own, else items."""
    deep = [at for at, block in enumerate(found.blocks) if is_heading(block, ITEM)]
    blocks = found.blocks
    if any(attributed(blocks[at].text).has_attributes for at in deep):
        return found
    marked = [at for at in deep if emojis.split(blocks[at].text)[1]]
    if not marked and len(deep) >= FEWEST_PLAIN_SECTIONS:
        holding = (_holds_items(blocks[at + 1 : at + 4]) for at in deep)
        marked = deep if all(holding) else []
    for at in marked:
        blocks[at] = replace(blocks[at], level=SECTION)
    return found


def _plain_levels(blocks: Sequence[Block], top: Sequence[Block]) -> list[Block]:
    """`#` above `##`: sections and their items. One level alone: sections, but links are items."""
    firsts = sum(block.level == 1 for block in top)
    is_nested = 1 < firsts < len(top)
    sections = [block for block in top if not is_link(block.text)]
    if not sections:
        return [replace(b, level=ITEM) if is_heading(b, SECTION) else b for b in blocks]
    return [_plain_level(block, is_nested=is_nested) for block in blocks]


def _is_title_of_essay(
    heading: Block, blocks: Sequence[Block], shelves: Collection[str], title: str
) -> bool:
    """The issue's own title above plain text; or a long one, and what follows is told at length."""
    words = plain(heading.text)
    is_named = is_link(heading.text) or marks_section(heading, shelves)
    if is_named or attributed(heading.text).has_attributes:
        return False
    start = next(at for at, block in enumerate(blocks) if block is heading) + 1
    told = blocks[start : start + FEWEST_PARAGRAPHS_OF_ESSAY]
    if words.casefold() == title.casefold():
        told = told[:1]
    return len(words.split()) >= FEWEST_WORDS_OF_ESSAY_TITLE and all(map(_is_plain_text, told))


def _as_essay(title: Block, found: Levelled) -> Levelled:
    """One item, which holds the headings below it."""
    blocks = [
        replace(block, level=ITEM if block is title else max(PART, block.level))
        if block.kind is BlockKind.HEADING
        else block
        for block in found.blocks
    ]
    return Levelled(blocks, [*found.remarks, _remark(title, "the title of a story")])


def _is_plain_text(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and leads.lead_of_block(block) is None


def _plain_level(block: Block, *, is_nested: bool) -> Block:
    if block.kind is not BlockKind.HEADING or attributed(block.text).has_attributes:
        return block
    if is_nested:
        return replace(block, level=block.level + 1)
    if block.level <= SECTION:
        return replace(block, level=ITEM if is_link(block.text) else SECTION)
    return block


# Headings of which some have an emoji


@dataclass
class _Deciding:
    """`deepest` is the level that headings with an emoji reach."""

    blocks: Sequence[Block]
    shelves: Collection[str]
    remarks: list[str]
    deepest: int
    is_in_essay: bool = False
    has_story: bool = False
    is_below_section: bool = False

    def levelled(self) -> Levelled:
        return Levelled([self._block(at) for at in range(len(self.blocks))], self.remarks)

    def _block(self, at: int) -> Block:
        block = self.blocks[at]
        if block.kind is not BlockKind.HEADING or attributed(block.text).slugs:
            self.is_below_section = False
            self.has_story = self.has_story or block.kind is not BlockKind.RULE
            return block
        if block.level > SECTION:
            self.is_below_section = False
            return replace(block, level=max(PART, block.level)) if self.is_in_essay else block
        return self._top(block, at)

    def _top(self, block: Block, at: int) -> Block:
        if marks_section(block, self.shelves):
            return self._section(block)
        if self._is_section(block, at):
            self._say(block, "a section, although it has no emoji")
            return self._section(block)
        self.is_below_section = False
        if self.is_in_essay or (self.has_story and _is_part_by_its_words(plain(block.text))):
            self._say(block, "a part of the story above it")
            return replace(block, level=PART)
        self._say(block, "the title of a story, not as a section")
        self.is_in_essay = self.has_story = True
        return replace(block, level=ITEM, info=ESSAY)

    def _section(self, block: Block) -> Block:
        self.is_in_essay = self.has_story = False
        self.is_below_section = True
        return replace(block, level=SECTION)

    def _is_section(self, block: Block, at: int) -> bool:
        """What follows begins as a section does; right below a section's heading nothing does."""
        if block.level > self.deepest or is_link(block.text) or self.is_below_section:
            return False
        return _holds_items(self.blocks[at + 1 : at + 5])

    def _say(self, block: Block, what: str) -> None:
        self.remarks.append(_remark(block, what))


def _remark(heading: Block, what: str) -> str:
    return f"The heading “{excerpt(heading.text)}” was read as {what}."


def _is_part_by_its_words(words: str) -> bool:
    return leads.is_any_texts_heading(words) or leads.is_small_question(words)


def _holds_items(below: Sequence[Block]) -> bool:
    """It begins with a bold lead, perhaps below a picture, or with a list of links."""
    found = with_captions(below)
    if found and found[0].kind is BlockKind.PICTURE:
        found = found[1:]
    if not found:
        return False
    first, lead = found[0], leads.lead_of_block(found[0])
    if first.kind is BlockKind.LIST:
        return is_link_list(first) or is_all_addresses(first)
    if lead is None or lead.label or lead.is_question:
        return False
    return bold_group(first, found[1:]) is not None or not leads.refers_back(lead)
