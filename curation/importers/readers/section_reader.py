"""One section's blocks, cut into stories, link items, groups and notes.

A story begins at a `###` heading, at a bold lead or at a picture before one, and holds what
follows. Not every bold phrase is a lead: a label ends in a colon, a phrase such as “The second
one” refers back, a question alone in its paragraph is part of an interview. A `###` heading with
attributes (`{.story #slug}`) holds everything up to the next heading, group or run of links.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from curation.importers.readers import emojis
from curation.importers.readers.blocks import Block, BlockKind
from curation.importers.readers.inline import Lead, is_italic, lead_of, plain
from curation.importers.readers.paper_record import paper_from
from curation.importers.readers.parsed import Entry, ParsedGroup, ParsedItem, ParsedPaper
from curation.importers.readers.recognise import (
    ATTRIBUTES,
    excerpt,
    goes_on,
    group_heading,
    is_link_list,
    is_title,
    link_item,
    with_captions,
)
from curation.links import addresses_in
from curation.models.item import Kind


@dataclass
class _Draft:
    """An item still being read. `holds_all`: only a heading, a group or links end it."""

    kind: Kind = Kind.STORY
    title: str = ""
    emoji: str = ""
    slug: str = ""
    lead: str = ""
    holds_all: bool = False
    texts: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    paper: ParsedPaper | None = None

    def finished(self) -> ParsedItem:
        paper = self.paper
        if self.kind is Kind.PAPER and paper is None and self.title:
            paper = ParsedPaper(title=self.title)
        return ParsedItem(
            kind=self.kind,
            body="\n\n".join(text for text in self.texts if text),
            title=self.title,
            emoji=self.emoji,
            slug=self.slug,
            labels=tuple(self.labels),
            lead=self.lead,
            paper=paper,
        )


class SectionReader:
    """Read once; then `introduction`, `entries` and `unplaced` say what there was."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.unplaced: list[str] = []
        self._blocks = with_captions(blocks)
        self._introduction: list[str] = []
        self._entries: list[Entry] = []
        self._item: _Draft | None = None
        self._group: ParsedGroup | None = None
        self._pictures: list[str] = []
        self._is_after_links = False

    @property
    def introduction(self) -> str:
        return "\n\n".join(self._introduction)

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(self._entries)

    def read(self) -> None:
        for index, block in enumerate(self._blocks):
            after = self._blocks[index + 1 :]
            if block.kind is BlockKind.HEADING:
                self._heading(block)
            elif block.kind is BlockKind.PICTURE:
                self._picture(block, after)
            elif block.kind is BlockKind.LIST and self._is_link_run(block):
                self._links(block)
            elif block.kind is BlockKind.PARAGRAPH:
                self._paragraph(block, after)
            elif block.kind is BlockKind.FENCE and self._is_record(block):
                self._record(block)
            elif block.kind is BlockKind.RULE:
                self._rule()
            else:
                self._ordinary(block, after)
        self._end_item()
        self._end_group()

    # Where items begin

    def _heading(self, block: Block) -> None:
        if block.level > 3 or (block.level < 3 and self._is_inside_essay()):
            self._ordinary(replace(block, text=f"#### {block.text}"), [])
            return
        self._end_item()
        self._end_group()
        self._begin(_headed(block))

    def _is_inside_essay(self) -> bool:
        return bool(self._item and self._item.title and not self._item.holds_all)

    def _picture(self, block: Block, after: Sequence[Block]) -> None:
        following = after[0] if after else None
        begins_story = following is not None and self._begins_story(
            following, after[1:], has_picture=True
        )
        if self._item and not (begins_story and not self._item.holds_all):
            self._item.texts.append(block.text)
        elif begins_story or (following is not None and self._is_link_run(following)):
            self._end_item()
            self._pictures.append(block.text)
        else:
            self._begin(_Draft(texts=[block.text]))

    def _paragraph(self, block: Block, after: Sequence[Block]) -> None:
        lead = lead_of(block.text)
        group = group_heading(block, lead, after)
        if group:
            self._end_item()
            self._end_group()
            self._group = group
            self._is_after_links = False
        elif self._begins_story(block, after):
            self._bold_lead(block, lead, after)
        else:
            if lead and lead.label and self._item:
                self._item.labels.append(lead.label)
            self._ordinary(block, after)

    def _begins_story(
        self, block: Block, after: Sequence[Block], *, has_picture: bool = False
    ) -> bool:
        lead = lead_of(block.text) if block.kind is BlockKind.PARAGRAPH else None
        if lead is None or group_heading(block, lead, after):
            return False
        if self._item is None:
            return True
        return not (self._item.holds_all or lead.label or (goes_on(lead) and not has_picture))

    def _bold_lead(self, block: Block, lead: Lead | None, after: Sequence[Block]) -> None:
        self._end_item()
        self._end_group()
        assert lead is not None
        following = after[0] if after else None
        if is_title(lead, following):
            title, emoji = emojis.split_at_end(lead.text)
            self._begin(_Draft(title=title, emoji=emoji))
            return
        labels = [lead.label] if lead.label else []
        self._begin(_Draft(lead=lead.as_title, texts=[block.text], labels=labels))

    # What items hold

    def _ordinary(self, block: Block, after: Sequence[Block]) -> None:
        if self._item:
            self._item.texts.append(block.text)
        elif self._group is not None and not self._group.items:
            introduction = "\n\n".join(filter(None, [self._group.introduction, block.text]))
            self._group = replace(self._group, introduction=introduction)
        elif self._entries or self._group:
            self._note(block)
        elif self._has_items(after):
            self._introduction.append(block.text)
        else:
            self._begin(_Draft(texts=[block.text]))

    def _has_items(self, after: Sequence[Block]) -> bool:
        return any(
            block.kind is BlockKind.HEADING
            or is_link_list(block)
            or (block.kind is BlockKind.PARAGRAPH and lead_of(block.text) is not None)
            for block in after
        )

    def _note(self, block: Block) -> None:
        """A remark in italics or with an asterisk is one by its form; the rest is listed."""
        self._end_group()
        if not (is_italic(block.text) or block.text.startswith(("\\*", "*"))):
            self.unplaced.append(excerpt(block.text))
        self._begin(_Draft(kind=Kind.NOTE, texts=[block.text]))

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
        if self._item and self._item.holds_all:
            self._item.texts.append("***")
        else:
            self._end_item()
            self._end_group()

    # Links

    def _is_link_run(self, block: Block) -> bool:
        if block.kind is not BlockKind.LIST or not block.bullets:
            return False
        if is_link_list(block):
            return True
        if self._item:
            return False
        is_in_group = self._group is not None
        return is_in_group or self._is_after_links or not (self._entries or self._introduction)

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
        self._is_after_links = True

    # Beginnings and ends

    def _begin(self, draft: _Draft) -> None:
        draft.texts = [*self._pictures, *draft.texts]
        self._pictures = []
        self._item = draft
        self._is_after_links = False

    def _end_item(self) -> None:
        if self._pictures and self._item is None:
            return
        if self._item:
            self._end_group()
            self._entries.append(self._item.finished())
            self._item = None

    def _end_group(self) -> None:
        if self._group is not None:
            self._entries.append(self._group)
            self._group = None
            self._is_after_links = False


def _headed(block: Block) -> _Draft:
    """The item a `###` begins. A heading that is itself a link stays in the text, in bold."""
    found = ATTRIBUTES.search(block.text)
    words = found[1].replace(".", " .").replace("#", " #").split() if found else []
    heading = ATTRIBUTES.sub("", block.text).strip()
    kinds = [word[1:] for word in words if word.startswith(".") and word[1:] in Kind.values]
    slugs = [word[1:] for word in words if word.startswith("#")]
    draft = _Draft(
        kind=Kind(kinds[0]) if kinds else Kind.STORY,
        slug=slugs[0] if slugs else "",
        holds_all=found is not None,
    )
    if addresses_in(heading):
        draft.texts = [f"**{heading}**"]
        draft.lead = plain(heading)
    elif draft.kind is Kind.LINK:
        draft.emoji, draft.title = emojis.split_at_start(plain(heading))
    else:
        draft.title = plain(heading)
    return draft
