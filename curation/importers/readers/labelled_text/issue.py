"""The whole text: letter, sections, closing. Pure: text in, values out.

Every text becomes Markdown that shows its words as they are. A picture's description is a
picture without an address, and where it stands above a headline it comes to stand below it.
"""

import datetime
from collections.abc import Iterable, Sequence

from curation.characters import one_line, tidy_characters
from curation.importers.readers.excerpts import excerpt
from curation.importers.readers.labelled_text import as_markdown
from curation.importers.readers.labelled_text.labels import labels_of
from curation.importers.readers.labelled_text.letter import (
    closing_at,
    greeting_at,
    headline_of_letter,
    letter_end,
    letter_in_markdown,
)
from curation.importers.readers.labelled_text.lines import Block, big_gap, blocks_of
from curation.importers.readers.labelled_text.sections import SectionsReader
from curation.importers.readers.parsed import ParsedIssue, ParsedItem, ParsedSection
from curation.importers.readers.refusals import UnreadableFile
from curation.models.item import Kind

MOST_LINES = 20_000
MOST_LETTERS_OF_TITLE = 200


def parse(
    text: str, *, title: str = "", date: datetime.date | None = None, slug: str = ""
) -> ParsedIssue:
    """The title is the given one, else the first headline. Raises `UnreadableFile`."""
    text = tidy_characters(text)
    if text.count("\n") > MOST_LINES:
        raise UnreadableFile(f"The text has more than {MOST_LINES:,} lines, which no issue has.")
    blocks = blocks_of(text)
    if not blocks:
        raise UnreadableFile("The file holds no words.")
    return _issue(blocks, title=one_line(title), date=date, slug=slug)


def _issue(
    blocks: Sequence[Block], *, title: str, date: datetime.date | None, slug: str
) -> ParsedIssue:
    body, closing = _parted(blocks, closing_at(blocks))
    room = big_gap(blocks)
    greeting = greeting_at(body)
    end = 0 if greeting is None else letter_end(body, greeting, big_gap=room)
    letter, below = _parted(body, end)
    reader = SectionsReader(below, labels_of(below), big_gap=room)
    reader.read()
    introduction = _joined(reader.foreword)
    if greeting is not None:
        whole = [*letter, *reader.foreword]
        has_stories = any(item.labels for section in reader.sections for item in section.items)
        introduction = letter_in_markdown(whole, greeting, has_stories=has_stories)
    closing_text = _joined(closing)
    return ParsedIssue(
        title=title or _title(blocks, greeting, reader.sections),
        number=None,
        date=date,
        slug=slug,
        subject="",
        preheader="",
        dek="",
        aliases=(),
        introduction=introduction,
        sections=reader.sections,
        closing=closing_text,
        source=_source(introduction, reader.sections, closing_text),
        unplaced=tuple(reader.unplaced),
        remarks=tuple(reader.remarks),
    )


def _parted(blocks: Sequence[Block], at: int) -> tuple[Sequence[Block], Sequence[Block]]:
    return blocks[:at], blocks[at:]


def _joined(blocks: Iterable[Block]) -> str:
    return "\n\n".join(as_markdown.block(block) for block in blocks)


def _title(blocks: Sequence[Block], greeting: int | None, sections: Sequence[ParsedSection]) -> str:
    """The first story's headline, else the letter's, else the first words there are."""
    items = [item for section in sections for item in section.items]
    stories = (item.title for item in items if item.kind is Kind.STORY)
    found = next(filter(None, stories), "") or headline_of_letter(blocks, greeting or 0)
    first = blocks[greeting + 1 :] if greeting is not None else blocks
    return one_line(found) or _first_words((first or blocks)[0])


def _first_words(block: Block) -> str:
    text = block.bullets[0].text if block.bullets else block.text
    return excerpt(as_markdown.inline(text[:MOST_LETTERS_OF_TITLE]))


def _source(introduction: str, sections: Iterable[ParsedSection], closing: str) -> str:
    parts = [introduction]
    for section in sections:
        parts += [_heading("##", section.title, section.emoji), section.introduction]
        parts += [_item(item) for item in section.items]
    return "\n\n".join(filter(None, [*parts, closing]))


def _item(item: ParsedItem) -> str:
    if item.kind is not Kind.LINK:
        return "\n\n".join(filter(None, [_heading("###", item.title), item.body]))
    title = f"**{as_markdown.inline(item.title)}:** " if item.title else ""
    return "- " + f"{title}{item.body}".replace("\n", "\n  ")


def _heading(mark: str, title: str, emoji: str = "") -> str:
    words = f"{as_markdown.inline(title)} {emoji}".strip()
    return f"{mark} {words}" if words else ""
