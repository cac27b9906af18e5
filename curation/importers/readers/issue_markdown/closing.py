"""Where the standing closing of an issue begins: the thanks, the prompts, the last emoji.

It is looked for from the end, and never reaches over a story, a list of links or a heading of
other things.
"""

from collections.abc import Sequence

from curation.importers.readers import emojis
from curation.importers.readers.blocks import Block, BlockKind
from curation.importers.readers.inline import beginning, lead_of
from curation.importers.readers.issue_markdown import leads
from curation.importers.readers.issue_markdown.attributes import attributed
from curation.importers.readers.issue_markdown.closing_phrases import begins_closing_line
from curation.importers.readers.issue_markdown.link_items import is_link_list

# A last remark may stand between the lines of the closing, or below them; not a story.
MOST_REMARKS = 3
MOST_WORDS_AFTER_RULE = 120
FEWEST_WORDS_OF_STORY_LEAD = 4


def split_closing(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """The issue's blocks, and those of the closing; a line of --- between is in neither."""
    start = _start_of_closing(blocks)
    above, closing = list(blocks[:start]), list(blocks[start:])
    while above and closing and above[-1].kind is BlockKind.RULE:
        above.pop()
    return above, closing


def closing_text(blocks: Sequence[Block]) -> str:
    """The last emoji is a line of its own, wherever the source's line ends put it."""
    texts = [_text(block) for block in blocks]
    if not texts:
        return ""
    text, emoji = emojis.split_at_end(texts[-1])
    ending = [text, emoji] if text and emoji else [texts[-1]]
    return "\n\n".join([*texts[:-1], *ending])


def _text(block: Block) -> str:
    if block.kind is BlockKind.HEADING:
        return f"**{block.text}**"
    return "***" if block.kind is BlockKind.RULE else block.text


def _start_of_closing(blocks: Sequence[Block]) -> int:
    start = _after_last_rule(blocks)
    remarks = 0
    for at in range(start - 1, -1, -1):
        block = blocks[at]
        if _is_closing_line(block, is_last=at == len(blocks) - 1):
            start, remarks = at, 0
        elif _is_content(block) or remarks == MOST_REMARKS:
            break
        elif block.kind is not BlockKind.RULE:
            remarks += 1
    return start


def _after_last_rule(blocks: Sequence[Block]) -> int:
    """What stands below the last line of --- is the closing, unless it is one of the items."""
    end = len(blocks)
    rules = [at for at, block in enumerate(blocks) if block.kind is BlockKind.RULE]
    if not rules:
        return end
    below = blocks[rules[-1] + 1 :]
    if any(_is_line_of_closing(block) for block in below[:MOST_REMARKS]):
        is_closing = not any(_is_content(block) for block in below)
    else:
        is_closing = _is_plain_text(below) and (_is_own_form(blocks) or len(rules) == 1)
    return rules[-1] + 1 if is_closing and below else end


def _is_own_form(blocks: Sequence[Block]) -> bool:
    headings = (block for block in blocks if block.kind is BlockKind.HEADING)
    return any(attributed(block.text).has_attributes for block in headings)


def _is_plain_text(blocks: Sequence[Block]) -> bool:
    if any(_is_content(block) for block in blocks):
        return False
    return sum(len(block.text.split()) for block in blocks) <= MOST_WORDS_AFTER_RULE


def _is_closing_line(block: Block, *, is_last: bool) -> bool:
    is_last_emoji = is_last and block.kind is BlockKind.PARAGRAPH and _is_emoji(block)
    return is_last_emoji or _is_line_of_closing(block)


def _is_line_of_closing(block: Block) -> bool:
    """A heading may be one too: “## Thanks for reading! 👋”."""
    if block.kind not in {BlockKind.PARAGRAPH, BlockKind.HEADING}:
        return False
    return begins_closing_line(beginning(block.text))


def _is_emoji(block: Block) -> bool:
    return len(block.text) < 100 and emojis.is_only_emoji(block.text)


def _is_content(block: Block) -> bool:
    """A heading, a story's lead or a list of links: the closing does not reach over it."""
    if block.kind is BlockKind.HEADING:
        return not _is_line_of_closing(block)
    if block.kind is BlockKind.PARAGRAPH:
        lead = lead_of(block.text)
        is_lead = lead is not None and not lead.label and not leads.refers_back(lead)
        is_long = lead is not None and lead.word_count >= FEWEST_WORDS_OF_STORY_LEAD
        return is_lead and is_long and not _is_line_of_closing(block)
    return is_link_list(block)
