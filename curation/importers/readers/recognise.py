"""What a block is by its form alone: a group's heading, a title, a run of links, a label."""

import re
from collections.abc import Sequence

from curation.importers.readers import emojis
from curation.importers.readers.blocks import Block, BlockKind
from curation.importers.readers.inline import Lead, is_italic, lead_of, plain
from curation.importers.readers.parsed import ParsedGroup, ParsedItem
from curation.links import addresses_in
from curation.models.item import Kind

ATTRIBUTES = re.compile(r"[ \t]*\{((?:[.#][\w-]+[ \t]*)+)\}[ \t]*")
SHORT_PHRASE_WORDS = 5
EXCERPT_LENGTH = 80

_REFERS_BACK = re.compile(
    r"(?:and |but |then )?(?:the |a |an |my |our |his |her |their )?"
    r"(?:first|second|third|fourth|fifth|sixth|last|final|finally|other|another|next|latter|"
    r"former|same|1st|2nd|3rd|firstly|secondly|thirdly|lastly|step \w+|part \w+|one|two|three)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:\d{1,2}[.)]|\(\d{1,2}\)|[QA]\d*[.:])\s")
_MORE_LINKS = re.compile(r"\(.*\)[.:]?", re.DOTALL)


def with_captions(blocks: Sequence[Block]) -> list[Block]:
    """Pictures in a row and the captions after them are one block."""
    found: list[Block] = []
    for block in blocks:
        last = found[-1] if found else None
        is_caption = block.kind is BlockKind.PARAGRAPH and is_italic(block.text)
        if (
            last
            and last.kind is BlockKind.PICTURE
            and (block.kind is BlockKind.PICTURE or is_caption)
        ):
            found[-1] = Block(BlockKind.PICTURE, f"{last.text}\n\n{block.text}")
        else:
            found.append(block)
    return found


def group_heading(block: Block, lead: Lead | None, after: Sequence[Block]) -> ParsedGroup | None:
    """A bold line alone above bullets, perhaps with a link to all of them behind it."""
    bullets = after[0].bullets if after and after[0].kind is BlockKind.LIST else ()
    if lead is None or not bullets or lead.is_sentence or lead.link_text:
        return None
    more, emoji_after = lead.rest, ""
    if more and not more.startswith("("):
        emoji_after, more = emojis.split_at_start(more)
    if more and not _MORE_LINKS.fullmatch(more):
        return None
    title, emoji = emojis.split_at_end(lead.text)
    emoji = emoji or emoji_after
    is_of_links = all(addresses_in(bullet) or _leads_with_emoji(bullet) for bullet in bullets)
    if not (emoji or more or (is_of_links and not lead.text.endswith(":"))):
        return None
    return ParsedGroup(title or emoji, emoji, _behind_bold(block.text) if more else "")


def goes_on(lead: Lead) -> bool:
    """The bold phrase continues the story above it; only a picture before it says otherwise."""
    if (lead.is_whole and lead.text.endswith("?")) or _NUMBERED.match(lead.text):
        return True
    is_short = len(lead.text.split()) <= SHORT_PHRASE_WORDS and not lead.is_sentence
    return is_short and bool(_REFERS_BACK.match(lead.text))


def _behind_bold(paragraph: str) -> str:
    behind = paragraph.rpartition("**")[2]
    return emojis.split_at_start(behind)[1]


def is_title(lead: Lead, following: Block | None) -> bool:
    """A bold line alone that is no sentence, with a text below it."""
    if not lead.is_whole or lead.is_sentence or lead.link_text or lead.label:
        return False
    if lead.text.endswith((",", ";", ":")) or following is None:
        return False
    below = {BlockKind.PARAGRAPH, BlockKind.PICTURE, BlockKind.QUOTE}
    return following.kind in below and lead_of(following.text) is None


def is_link_list(block: Block) -> bool:
    bullets = block.bullets
    return (
        bool(bullets)
        and all(_leads_with_emoji(bullet) for bullet in bullets)
        and any(addresses_in(bullet) for bullet in bullets)
    )


def _leads_with_emoji(bullet: str) -> bool:
    return bool(emojis.split_at_start(bullet)[0])


def link_item(bullet: str) -> ParsedItem:
    emoji, body = emojis.split_at_start(bullet)
    lead = lead_of(body)
    return ParsedItem(Kind.LINK, body, emoji=emoji, lead=lead.as_title if lead else "")


def excerpt(text: str) -> str:
    words = plain(text)
    return words if len(words) <= EXCERPT_LENGTH else f"{words[:EXCERPT_LENGTH].rstrip()}…"
