"""Blocks below the letter, cut into sections with stories, links, sponsor messages and notes."""

from collections.abc import Sequence

from curation.importers.readers import emojis
from curation.importers.readers.excerpts import excerpt
from curation.importers.readers.labelled_text import as_markdown
from curation.importers.readers.labelled_text.drafts import DraftItem, DraftSection
from curation.importers.readers.labelled_text.labels import (
    LabelBook,
    Opening,
    has_form,
    opening_of,
    straight,
)
from curation.importers.readers.labelled_text.lines import Block
from curation.importers.readers.labelled_text.places import Places
from curation.importers.readers.labelled_text.resources import resources_of
from curation.importers.readers.labelled_text.signs import (
    CALL,
    SPONSOR,
    is_bare,
    is_picture,
    is_section_name,
)
from curation.importers.readers.labelled_text.stories import heading_of, lines_from, plan_of
from curation.importers.readers.labelled_text.title_case import is_in_title_case
from curation.importers.readers.parsed import ParsedSection
from curation.models.item import Kind

# Of what an excerpt for the report is made from.
MOST_LETTERS_OF_NOTE = 400


class SectionsReader:
    """Read once; then its properties and lists say what there was.

    `foreword` are blocks above the first section and story: they belong to the introduction.
    """

    def __init__(self, blocks: Sequence[Block], labels: LabelBook, *, big_gap: int) -> None:
        self.foreword: list[Block] = []
        self.unplaced: list[str] = []
        self.remarks: list[str] = []
        self._blocks = blocks
        self._places = Places(blocks, labels, plan_of(blocks, labels, big_gap=big_gap), big_gap)
        self._sections: list[DraftSection] = []
        self._item: DraftItem | None = None

    @property
    def sections(self) -> tuple[ParsedSection, ...]:
        return tuple(section.finished() for section in self._sections)

    @property
    def _labels_so_far(self) -> Sequence[str]:
        """Of the story that is being read."""
        return self._item.labels if self._item else ()

    def read(self) -> None:
        at = 0
        while at < len(self._blocks):
            at = self._read_at(at)

    def _read_at(self, at: int) -> int:
        """Reads one block or more; the place of the next."""
        block = self._blocks[at]
        if at in self._places.plan.stories:
            return self._labelled_story(at)
        if block.bullets:
            return self._bullets(at)
        if SPONSOR.fullmatch(block.text):
            return self._sponsor(at)
        if self._places.heads_section(at, self._labels_so_far):
            return self._section(at)
        if self._places.label(at, self._labels_so_far):
            return self._labelled(at)
        if is_bare(block.text):
            return self._line(at)
        return self._paragraph(at)

    # Sections, and what stands in none

    def _section(self, at: int) -> int:
        title, emoji = emojis.split_at_end(self._blocks[at].text)
        self._sections.append(DraftSection(title or emoji, emoji if title else ""))
        self._item = None
        if not is_section_name(self._blocks[at].text):
            self.remarks.append(f"“{title}” was read as the heading of a section by its form.")
        return at + 1

    def _begin(self, kind: Kind, title: str = "") -> DraftItem:
        if not self._sections:
            self._sections.append(DraftSection())
        self._item = DraftItem(kind, title)
        self._sections[-1].items.append(self._item)
        return self._item

    def _note(self, at: int) -> int:
        block = self._blocks[at]
        text = as_markdown.block(block)
        self.unplaced.append(excerpt(text[:MOST_LETTERS_OF_NOTE]))
        self._begin(Kind.NOTE).texts.append(text)
        return at + 1

    # Stories

    def _labelled_story(self, at: int) -> int:
        label = self._places.plan.stories[at]
        if self._item and self._item.kind is Kind.LINK:
            # A list of resources is a section of its own.
            self._sections.append(DraftSection())
        end = self._story_head(at, label)
        for place in range(end, label):
            self._deck(place, is_first=place == end)
        return self._labelled(label)

    def _story_head(self, start: int, end: int) -> int:
        plan = self._places.plan
        described = [start] if start in plan.descriptions else []
        lines = [*described, *lines_from(self._blocks, start + len(described), end)]
        heading = heading_of(self._blocks, lines, has_picture_lines=plan.has_picture_lines)
        texts = [self._blocks[at].text for at in range(start, end)]
        story = self._begin(Kind.STORY)
        if heading.headline is not None:
            story.title = texts[heading.headline - start]
        story.texts += [as_markdown.picture(texts[at - start]) for at in heading.pictures]
        if heading.headline is None and heading.pictures:
            self.remarks.append(
                f"“{texts[heading.pictures[-1] - start]}” was read as a picture’s description; "
                "its story has no headline."
            )
        return start + len(heading.pictures) + (heading.headline is not None)

    def _deck(self, at: int, *, is_first: bool) -> None:
        assert self._item is not None
        opening = opening_of(self._blocks[at].text)
        if opening and not is_first and has_form(opening):
            self._label_paragraph(opening)
        elif (
            opening is None and is_bare(self._blocks[at].text) and is_picture(self._blocks[at].text)
        ):
            self._item.texts.append(as_markdown.picture(self._blocks[at].text))
        else:
            self._item.texts.append(as_markdown.block(self._blocks[at]))

    def _labelled(self, at: int) -> int:
        opening = self._places.label(at, self._labels_so_far)
        assert opening is not None
        if self._item is None or self._item.kind is not Kind.STORY:
            self._begin(Kind.STORY)
        self._label_paragraph(opening)
        return at + 1

    def _label_paragraph(self, opening: Opening) -> None:
        assert self._item is not None
        if not self._places.labels.is_sure(opening):
            self.remarks.append(f"“{opening.label}” was read as a label by its form.")
        self._item.labels.append(straight(opening.label))
        self._item.texts.append(as_markdown.labelled(opening.label, opening.rest))

    def _paragraph(self, at: int) -> int:
        """Part of the item above it, of the section's introduction, or a note."""
        text = as_markdown.paragraph(self._blocks[at].text)
        if self._item and self._item.kind is not Kind.LINK and not self._is_left_alone(at):
            self._item.texts.append(text)
        elif self._item is None and not self._sections:
            self.foreword.append(self._blocks[at])
        elif self._item is None:
            self._sections[-1].introduction.append(text)
        else:
            return self._note(at)
        return at + 1

    def _is_left_alone(self, at: int) -> bool:
        """Far below a story with labels or a sponsor's message, and so no part of it."""
        assert self._item is not None
        is_over = bool(self._item.labels) or self._item.kind is Kind.SPONSOR
        return is_over and bool(self._item.texts) and self._places.is_apart(at)

    # Lines alone: a headline, a picture, or nothing we know

    def _line(self, at: int) -> int:
        if self._begins_story(at):
            if self._places.heads_stories(at, self._labels_so_far):
                return self._section(at)
            return self._story_of_lines(at)
        text = self._blocks[at].text
        if self._item is None or self._is_left_alone(at):
            return self._stray_line(at)
        is_told = CALL.fullmatch(text) or text.endswith(("!", "?"))
        self._item.texts.append(
            as_markdown.paragraph(text) if is_told else as_markdown.picture(text)
        )
        return at + 1

    def _story_of_lines(self, start: int) -> int:
        end = self._places.end_of_lines(start, self._labels_so_far)
        for at in range(self._story_head(start, end), end):
            self._deck(at, is_first=True)
        return end

    def _begins_story(self, at: int) -> bool:
        end = self._places.end_of_lines(at, self._labels_so_far)
        lines = lines_from(self._blocks, at, end)
        if not self._places.is_paragraph(end):
            return False
        if self._item is None or self._places.is_apart(at) or self._item.kind is not Kind.STORY:
            return True
        return any(is_in_title_case(self._blocks[line].text) for line in lines)

    def _stray_line(self, at: int) -> int:
        """Above everything, a line of the introduction; else a picture, if nothing else."""
        if not self._sections:
            self.foreword.append(self._blocks[at])
            return at + 1
        if self._item is None:
            self._sections[-1].introduction.append(as_markdown.picture(self._blocks[at].text))
            return at + 1
        return self._note(at)

    # Bullets and messages

    def _bullets(self, at: int) -> int:
        bullets = self._blocks[at].bullets
        if self._item and self._item.kind is not Kind.LINK:
            self._item.texts.append(as_markdown.bullets(bullets))
        elif not self._sections:
            self.foreword.append(self._blocks[at])
        else:
            for resource in resources_of(bullets):
                self._begin(Kind.LINK, resource.title).texts += resource.texts
        return at + 1

    def _sponsor(self, at: int) -> int:
        """Its heading as it stands, and under it a picture or line that text follows."""
        message = self._begin(Kind.SPONSOR, self._blocks[at].text)
        end = at + 1
        while end < len(self._blocks) and self._is_in_message(end, is_first=end == at + 1):
            message.texts.append(self._in_message(end))
            end += 1
        return end

    def _is_in_message(self, at: int, *, is_first: bool) -> bool:
        text = self._blocks[at].text
        begins_story = at in self._places.plan.stories or self._places.label(at, above=())
        if begins_story or self._places.heads_something(at, above=()):
            return False
        if is_first or CALL.fullmatch(text):
            return True
        goes_on = bool(self._blocks[at].bullets) or not is_bare(text)
        return goes_on and not self._places.is_apart(at)

    def _in_message(self, at: int) -> str:
        """A line above the text is its headline in title case, else a picture."""
        block, text = self._blocks[at], self._blocks[at].text
        is_line = not block.bullets and is_bare(text) and not CALL.fullmatch(text)
        if not (
            is_line and self._places.is_paragraph(at + 1) and not self._places.is_apart(at + 1)
        ):
            return as_markdown.block(block)
        if is_in_title_case(text) and not is_picture(text):
            return f"**{as_markdown.inline(text)}**"
        return as_markdown.picture(text)
