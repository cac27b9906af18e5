"""An issue's text, read into what it says."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from curation.importers.readers import emojis
from curation.importers.readers.blocks import Block, BlockKind, blocks_of
from curation.importers.readers.excerpts import excerpt
from curation.importers.readers.front_matter import (
    FrontMatter,
    fields_of,
    from_fields,
    from_heading,
    heading_of,
)
from curation.importers.readers.inline import beginning, is_link, lead_of, plain, tidied
from curation.importers.readers.issue_markdown.attributes import attributed, without_attributes
from curation.importers.readers.issue_markdown.closing import closing_text, split_closing
from curation.importers.readers.issue_markdown.comments import without_comments
from curation.importers.readers.issue_markdown.footnotes import uncalled, without_footnotes
from curation.importers.readers.issue_markdown.headings import SECTION, levelled
from curation.importers.readers.issue_markdown.link_items import (
    is_all_addresses,
    is_link_list,
    title_above_address,
)
from curation.importers.readers.issue_markdown.section_reader import SectionReader
from curation.importers.readers.parsed import ParsedIssue, ParsedSection
from curation.importers.readers.refusals import UnreadableFile
from curation.links import text_without_tracking
from curation.markdown.facts import addresses_in

MOST_LINES = 20_000
_GREETING = ("hello", "hi", "hey", "welcome", "dear", "good ", "greetings", "happy")


def parse(text: str, shelves: Collection[str] = ()) -> ParsedIssue:
    """Raises `UnreadableFile` when there is no title, or front matter that makes no sense.

    `shelves` are the names of the publication's topics, folded: a `##` without emoji among
    others with one is a section if it is one of them.
    """
    if text.count("\n") > MOST_LINES:
        raise UnreadableFile(f"The file has more than {MOST_LINES:,} lines; it is no issue.")
    matter, body = _front_matter(text)
    if not matter.title:
        raise UnreadableFile("The issue has no title in its front matter and no # heading.")
    body, comments = without_comments(text_without_tracking(body))
    blocks, footnotes = without_footnotes([_tidied(block) for block in blocks_of(body)])
    blocks, closing = split_closing(blocks)
    level = levelled(blocks, shelves, title=matter.title)
    introduction, *parts = _parts(level.blocks)
    sections = [_section(part) for part in parts]
    return ParsedIssue(
        title=matter.title,
        number=matter.number,
        date=matter.date,
        slug=matter.slug,
        subject=matter.subject,
        preheader=matter.preheader,
        dek=matter.dek,
        aliases=matter.aliases,
        introduction=footnotes.added(_joined(introduction.blocks)),
        sections=tuple(footnotes.added_to(section.parsed) for section in sections),
        closing=footnotes.added(closing_text(closing)),
        source=without_attributes(body),
        unplaced=(
            *(f"front matter: {line}" for line in matter.rest),
            *(text for section in sections for text in section.unplaced),
            *uncalled(blocks),
        ),
        remarks=(
            *level.remarks,
            *(text for section in sections for text in section.remarks),
            *footnotes.remarks,
            *(f"A comment was left out: “{excerpt(comment)}”." for comment in comments),
        ),
    )


def _front_matter(text: str) -> tuple[FrontMatter, str]:
    fields, body = fields_of(text)
    heading, below = heading_of(body)
    heading = plain(heading)
    if fields is None:
        return from_heading(heading), below
    matter = from_fields(fields, heading)
    repeats_title = bool(heading) and from_heading(heading).title == matter.title
    return matter, below if repeats_title else body


def _tidied(block: Block) -> Block:
    if block.kind is BlockKind.PARAGRAPH:
        text = tidied(block.text)
        return block if text == block.text else replace(block, text=text)
    if block.kind is BlockKind.LIST:
        text = "\n".join(tidied(line) for line in block.text.split("\n"))
        return replace(block, text=text, bullets=tuple(tidied(one) for one in block.bullets))
    return block


@dataclass(frozen=True)
class _Part:
    """A section's heading and what stands below it; the introduction has no heading."""

    heading: str
    blocks: tuple[Block, ...]


def _parts(blocks: Sequence[Block]) -> list[_Part]:
    starts = [at for at, block in enumerate(blocks) if _is_section(block)]
    ends = [*starts[1:], len(blocks)]
    first = starts[0] if starts else len(blocks)
    sections = [
        _Part(blocks[start].text, tuple(blocks[start + 1 : end]))
        for start, end in zip(starts, ends, strict=False)
    ]
    return [*_before_sections(blocks[:first], has_sections=bool(starts)), *sections]


def _is_section(block: Block) -> bool:
    return block.kind is BlockKind.HEADING and block.level <= SECTION


def _before_sections(blocks: Sequence[Block], *, has_sections: bool) -> list[_Part]:
    """The introduction; items before any section stand in one without a heading."""
    start = next((at for at, block in enumerate(blocks) if block.kind is BlockKind.HEADING), None)
    if start is None and not has_sections:
        start = _first_item(blocks)
    if start is None:
        return [_Part("", tuple(blocks))]
    return [_Part("", tuple(blocks[:start])), _Part("", tuple(blocks[start:]))]


def _first_item(blocks: Sequence[Block]) -> int | None:
    """Where an issue without any section has its first story or links."""
    for at, block in enumerate(blocks):
        if _begins_item(block) and not beginning(block.text).casefold().startswith(_GREETING):
            is_below_picture = at > 0 and blocks[at - 1].kind is BlockKind.PICTURE
            return at - 1 if is_below_picture else at
    return None


def _begins_item(block: Block) -> bool:
    if block.kind is BlockKind.LIST:
        return is_link_list(block) or is_all_addresses(block)
    if block.kind is not BlockKind.PARAGRAPH:
        return False
    return lead_of(block.text) is not None or bool(title_above_address(block.text))


@dataclass(frozen=True)
class _ReadSection:
    parsed: ParsedSection
    unplaced: tuple[str, ...]
    remarks: tuple[str, ...]


def _section(part: _Part) -> _ReadSection:
    heading = attributed(part.heading).words
    title, emoji = emojis.split(plain(heading))
    reader = SectionReader(part.blocks)
    reader.read()
    introduction = "\n\n".join(filter(None, [_links_of(heading), reader.introduction]))
    section = ParsedSection(title, emoji, introduction, reader.entries)
    return _ReadSection(section, tuple(reader.unplaced), tuple(reader.remarks))


def _links_of(heading: str) -> str:
    """A title is plain text; where its heading linked, the arrow below it does."""
    if not is_link(heading):
        return ""
    return " ".join(f"[→]({address})" for address in addresses_in(heading))


def _joined(blocks: Iterable[Block]) -> str:
    return "\n\n".join(block.text for block in blocks)
