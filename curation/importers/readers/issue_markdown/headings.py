"""Which headings are sections, which are titles of stories, and which are parts of one.

After `levelled`, level 2 is a section, 3 an item and 4 or more a part of an item, whatever signs
the newsletter used. What had to be decided without an emoji is said in the remarks.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from curation.importers.readers import emojis
from curation.importers.readers.blocks import Block, BlockKind
from curation.importers.readers.excerpts import excerpt
from curation.importers.readers.inline import Lead, is_link, lead_of, plain
from curation.importers.readers.issue_markdown import leads
from curation.importers.readers.issue_markdown.attributes import attributed
from curation.importers.readers.issue_markdown.draft import ESSAY
from curation.importers.readers.issue_markdown.link_items import (
    bold_group,
    is_all_addresses,
    is_link_list,
)
from curation.importers.readers.issue_markdown.pictures import with_captions

SECTION, ITEM, PART = 2, 3, 4
# What was a bold line and is a section's heading now.
BOLD = "bold"
# A bold line as long as this is a title or a sentence, and names no shelf.
MOST_WORDS_OF_SHELF = 6
FEWEST_PLAIN_SECTIONS = 2

_BOLD_AND_REST = re.compile(r"(?P<mark>\*\*|__)(?P<bold>.+?)(?P=mark)\s*(?P<rest>.*)", re.DOTALL)


@dataclass
class Levelled:
    """`blocks` in order, and a sentence for each heading that could have been read otherwise."""

    blocks: list[Block]
    remarks: list[str] = field(default_factory=list)


def levelled(blocks: Sequence[Block], shelves: Collection[str]) -> Levelled:
    """`shelves` are the folded names of the publication's topics."""
    found = _with_bold_headings(blocks, shelves)
    blocks = found.blocks
    top = [block for block in blocks if _is_heading(block, SECTION)]
    if not top:
        return _with_deep_sections(found)
    marked = [block.level for block in top if emojis.split(attributed(block.text).words)[1]]
    if marked:
        return _Deciding(blocks, shelves, found.remarks, deepest=max(marked)).levelled()
    return Levelled(_plain_levels(blocks, top), found.remarks)


def _is_heading(block: Block, deepest: int = 6) -> bool:
    return block.kind is BlockKind.HEADING and block.level <= deepest


# The oldest form: sections by bold lines alone


def _with_bold_headings(blocks: Sequence[Block], shelves: Collection[str]) -> Levelled:
    """Where no heading says otherwise, bold lines alone with an emoji are sections."""
    headings = [block for block in blocks if _is_heading(block, ITEM)]
    if any(_marks_section(block, shelves) or attributed(block.text).slugs for block in headings):
        return Levelled(list(blocks))
    if headings and not _begins_with_bold_heading(blocks):
        return Levelled(list(blocks))
    found = Levelled([])
    for at, block in enumerate(blocks):
        found.blocks += _as_section(block, blocks[at + 1 : at + 3], shelves, found.remarks)
    return found


def _begins_with_bold_heading(blocks: Sequence[Block]) -> bool:
    """A first section in bold, then the headings of its essay."""
    for block in blocks:
        if _is_heading(block):
            return False
        if _bold_section(block)[0]:
            return True
    return False


def _as_section(
    block: Block, below: Sequence[Block], shelves: Collection[str], remarks: list[str]
) -> list[Block]:
    heading, rest = _bold_section(block)
    if not heading and _is_plain_bold_section(block, below, shelves):
        heading = plain(block.text)
        remarks.append(f"The bold line “{excerpt(heading)}” was read as the heading of a section.")
    if not heading:
        return [block]
    section = Block(BlockKind.HEADING, heading, level=SECTION, info=BOLD)
    return [section, Block(BlockKind.PARAGRAPH, rest)] if rest else [section]


def _bold_section(block: Block) -> tuple[str, str]:
    """The heading, with its emoji inside or outside the bold, and the text on the same lines."""
    lead = lead_of(block.text) if block.kind is BlockKind.PARAGRAPH else None
    if lead is None or lead.link_text or lead.is_sentence or leads.is_quick(lead):
        return "", ""
    if lead.word_count > MOST_WORDS_OF_SHELF or lead.is_below_picture:
        return "", ""
    inside = emojis.split(lead.text)
    after, rest = emojis.split_at_start(lead.rest)
    if not inside[0] or not (inside[1] or after) or not _is_text_of_its_own(rest):
        return "", ""
    heading = f"{lead.text} {after}" if after else lead.text
    behind = _behind(block.text, lead) if rest else ""
    return ("", "") if rest and not behind else (heading, behind.removeprefix(after).strip())


def _is_text_of_its_own(rest: str) -> bool:
    """Nothing, or a new sentence: “**We launched 🚀** and …” goes on in small letters."""
    return not rest or rest[0].isupper()


def _behind(paragraph: str, lead: Lead) -> str:
    """The text after a lead that is bold in one piece; empty after others."""
    found = _BOLD_AND_REST.match(paragraph)
    return found["rest"] if found and plain(found["bold"]) == lead.text else ""


def _is_plain_bold_section(block: Block, below: Sequence[Block], shelves: Collection[str]) -> bool:
    """Without an emoji: known as a shelf, or a title with a story's own lead right below."""
    lead = lead_of(block.text) if block.kind is BlockKind.PARAGRAPH else None
    if lead is None or not leads.is_title(lead) or lead.word_count > MOST_WORDS_OF_SHELF:
        return False
    if lead.text.casefold() in shelves:
        return True
    return bool(below) and _is_full_lead(below) and not leads.is_quick(lead)


def _is_full_lead(blocks: Sequence[Block]) -> bool:
    found = with_captions(blocks)
    at = 1 if found[0].kind is BlockKind.PICTURE else 0
    lead = _lead(found[at]) if at < len(found) else None
    return lead is not None and not lead.label and not leads.refers_back(lead)


# Headings without any emoji


def _with_deep_sections(found: Levelled) -> Levelled:
    """With ### alone: sections where each has items of its own, else items."""
    deep = [at for at, block in enumerate(found.blocks) if _is_heading(block, ITEM)]
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
        return [replace(b, level=ITEM) if _is_heading(b, SECTION) else b for b in blocks]
    return [_plain_level(block, is_nested=is_nested) for block in blocks]


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
        if _marks_section(block, self.shelves):
            return self._section(block)
        if self._is_section(block, at):
            self._say(block, "a section, although it has no emoji")
            return self._section(block)
        is_part = self.is_in_essay or (
            self.has_story and leads.is_any_texts_heading(plain(block.text))
        )
        self.is_below_section = False
        if is_part:
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
        self.remarks.append(f"The heading “{excerpt(block.text)}” was read as {what}.")


def _marks_section(block: Block, shelves: Collection[str]) -> bool:
    heading = attributed(block.text).words
    title, emoji = emojis.split(plain(heading))
    return bool(emoji) or block.info == BOLD or title.casefold() in shelves


def _holds_items(below: Sequence[Block]) -> bool:
    """It begins with a bold lead, perhaps below a picture, or with a list of links."""
    found = with_captions(below)
    if found and found[0].kind is BlockKind.PICTURE:
        found = found[1:]
    if not found:
        return False
    first, lead = found[0], _lead(found[0])
    if first.kind is BlockKind.LIST:
        return is_link_list(first) or is_all_addresses(first)
    if lead is None or lead.label or lead.is_question:
        return False
    return bold_group(first, found[1:]) is not None or not leads.refers_back(lead)


def _lead(block: Block) -> Lead | None:
    return lead_of(block.text) if block.kind is BlockKind.PARAGRAPH else None
