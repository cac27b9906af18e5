"""The oldest form of an issue: its sections stand below bold lines alone, not below `##`."""

import re
from collections.abc import Collection, Sequence

from curation.importers.readers import emojis
from curation.importers.readers.blocks import Block, BlockKind
from curation.importers.readers.excerpts import excerpt
from curation.importers.readers.inline import Lead, plain
from curation.importers.readers.issue_markdown import leads
from curation.importers.readers.issue_markdown.attributes import attributed
from curation.importers.readers.issue_markdown.levels import (
    BOLD,
    ITEM,
    SECTION,
    Levelled,
    is_heading,
    marks_section,
)
from curation.importers.readers.issue_markdown.pictures import with_captions

# A bold line as long as this is a title or a sentence, and names no shelf.
MOST_WORDS_OF_SHELF = 6

_BOLD_AND_REST = re.compile(r"(?P<mark>\*\*|__)(?P<bold>.+?)(?P=mark)\s*(?P<rest>.*)", re.DOTALL)


def with_bold_headings(blocks: Sequence[Block], shelves: Collection[str]) -> Levelled:
    """Where no heading says otherwise, bold lines alone with an emoji are sections."""
    headings = [block for block in blocks if is_heading(block, ITEM)]
    if any(marks_section(block, shelves) or attributed(block.text).slugs for block in headings):
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
        if is_heading(block):
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
    lead = leads.lead_of_block(block)
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
    lead = leads.lead_of_block(block)
    if lead is None or not leads.is_title(lead) or lead.word_count > MOST_WORDS_OF_SHELF:
        return False
    if lead.text.casefold() in shelves:
        return True
    return bool(below) and _is_full_lead(below) and not leads.is_quick(lead)


def _is_full_lead(blocks: Sequence[Block]) -> bool:
    found = with_captions(blocks)
    at = 1 if found[0].kind is BlockKind.PICTURE else 0
    lead = leads.lead_of_block(found[at]) if at < len(found) else None
    return lead is not None and not lead.label and not leads.refers_back(lead)
