"""One section's blocks, cut into stories, link items, groups and notes.

A story begins at a heading, at a bold lead or at a picture before one, and holds what follows.
Which bold phrases are no leads is said in `leads`, what makes links and groups in `link_items`.
"""

from collections.abc import Sequence
from dataclasses import replace

from curation.importers.readers import emojis
from curation.importers.readers.blocks import Block, BlockKind
from curation.importers.readers.excerpts import excerpt
from curation.importers.readers.inline import Lead, is_italic, lead_of, plain
from curation.importers.readers.issue_markdown import leads
from curation.importers.readers.issue_markdown.attributes import attributed
from curation.importers.readers.issue_markdown.draft import ESSAY, Draft, Holds, under_heading
from curation.importers.readers.issue_markdown.link_items import (
    headed_group,
    is_all_addresses,
    is_link_list,
    link_item,
    title_above_address,
)
from curation.importers.readers.issue_markdown.lookahead import SectionBlocks
from curation.importers.readers.paper_record import paper_from
from curation.importers.readers.parsed import Entry, ParsedGroup
from curation.models.item import Kind


class SectionReader:
    """Read once; then `introduction`, `entries`, `unplaced` and `remarks` say what there was."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.unplaced: list[str] = []
        self.remarks: list[str] = []
        self._blocks = SectionBlocks(blocks)
        self._at = 0
        self._introduction: list[str] = []
        self._entries: list[Entry] = []
        self._item: Draft | None = None
        self._group: ParsedGroup | None = None
        self._pictures: list[str] = []
        self._expects_links = False
        self._is_after_rule = False

    @property
    def introduction(self) -> str:
        return "\n\n".join(self._introduction)

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(self._entries)

    def read(self) -> None:
        for at, block in enumerate(self._blocks.all):
            self._at = at
            self._take(block)
        if self._pictures:
            self._begin(Draft())
        self._end_item()
        self._end_group()

    def _take(self, block: Block) -> None:
        if block.kind is BlockKind.HEADING:
            self._heading(block)
        elif block.kind is BlockKind.PICTURE:
            self._picture(block)
        elif block.kind is BlockKind.LIST and self._is_link_run(self._at):
            self._links(block)
        elif block.kind is BlockKind.PARAGRAPH:
            self._paragraph(block)
        elif block.kind is BlockKind.FENCE and self._is_record(block):
            self._record(block)
        elif block.kind is BlockKind.RULE:
            self._rule()
        else:
            self._ordinary(block)

    # Where items begin

    def _heading(self, block: Block) -> None:
        heading = attributed(block.text)
        if block.level > 3:
            self._ordinary(replace(block, text=f"#### {block.text}"))
        elif group := self._headed_group(block):
            self._begin_group(group)
        elif self._is_subheading(block):
            self.remarks.append(_read_as_part("heading", heading.words))
            self._ordinary(replace(block, text=f"#### {block.text}"))
        else:
            self._begin(under_heading(block))

    def _is_subheading(self, block: Block) -> bool:
        """Below a story that began without a heading; or one that any text could have."""
        item, heading = self._item, attributed(block.text)
        if item is None or heading.has_attributes or block.info == ESSAY:
            return False
        is_without_heading = item.holds is Holds.TEXT and item.kind is Kind.STORY
        return is_without_heading or leads.is_any_texts_heading(plain(heading.words))

    def _headed_group(self, block: Block) -> ParsedGroup | None:
        if attributed(block.text).has_attributes or block.info == ESSAY:
            return None
        if self._item and leads.is_any_texts_heading(plain(block.text)):
            return None
        return headed_group(block.text, self._blocks.below(self._at))

    def _picture(self, block: Block) -> None:
        """It belongs to what it stands in, unless a new story or a list of links follows."""
        at = self._at + 1
        begins_story = self._begins_story(at, has_picture=True)
        is_above_links = self._is_link_run(at)
        if self._item and not begins_story and not is_above_links:
            self._item.texts.append(block.text)
        elif is_above_links and self._is_at_start():
            self._introduction.append(block.text)
            self._expects_links = True
        elif begins_story or is_above_links or self._is_open_group():
            self._end_item()
            self._pictures.append(block.text)
        elif not self._add_to_last_link(block):
            self._begin(Draft(texts=[block.text]))

    def _is_at_start(self) -> bool:
        """A picture above a section's links shows the section: it is in none of them."""
        return not (self._entries or self._item or self._group)

    def _paragraph(self, block: Block) -> None:
        group = self._bold_group(self._at)
        if group:
            self._begin_group(group)
        elif self._begins_story(self._at):
            self._bold_lead(block)
        elif title := self._title_of_link(block):
            self._begin(Draft(kind=Kind.LINK, lead=title, texts=[block.text]))
        else:
            self._note_label(block)
            self._note_part_of_feature()
            self._ordinary(block)

    def _note_part_of_feature(self) -> None:
        lead = self._blocks.lead(self._at)
        if lead and self._item and self._is_part_of_feature(lead, self._item):
            self.remarks.append(_read_as_part("bold line", lead.text))

    def _title_of_link(self, block: Block) -> str:
        """“A title” and its bare address on two lines, unless a story is being told."""
        is_in_story = self._item is not None and self._item.kind is not Kind.LINK
        return "" if is_in_story else title_above_address(block.text)

    def _bold_group(self, at: int) -> ParsedGroup | None:
        lead = self._blocks.lead(at)
        group = self._blocks.bold_group(at)
        is_marked = group is not None and (group.emoji or group.introduction)
        if lead and self._item and not is_marked and leads.belongs_to_story(lead):
            return None
        return group

    def _begins_story(self, at: int, *, has_picture: bool = False) -> bool:
        lead = self._blocks.lead(at)
        if lead is None or self._bold_group(at):
            return False
        item = self._item
        if item is None:
            return True
        if item.holds >= Holds.LEADS or lead.label or leads.refers_back(lead):
            return False
        if leads.announces(lead) and self._blocks.is_a(BlockKind.LIST, at + 1):
            return False
        if leads.is_numbered(lead.text) and not leads.is_numbered(item.beginning):
            return False
        if self._is_interview(at, lead, item) or self._is_part_of_feature(lead, item):
            return False
        if has_picture:
            return True
        if item.holds is Holds.PHRASES and not lead.is_sentence:
            return lead.word_count > leads.SHORT_PHRASE_WORDS
        return not leads.is_subheading(lead)

    def _is_interview(self, at: int, lead: Lead, item: Draft) -> bool:
        """The story speaks of one, or another bold question alone follows before any lead."""
        if not leads.is_question_asked(lead):
            return False
        return item.is_interview or (leads.is_question_alone(lead) and self._blocks.is_asked_on(at))

    def _is_part_of_feature(self, lead: Lead, item: Draft) -> bool:
        """“**Patches**”, alone, below a long title and not the only one of its kind."""
        is_long = len(item.title.split()) >= leads.FEWEST_WORDS_OF_FEATURE_TITLE
        return is_long and leads.is_short_line(lead) and self._blocks.has_short_lines

    def _bold_lead(self, block: Block) -> None:
        lead = self._blocks.lead(self._at)
        assert lead is not None
        if self._is_title_line(block, lead):
            title, emoji = emojis.split_at_end(lead.text)
            self._begin(Draft(title=title, emoji=emoji))
            return
        labels = [lead.label] if lead.label else []
        self._begin(Draft(lead=lead.as_title, texts=[block.text], labels=labels))

    def _is_title_line(self, block: Block, lead: Lead) -> bool:
        """It leaves the text; not below a picture, which would then stand behind it."""
        is_free = not self._pictures and "[^" not in block.text
        return is_free and leads.is_title(lead) and self._blocks.has_text_below(self._at)

    # What items hold

    def _ordinary(self, block: Block) -> None:
        if self._item:
            self._item.texts.append(block.text)
        elif self._is_open_group() and self._group is not None:
            texts = [self._group.introduction, *self._pictures, block.text]
            self._group = replace(self._group, introduction="\n\n".join(filter(None, texts)))
            self._pictures = []
        elif self._is_after_rule:
            self._begin(Draft(texts=[block.text]))
        elif self._entries or self._group:
            self._note(block)
        elif self._blocks.introduces(self._at, said_before=len(self._introduction)):
            self._introduction.append(block.text)
        else:
            self._begin(Draft(texts=[block.text]))

    def _is_open_group(self) -> bool:
        return self._group is not None and not self._group.items

    def _note_label(self, block: Block) -> None:
        lead = lead_of(block.text)
        if lead and lead.label and self._item:
            self._item.labels.append(lead.label)

    def _note(self, block: Block) -> None:
        """A remark in italics or with an asterisk is one by its form; the rest is listed."""
        self._end_group()
        if not (is_italic(block.text) or block.text.startswith(("\\*", "*", "("))):
            self.unplaced.append(excerpt(block.text))
        self._begin(Draft(kind=Kind.NOTE, texts=[block.text]))

    def _is_record(self, block: Block) -> bool:
        item = self._item
        is_free = item is not None and item.kind is Kind.PAPER and item.paper is None
        return block.info == "paper" and is_free

    def _record(self, block: Block) -> None:
        assert self._item is not None
        self._item.paper = paper_from(block.text, title=self._item.title)
        self.unplaced += [f"paper “{self._item.title}”: {rest}" for rest in self._item.paper.rest]

    def _rule(self) -> None:
        """A line between items; inside one that holds everything it stays."""
        if self._item and self._item.holds is Holds.ALL:
            self._item.texts.append("***")
        else:
            self._end_item()
            self._end_group()
            self._is_after_rule = True

    # Links

    def _is_link_run(self, at: int) -> bool:
        """By its emoji; without them where no story is open that the bullets could belong to."""
        if not self._blocks.is_a(BlockKind.LIST, at):
            return False
        block = self._blocks.all[at]
        if is_link_list(block):
            # “It does three things:” and bullets with emoji, in the middle of a story.
            is_in_story = self._item is not None and self._item.kind is not Kind.NOTE
            return not (is_in_story and self._blocks.ends_in_colon(at - 1))
        if self._group is not None:
            return True
        if self._item or (block.is_numbered and not is_all_addresses(block)):
            return False
        is_first = not (self._entries or self._introduction)
        is_announced = not self._entries and self._blocks.is_announced_list(at)
        return self._expects_links or is_first or is_announced

    def _links(self, block: Block) -> None:
        self._end_item()
        items = [link_item(bullet) for bullet in block.bullets]
        if self._pictures:
            body = "\n\n".join([*self._pictures, items[0].body])
            items[0] = replace(items[0], body=body)
            self._pictures = []
        if self._group is not None:
            self._group = replace(self._group, items=(*self._group.items, *items))
        else:
            self._entries += items
        self._expects_links = True
        self._is_after_rule = False

    def _add_to_last_link(self, block: Block) -> bool:
        """A picture below a list of links shows the last of them."""
        if self._group is not None and self._group.items:
            *others, last = self._group.items
            shown = replace(last, body=f"{last.body}\n\n{block.text}")
            self._group = replace(self._group, items=(*others, shown))
            return True
        last_entry = self._entries[-1] if self._entries and self._expects_links else None
        if last_entry is None or isinstance(last_entry, ParsedGroup):
            return False
        self._entries[-1] = replace(last_entry, body=f"{last_entry.body}\n\n{block.text}")
        return True

    # Beginnings and ends

    def _begin(self, draft: Draft) -> None:
        self._end_item()
        self._end_group()
        draft.texts = [*self._pictures, *draft.texts]
        self._pictures = []
        self._item = draft
        self._expects_links = self._is_after_rule = False

    def _begin_group(self, group: ParsedGroup) -> None:
        self._end_item()
        self._end_group()
        self._group = group
        self._expects_links = self._is_after_rule = False

    def _end_item(self) -> None:
        if self._item:
            self._end_group()
            self._entries.append(self._item.finished())
            self._item = None

    def _end_group(self) -> None:
        if self._group is not None:
            self._entries.append(self._group)
            self._group = None
            self._expects_links = False


def _read_as_part(what: str, words: str) -> str:
    return f"The {what} “{excerpt(words)}” was read as a part of the story above it."
