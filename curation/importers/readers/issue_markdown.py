"""An issue in Markdown, read into what it says. Pure: text in, values out.

With front matter, or raw with a heading `# #29: …`. Sections are `##` headings, in the oldest
form bold lines alone with an emoji. Inside them: `section_reader`.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from curation.importers.readers import emojis
from curation.importers.readers.blocks import Block, BlockKind, blocks_of
from curation.importers.readers.front_matter import (
    FrontMatter,
    fields_of,
    from_fields,
    from_heading,
    heading_of,
)
from curation.importers.readers.inline import lead_of, plain, tidied
from curation.importers.readers.parsed import ParsedIssue, ParsedSection
from curation.importers.readers.recognise import ATTRIBUTES
from curation.importers.readers.refusals import UnreadableFile
from curation.importers.readers.section_reader import SectionReader
from curation.links import text_without_tracking

_PARTING = re.compile(
    r"(?:thanks|thank you|many thanks)\b.{0,30}\b(?:reading|subscribing|being here)|"
    r"that[’']s (?:it|all)\b|if you (?:enjoyed|liked)\b|until next\b|see you (?:next|in)\b|"
    r"keep learning",
    re.IGNORECASE,
)
_ATTRIBUTES_OF_HEADINGS = re.compile(rf"(?m)^(#{{1,6}}\s.*?){ATTRIBUTES.pattern}$")


@dataclass(frozen=True)
class _Part:
    """A section's heading and what stands below it; the introduction has no heading."""

    heading: str
    blocks: tuple[Block, ...]


def parse(text: str, shelves: Collection[str] = ()) -> ParsedIssue:
    """Raises `UnreadableFile` when there is no title, or front matter that makes no sense.

    `shelves` are the names of the publication's topics, folded: a `##` without emoji among
    others with one is a section if it is one of them, else the title of a long story.
    """
    matter, body = _front_matter(text)
    if not matter.title:
        raise UnreadableFile("The issue has no title in its front matter and no # heading.")
    body = text_without_tracking(body)
    blocks, closing = _without_closing([_tidied(block) for block in blocks_of(body)])
    introduction, *sections = _parts(blocks, shelves)
    reading = [_section(part) for part in sections]
    return ParsedIssue(
        title=matter.title,
        number=matter.number,
        date=matter.date,
        slug=matter.slug,
        subject=matter.subject,
        preheader=matter.preheader,
        dek=matter.dek,
        aliases=matter.aliases,
        introduction=_joined(introduction.blocks),
        sections=tuple(section for section, _ in reading),
        closing=_closing(closing),
        source=_ATTRIBUTES_OF_HEADINGS.sub(r"\1", body),
        unplaced=(*_unplaced(matter), *(text for _, lost in reading for text in lost)),
    )


def _front_matter(text: str) -> tuple[FrontMatter, str]:
    fields, body = fields_of(text)
    heading, below = heading_of(body)
    if fields is None:
        return from_heading(heading), below
    matter = from_fields(fields, heading)
    repeats_title = bool(heading) and from_heading(heading).title == matter.title
    return matter, below if repeats_title else body


def _tidied(block: Block) -> Block:
    if block.kind is BlockKind.PARAGRAPH:
        return Block(block.kind, tidied(block.text))
    if block.kind is BlockKind.LIST:
        text = "\n".join(tidied(line) for line in block.text.split("\n"))
        return Block(block.kind, text, bullets=tuple(tidied(one) for one in block.bullets))
    return block


def _without_closing(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """What stands after the last line of ---, else from the thanks at the very end."""
    last_heading = max((i for i, block in enumerate(blocks) if _is_heading(block)), default=-1)
    rules = [i for i, block in enumerate(blocks) if block.kind is BlockKind.RULE]
    if rules and rules[-1] > last_heading:
        return list(blocks[: rules[-1]]), list(blocks[rules[-1] + 1 :])
    start = _parting_at(blocks)
    return list(blocks[:start]), list(blocks[start:])


def _parting_at(blocks: Sequence[Block]) -> int:
    parting = len(blocks)
    for index in range(len(blocks) - 1, -1, -1):
        if blocks[index].kind is not BlockKind.PARAGRAPH:
            break
        if _PARTING.match(plain(blocks[index].text)):
            parting = index
    return parting


def _is_heading(block: Block) -> bool:
    return block.kind is BlockKind.HEADING


def _parts(blocks: Iterable[Block], shelves: Collection[str]) -> list[_Part]:
    blocks = _with_headings(list(blocks))
    starts = [i for i, block in enumerate(blocks) if _starts_section(block, blocks, shelves)]
    first = starts[0] if starts else len(blocks)
    ends = [*starts[1:], len(blocks)][: len(starts)]
    return [
        *_before_sections(blocks[:first]),
        *(
            _Part(blocks[start].text, tuple(blocks[start + 1 : end]))
            for start, end in zip(starts, ends, strict=True)
        ),
    ]


def _before_sections(blocks: Sequence[Block]) -> list[_Part]:
    """The introduction; items before any section stand in one without a heading."""
    headings = [i for i, block in enumerate(blocks) if _is_heading(block)]
    start = headings[0] if headings else len(blocks)
    untitled = [_Part("", tuple(blocks[start:]))] if headings else []
    return [_Part("", tuple(blocks[:start])), *untitled]


def _with_headings(blocks: list[Block]) -> list[Block]:
    """The oldest form has no ##: there a bold line alone with an emoji is a section."""
    if any(_is_heading(block) for block in blocks):
        return blocks
    return [
        Block(BlockKind.HEADING, _old_heading(block), level=2) if _old_heading(block) else block
        for block in blocks
    ]


def _old_heading(block: Block) -> str:
    if block.kind is not BlockKind.PARAGRAPH:
        return ""
    text, emoji = emojis.split_at_end(plain(block.text))
    lead = lead_of(block.text)
    if not lead or not emoji or text.casefold().startswith("quick"):
        return ""
    in_bold = lead.is_whole or emojis.is_only_emoji(lead.rest)
    return plain(block.text) if in_bold and not lead.link_text and text else ""


def _starts_section(block: Block, blocks: Sequence[Block], shelves: Collection[str]) -> bool:
    if not _is_heading(block) or block.level > 2:
        return False
    if _has_emoji(block) or not any(_has_emoji(other) for other in blocks):
        return True
    earlier = blocks[: blocks.index(block)]
    is_first = not any(_is_heading(other) and other.level <= 2 for other in earlier)
    return is_first or plain(block.text).casefold() in shelves


def _has_emoji(block: Block) -> bool:
    return _is_heading(block) and block.level <= 2 and bool(emojis.split_at_end(block.text)[1])


def _section(part: _Part) -> tuple[ParsedSection, tuple[str, ...]]:
    title, emoji = emojis.split_at_end(plain(ATTRIBUTES.sub("", part.heading)))
    reader = SectionReader(part.blocks)
    reader.read()
    section = ParsedSection(title, emoji, reader.introduction, reader.entries)
    return section, tuple(reader.unplaced)


def _joined(blocks: Iterable[Block]) -> str:
    return "\n\n".join(block.text for block in blocks)


def _closing(blocks: Sequence[Block]) -> str:
    """The last emoji is a line of its own, wherever the source's line ends put it."""
    if not blocks:
        return ""
    *above, last = (block.text for block in blocks)
    text, emoji = emojis.split_at_end(last)
    ending = [text, emoji] if text and emoji else [last]
    return "\n\n".join([*above, *ending])


def _unplaced(matter: FrontMatter) -> list[str]:
    return [f"front matter: {line}" for line in matter.rest]
