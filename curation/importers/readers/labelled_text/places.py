"""What stands at a place of the text, for one who reads it from the top."""

from collections.abc import Sequence
from dataclasses import dataclass

from curation.importers.readers.labelled_text.labels import (
    LabelBook,
    Opening,
    has_form,
    opening_of,
)
from curation.importers.readers.labelled_text.lines import Block
from curation.importers.readers.labelled_text.resources import list_below
from curation.importers.readers.labelled_text.signs import (
    SPONSOR,
    is_bare,
    is_picture,
    is_section_name,
)
from curation.importers.readers.labelled_text.stories import (
    MOST_LINES_ABOVE,
    Plan,
    may_head_section,
)
from curation.importers.readers.labelled_text.title_case import is_in_title_case

# The section's heading, a picture's description, a headline.
LINES_OF_FIRST_STORY = 3


@dataclass(frozen=True)
class Places:
    """`above` are the labels of the story so far: some places mean another thing inside one."""

    blocks: Sequence[Block]
    labels: LabelBook
    plan: Plan
    big_gap: int

    def is_apart(self, at: int) -> bool:
        return self.blocks[at].gap >= self.big_gap

    def is_paragraph(self, at: int) -> bool:
        """A sentence or more, without a label."""
        if at >= len(self.blocks) or at in self.plan.stories or self.blocks[at].bullets:
            return False
        text = self.blocks[at].text
        if is_bare(text) or SPONSOR.fullmatch(text):
            return False
        return not self.labels.is_sure(opening_of(text))

    def label(self, at: int, above: Sequence[str]) -> Opening | None:
        """By its form alone only below another label: a deck may hold a colon."""
        opening = opening_of(self.blocks[at].text)
        if self.labels.is_sure(opening):
            return opening
        return opening if above and has_form(opening) else None

    def heads_section(self, at: int, above: Sequence[str]) -> bool:
        if at in self.plan.sections or is_section_name(self.blocks[at].text):
            return True
        resources = list_below(self.blocks, at)
        if resources is None or not self.plan.stories.keys().isdisjoint(range(at, resources)):
            return False
        # Between the bullets of a story such a line is a picture.
        return not above or resources > at + 1 or self.is_apart(at)

    def heads_something(self, at: int, above: Sequence[str]) -> bool:
        is_message = SPONSOR.fullmatch(self.blocks[at].text) is not None
        return is_message or self.heads_section(at, above)

    def heads_stories(self, start: int, above: Sequence[str]) -> bool:
        """“Hopes for the Year” above a headline and a picture's description, either way round."""
        end = self.end_of_lines(start, above)
        if end < start + LINES_OF_FIRST_STORY or not self.is_paragraph(end):
            return False
        first, *others = (block.text for block in self.blocks[start : start + 3])
        return may_head_section(first) and sum(map(_is_headline, others)) == 1

    def end_of_lines(self, start: int, above: Sequence[str]) -> int:
        """Behind the bare lines that stand together here, above what begins anew."""
        for at in range(start, min(len(self.blocks), start + MOST_LINES_ABOVE)):
            block = self.blocks[at]
            if at in self.plan.stories or block.bullets or not is_bare(block.text):
                return at
            if at > start and self.heads_something(at, above):
                return at
        return min(len(self.blocks), start + MOST_LINES_ABOVE)


def _is_headline(line: str) -> bool:
    return is_in_title_case(line) and not is_picture(line)
