"""A section's blocks, asked by their place: what stands there, above and below."""

from collections.abc import Sequence
from functools import cached_property

from curation.importers.readers.blocks import Block, BlockKind
from curation.importers.readers.inline import Lead, lead_of, plain
from curation.importers.readers.issue_markdown import leads
from curation.importers.readers.issue_markdown.link_items import (
    bold_group,
    has_address,
    is_link_list,
    is_list_of_titles,
    is_quick_heading,
    title_above_address,
)
from curation.importers.readers.issue_markdown.pictures import with_captions
from curation.importers.readers.parsed import ParsedGroup

# More paragraphs than this before the first bold lead are a story without one.
MOST_PARAGRAPHS_OF_INTRODUCTION = 2
# A longer one is a story with its sources, not the announcement of a list.
MOST_WORDS_ABOVE_LINKS = 40
MOST_LETTERS_ABOVE_LINKS = 2_000
# How far the next question of an interview may be.
BLOCKS_BETWEEN_QUESTIONS = 12
# A list of links is looked for so far below its heading.
BLOCKS_ABOVE_LIST = 3


class SectionBlocks:
    """Places beyond either end are empty, and nothing can be said of them."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.all = with_captions(blocks)

    @cached_property
    def has_short_lines(self) -> bool:
        """More than one: the small headings of a long story."""
        found = (self.lead(at) for at in range(len(self.all)))
        return sum(lead is not None and leads.is_short_line(lead) for lead in found) > 1

    def lead(self, at: int) -> Lead | None:
        return lead_of(self.all[at].text) if self.is_a(BlockKind.PARAGRAPH, at) else None

    def is_a(self, kind: BlockKind, at: int) -> bool:
        return 0 <= at < len(self.all) and self.all[at].kind is kind

    def below(self, at: int) -> Sequence[Block]:
        return self.all[at + 1 : at + 1 + BLOCKS_ABOVE_LIST]

    def bold_group(self, at: int) -> ParsedGroup | None:
        """The group that a bold line there heads."""
        return bold_group(self.all[at], self.below(at)) if self.lead(at) else None

    def has_text_below(self, at: int) -> bool:
        below = self.below(at)
        kinds = {BlockKind.PARAGRAPH, BlockKind.PICTURE, BlockKind.QUOTE}
        return bool(below) and below[0].kind in kinds and lead_of(below[0].text) is None

    def is_asked_on(self, at: int) -> bool:
        """Another bold question stands alone below, before any other lead."""
        following = range(at + 1, min(at + BLOCKS_BETWEEN_QUESTIONS, len(self.all)))
        lead = next(filter(None, (self.lead(below) for below in following)), None)
        return lead is not None and leads.is_question_alone(lead)

    def is_announced_list(self, at: int) -> bool:
        """“Three things to read:” above bullets that each begin with a link."""
        above = " ".join(block.text for block in self.all[max(0, at - 2) : at])
        if len(above) > MOST_LETTERS_ABOVE_LINKS or "](" in above:
            return False
        words = plain(above)
        is_short = 0 < len(words.split()) <= MOST_WORDS_ABOVE_LINKS
        is_free = is_short and not leads.names_sources(words)
        return is_free and is_list_of_titles(self.all[at])

    def ends_in_colon(self, at: int) -> bool:
        return self.is_a(BlockKind.PARAGRAPH, at) and self.all[at].text.endswith(":")

    def introduces(self, at: int, *, said_before: int) -> bool:
        """A paragraph or two before the first item; with more, or a quotation, it is a story."""
        end = at
        while self._is_plain_text(end):
            end += 1
        count = end - at + said_before
        is_short = at < end < len(self.all) and count <= MOST_PARAGRAPHS_OF_INTRODUCTION
        return is_short and self._is_first_item(end) and not self._is_story_above_group(at, end)

    def _is_plain_text(self, at: int) -> bool:
        is_paragraph = self.is_a(BlockKind.PARAGRAPH, at) and self.lead(at) is None
        return is_paragraph and not title_above_address(self.all[at].text)

    def _is_story_above_group(self, at: int, end: int) -> bool:
        """“Quick … links” follow a story, which is what holds an address above them."""
        group = self.bold_group(end)
        is_quick = group is not None and is_quick_heading(group.title)
        return is_quick and any(has_address(block.text) for block in self.all[at:end])

    def _is_first_item(self, at: int) -> bool:
        block, lead = self.all[at], self.lead(at)
        if lead is not None:
            return not leads.is_subheading(lead) or self.bold_group(at) is not None
        if block.kind is BlockKind.PICTURE:
            return self.lead(at + 1) is not None or any(map(is_link_list, self.below(at)[:1]))
        if block.kind is BlockKind.LIST:
            return is_link_list(block) or self.is_announced_list(at)
        if title_above_address(block.text):
            return True
        return block.kind is BlockKind.HEADING and block.level <= 3
