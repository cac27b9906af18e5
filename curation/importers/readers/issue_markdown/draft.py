"""An item while its paragraphs are still being read."""

from dataclasses import dataclass, field
from enum import IntEnum

from curation.importers.readers import emojis
from curation.importers.readers.blocks import Block
from curation.importers.readers.inline import is_link, plain
from curation.importers.readers.issue_markdown import leads
from curation.importers.readers.issue_markdown.attributes import attributed
from curation.importers.readers.parsed import ParsedItem, ParsedPaper
from curation.models.item import Kind

ESSAY = "essay"


class Holds(IntEnum):
    """What an item takes in before a new one begins; each holds what the one above it does.

    TEXT ends at a bold lead, PHRASES (an essay) at a bold sentence, LEADS (under a heading
    `###`) at a heading, group, rule or run of links, ALL (a heading with attributes) at all of
    these but a rule.
    """

    TEXT = 0
    PHRASES = 1
    LEADS = 2
    ALL = 3


@dataclass
class Draft:
    kind: Kind = Kind.STORY
    title: str = ""
    emoji: str = ""
    slug: str = ""
    lead: str = ""
    holds: Holds = Holds.TEXT
    texts: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    paper: ParsedPaper | None = None
    _is_interview: bool = False
    _read_count: int = 0

    @property
    def beginning(self) -> str:
        """Its title or lead."""
        return self.title or self.lead

    @property
    def is_interview(self) -> bool:
        """It speaks of one, or a question in bold, alone in its paragraph, was asked before.

        Each of its texts is looked at once, however often this is asked.
        """
        unread, self._read_count = self.texts[self._read_count :], len(self.texts)
        self._is_interview = self._is_interview or any(map(leads.tells_interview, unread))
        return self._is_interview or leads.tells_interview(self.title)

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


def under_heading(block: Block) -> Draft:
    """The item a heading begins. One that links, or calls a footnote, stays in the text, bold."""
    heading = attributed(block.text)
    kinds = [name for name in heading.classes if name in Kind.values]
    draft = Draft(
        kind=Kind(kinds[0]) if kinds else Kind.STORY,
        slug=next(iter(heading.slugs), ""),
        holds=_holds(block, has_attributes=heading.has_attributes),
    )
    words = plain(heading.words)
    if is_link(heading.words) or "[^" in heading.words:
        draft.texts = [f"**{heading.words}**"]
        draft.lead = words
    elif draft.kind is Kind.LINK:
        draft.emoji, draft.title = emojis.split_at_start(words)
    else:
        draft.title = words
    return draft


def _holds(block: Block, *, has_attributes: bool) -> Holds:
    if has_attributes:
        return Holds.ALL
    return Holds.PHRASES if block.info == ESSAY else Holds.LEADS
