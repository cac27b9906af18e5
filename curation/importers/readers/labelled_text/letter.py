"""The letter a newsletter opens with, and the standing lines it closes with."""

import re
from collections.abc import Sequence

from curation.importers.readers.labelled_text import as_markdown
from curation.importers.readers.labelled_text.labels import is_known, labels_of, opening_of
from curation.importers.readers.labelled_text.lines import Block
from curation.importers.readers.labelled_text.resources import list_below
from curation.importers.readers.labelled_text.signs import (
    CALL,
    CLOSING,
    CLOSING_COMPANION,
    GREETING,
    SEARCHED_FOR_GREETING,
    SPONSOR,
    is_bare,
    is_name,
    is_picture,
    is_section_name,
)
from curation.importers.readers.labelled_text.stories import plan_of
from curation.importers.readers.labelled_text.title_case import is_in_title_case

MOST_WORDS_OF_SIGN_OFF = 8
MOST_WORDS_OF_NAME = 2
MOST_LINES_OF_SIGNATURE = 4
MOST_CLOSING_BLOCKS = 16
MOST_WORDS_OF_CLOSING_BLOCK = 60

_SIGN_OFF = re.compile(
    r"(?:keep|stay|happy|best|warm|warmly|kind|regards|cheers|sincerely|yours|love|lots of love|"
    r"with|until|see you|thanks|thank you|many thanks|all (?:the|my)|take care|onwards?|enjoy|"
    r"have a|talk soon|so long|peace|truly|very truly|respectfully|fondly|as ever|as always|"
    r"gratefully|be well|courage|ever yours)\b.*",
    re.IGNORECASE,
)
_POSTSCRIPT = re.compile(r"P\.?\s?P?\.?\s?S\b", re.IGNORECASE)
_DATE_LINE = re.compile(r"\d{4}|\b\d{1,2}[./]\d{1,2}\b|\bissue\b|#\s?\d|\bno\. ?\d", re.IGNORECASE)


def greeting_at(blocks: Sequence[Block]) -> int | None:
    """The place of “Dear friends,”; only lines and a list of contents may stand above it."""
    for at, block in enumerate(blocks[:SEARCHED_FOR_GREETING]):
        if GREETING.match(block.text):
            return at
        if not block.bullets and not is_bare(block.text):
            break
    return None


def letter_end(blocks: Sequence[Block], greeting: int, *, big_gap: int) -> int:
    """Behind the signature, else above the first section, message, list of resources or story."""
    story, label = _first_story(blocks, greeting + 1, big_gap)
    for at in range(greeting + 1, label):
        if is_section_name(blocks[at].text) or SPONSOR.fullmatch(blocks[at].text):
            story = min(story, at)
            break
        if _is_sign_off(blocks[at]) and _is_signed(blocks, at):
            return _behind_postscripts(blocks, _behind_signature(blocks, at + 1))
    lists = (at for at in range(greeting + 1, story) if list_below(blocks, at) is not None)
    return next(lists, story)


def _first_story(blocks: Sequence[Block], start: int, big_gap: int) -> tuple[int, int]:
    """Where it begins and where its first label stands; the end of the text without any."""
    below = blocks[start:]
    plan = plan_of(below, labels_of(below), big_gap=big_gap)
    if not plan.stories:
        return len(blocks), len(blocks)
    story, label = min(plan.stories.items())
    above = start + story - 1
    is_name_alone = len(blocks[above].text.split()) <= MOST_WORDS_OF_NAME
    if story - 1 in plan.sections and not (is_name(blocks[above].text) and is_name_alone):
        return above, start + label
    return start + story, start + label


def headline_of_letter(blocks: Sequence[Block], greeting: int) -> str:
    """The line above the greeting that is no date and no number of the issue."""
    above = (block.text for block in blocks[:greeting])
    return next((text for text in above if _is_headline(text)), "")


def letter_in_markdown(blocks: Sequence[Block], greeting: int, *, has_stories: bool) -> str:
    """A line alone in it describes a picture, but not above the greeting or in the signature.

    Without stories, whose lines would tell, one in title case is a heading.
    """
    signed = _sign_off_at(blocks)
    title = headline_of_letter(blocks, greeting)
    texts = []
    for at, block in enumerate(blocks):
        is_heading = block.text == title if at < greeting else not has_stories
        is_above = at < greeting and block.text != title and not is_picture(block.text)
        if at == greeting or is_above or at >= signed or not _is_line(block):
            texts.append(as_markdown.block(block))
        elif is_heading and _is_headline(block.text):
            texts.append(f"**{as_markdown.inline(block.text)}**")
        else:
            texts.append(as_markdown.picture(block.text))
    return "\n\n".join(texts)


def closing_at(blocks: Sequence[Block]) -> int:
    """Where “Share”, “Subscribe to …” and their like begin, with nothing else after them."""
    start = len(blocks)
    floor = max(0, len(blocks) - MOST_CLOSING_BLOCKS)
    for at in range(len(blocks) - 1, floor - 1, -1):
        if _closes(blocks[at]):
            start = at
        elif not _may_close(blocks[at]):
            break
    return start


def _closes(block: Block) -> bool:
    texts = [entry.text for entry in block.bullets] or [block.text]
    return all(
        CLOSING.fullmatch(text) and len(text.split()) <= MOST_WORDS_OF_CLOSING_BLOCK
        for text in texts
    )


def _may_close(block: Block) -> bool:
    """Lines that are part of a closing only where a line of it stands above them."""
    if block.bullets:
        return all(CLOSING_COMPANION.fullmatch(entry.text) for entry in block.bullets)
    opening = opening_of(block.text)
    is_labelled = opening is not None and is_known(opening.label)
    return len(block.text.split()) <= MOST_WORDS_OF_CLOSING_BLOCK and not is_labelled


def _is_headline(text: str) -> bool:
    return is_in_title_case(text) and not is_picture(text) and not _DATE_LINE.search(text)


def _is_line(block: Block) -> bool:
    """It has words alone, and is neither a call, a cry nor a date."""
    if block.bullets or not is_bare(block.text) or CALL.fullmatch(block.text):
        return False
    return block.text[-1] not in "!?" and not _DATE_LINE.search(block.text)


def _sign_off_at(blocks: Sequence[Block]) -> int:
    found = (
        at for at, block in enumerate(blocks) if _is_sign_off(block) and _is_signed(blocks, at)
    )
    return next(found, len(blocks))


def _is_sign_off(block: Block) -> bool:
    is_short = len(block.text.split()) <= MOST_WORDS_OF_SIGN_OFF
    return is_short and not block.bullets and bool(_SIGN_OFF.fullmatch(block.text))


def _is_signed(blocks: Sequence[Block], sign_off: int) -> bool:
    after = blocks[sign_off + 1 : sign_off + 2]
    return bool(after) and is_name(after[0].text) and not is_section_name(after[0].text)


def _behind_signature(blocks: Sequence[Block], name: int) -> int:
    """The name, and what stands right under it: a role, a town."""
    end = name + 1
    if not blocks[name - 1].gap:
        return end
    for block in blocks[end : name + MOST_LINES_OF_SIGNATURE]:
        if block.gap or block.bullets or is_section_name(block.text):
            break
        end += 1
    return end


def _behind_postscripts(blocks: Sequence[Block], end: int) -> int:
    while end < len(blocks) and _POSTSCRIPT.match(blocks[end].text):
        end += 1
    return end
