"""Where labelled stories begin: at the lines above the first of their labels."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from curation.importers.readers.labelled_text.labels import LabelBook, folded, opening_of
from curation.importers.readers.labelled_text.lines import Block
from curation.importers.readers.labelled_text.signs import (
    BYLINE,
    CALL,
    SPONSOR,
    is_bare,
    is_picture,
    is_section_name,
)
from curation.importers.readers.labelled_text.title_case import is_in_title_case

MOST_DECK_PARAGRAPHS = 3
MOST_LINES_ABOVE = 6
MOST_WORDS_OF_SECTION = 4
MOST_WORDS_OF_DESCRIPTION = 50
ENOUGH_ALIKE = 2
OPENER = "what's new"


@dataclass(frozen=True)
class Heading:
    """The lines above a story's deck: `pictures` are places in the text, `headline` one or None."""

    pictures: tuple[int, ...] = ()
    headline: int | None = None


@dataclass(frozen=True)
class Plan:
    """`stories` maps where each begins to where its first label stands.

    `sections` are lines above a story that head a section by their form alone; `descriptions`,
    whole sentences that stand where other stories have the line that describes their picture.
    """

    stories: dict[int, int]
    sections: frozenset[int]
    descriptions: frozenset[int]
    has_picture_lines: bool


def plan_of(blocks: Sequence[Block], labels: LabelBook, *, big_gap: int) -> Plan:
    starts = dict(_Finder(blocks, labels, big_gap).starts())
    lines = {start: lines_from(blocks, start, label) for start, label in starts.items()}
    usual = _usual_count(lines.values())
    stories, sections, descriptions = {}, set(), set()
    for start, label in starts.items():
        if usual == len(lines[start]) + 1 and _is_described(blocks, start, labels):
            descriptions.add(start - 1)
            stories[start - 1] = label
            continue
        is_headed = len(lines[start]) > usual and may_head_section(blocks[start].text)
        if is_headed:
            sections.add(start)
        stories[start + is_headed] = label
    has_pairs = any(_is_pair(blocks, run) for run in lines.values())
    return Plan(stories, frozenset(sections), frozenset(descriptions), has_pairs)


def heading_of(
    blocks: Sequence[Block], lines: Sequence[int], *, has_picture_lines: bool
) -> Heading:
    """The last line in title case is the headline, but “By Ann Ode” never is, and “Photo of Ann
    Ode” only where there is no other.

    A line alone in a sentence's case describes a picture where other stories have one.
    """
    lines = [at for at in lines if not BYLINE.match(blocks[at].text)]
    if not lines:
        return Heading()
    headlines = [at for at in lines if is_in_title_case(blocks[at].text)]
    if headlines:
        others = [at for at in headlines if not is_picture(blocks[at].text)]
        headline = (others or headlines)[-1]
    elif is_picture(blocks[lines[-1]].text) or (has_picture_lines and len(lines) == 1):
        return Heading(tuple(lines))
    else:
        headline = lines[-1]
    return Heading(tuple(at for at in lines if at < headline), headline)


def lines_from(blocks: Sequence[Block], start: int, end: int) -> list[int]:
    """The places of the bare lines that stand together at the start."""
    found = []
    for at in range(start, end):
        if blocks[at].bullets or not is_bare(blocks[at].text):
            break
        found.append(at)
    return found


def may_head_section(text: str) -> bool:
    is_short = len(text.split()) <= MOST_WORDS_OF_SECTION
    return is_short and is_in_title_case(text) and not is_picture(text)


class _Finder:
    def __init__(self, blocks: Sequence[Block], labels: LabelBook, big_gap: int) -> None:
        self._blocks = blocks
        self._labels = labels
        self._big_gap = big_gap

    def starts(self) -> Iterator[tuple[int, int]]:
        """Each story's beginning and its first label, in order."""
        behind = 0
        current: set[str] = set()
        opener = OPENER
        for at, block in enumerate(self._blocks):
            label = self._label(block)
            if label:
                start = self._above(behind, at)
                if not current:
                    yield start, at
                    opener, current = label, set()
                elif self._begins(label, start, at, current, {opener, OPENER}):
                    yield start, at
                    current = set()
                current.add(label)
            if label or block.bullets:
                behind = at + 1
            elif SPONSOR.fullmatch(block.text):
                behind = self._behind_sponsor(at)
            elif is_section_name(block.text):
                behind = max(behind, at + 1)

    def _label(self, block: Block) -> str:
        opening = opening_of(block.text) if not block.bullets else None
        return folded(opening.label) if opening and self._labels.is_sure(opening) else ""

    def _begins(
        self, label: str, start: int, at: int, current: set[str], openers: set[str]
    ) -> bool:
        """A label comes again only in another story; one that opens stories, only at its start."""
        is_apart = any(block.gap >= self._big_gap for block in self._blocks[start : at + 1])
        if start == at:
            return label in current and (is_apart or label in openers)
        return is_apart or label in current or label in openers

    def _above(self, behind: int, label: int) -> int:
        """Where the lines above this label and its deck begin; the label itself without any."""
        deck = label
        while deck > behind and not self._is_line(deck - 1) and label - deck < MOST_DECK_PARAGRAPHS:
            deck -= 1
        start = deck
        while start > behind and self._is_line(start - 1) and deck - start < MOST_LINES_ABOVE:
            start -= 1
            if self._is_apart(start):
                break
        if start < deck:
            return start
        apart = [at for at in range(deck, label) if self._is_apart(at)]
        # Nothing stands above the first story but its own deck.
        return apart[-1] if apart else deck if deck == 0 else label

    def _is_line(self, at: int) -> bool:
        return not self._blocks[at].bullets and is_bare(self._blocks[at].text)

    def _is_apart(self, at: int) -> bool:
        return self._blocks[at].gap >= self._big_gap

    def _behind_sponsor(self, at: int) -> int:
        """The first paragraph of a message and calls like “Enroll now” are never a story's."""
        behind = at + 2
        while behind < len(self._blocks) and CALL.fullmatch(self._blocks[behind].text):
            behind += 1
        return behind


def _usual_count(runs: Collection[Sequence[int]]) -> int:
    """How many lines stand above most stories; so many that none has more, without evidence."""
    tally = Counter(len(run) for run in runs)
    usual = max(tally, key=lambda count: (tally[count], count == 2, -count), default=0)
    return usual if tally[usual] >= ENOUGH_ALIKE else MOST_LINES_ABOVE


def _is_described(blocks: Sequence[Block], start: int, labels: LabelBook) -> bool:
    """A paragraph without label stands between the last one of a story and this headline."""
    if start < 2 or not is_in_title_case(blocks[start].text):
        return False
    last, paragraph = blocks[start - 2], blocks[start - 1]
    is_other = is_section_name(paragraph.text) or CALL.fullmatch(paragraph.text)
    if paragraph.bullets or is_other or labels.is_sure(opening_of(paragraph.text)):
        return False
    is_short = len(paragraph.text.split()) <= MOST_WORDS_OF_DESCRIPTION
    return is_short and not last.bullets and labels.is_sure(opening_of(last.text))


def _is_pair(blocks: Sequence[Block], lines: Sequence[int]) -> bool:
    return len(lines) > 1 and is_in_title_case(blocks[lines[-1]].text)
