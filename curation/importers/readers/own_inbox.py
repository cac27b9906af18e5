"""What an export holds beside issues and collections: `holds: inbox` and `holds: papers`."""

from collections.abc import Iterator
from typing import NamedTuple

from curation.importers.readers.own_collection import PAPER
from curation.importers.readers.own_form import MARK, front_of, parts_of
from curation.importers.readers.own_item import Part, item_from
from curation.importers.readers.own_values import OwnInbox, OwnItem, OwnPaper, OwnPapers
from curation.importers.readers.refusals import UnreadableFile
from curation.models.item import Kind

HOLDS, INBOX, PAPERS = "holds", "inbox", "papers"
KEYS = frozenset({MARK, HOLDS})
# An export writes a hundred into one file; databases take only so many in one question.
MOST_ITEMS = 2_000


class _Read(NamedTuple):
    parts: list[Part]
    remarks: list[str]


def parse_own_inbox(text: str) -> OwnInbox:
    """Raises `UnreadableFile` for an item without kind or slug."""
    parts, remarks = _read(text)
    if len(parts) > MOST_ITEMS:
        raise UnreadableFile(f"A file holds up to {MOST_ITEMS:,} items of the inbox.")
    items: list[OwnItem] = []
    for part in parts:
        if not part.heading.slug or set(Kind.values).isdisjoint(part.heading.kinds):
            raise UnreadableFile(
                f"Line {part.line}: an item of the inbox begins as “### A title "
                "{.link #its-slug}”."
            )
        item, lost = item_from(part, 0, is_in_inbox=True)
        items.append(item)
        remarks += lost
    return OwnInbox(tuple(items), tuple(remarks))


def parse_own_papers(text: str) -> OwnPapers:
    """Raises `UnreadableFile` for an entry that is no paper with a title."""
    parts, remarks = _read(text)
    papers = []
    for part in parts:
        item, lost = item_from(part, 0)
        paper = item.papers[0] if item.papers else OwnPaper(title=item.title)
        if PAPER not in part.heading.kinds or not paper.title:
            raise UnreadableFile(
                f"Line {part.line}: a paper begins as “### Its title {{.{PAPER}}}”."
            )
        papers.append(paper)
        remarks += [*lost, *_left_out(item.body, part.line)]
    return OwnPapers(tuple(papers), tuple(remarks))


def _read(text: str) -> _Read:
    head, lines, first_line = front_of(text)
    top, *parts = parts_of(lines, first_line)
    return _Read(parts, [*head.unknown(KEYS), *_left_out(top.text, first_line)])


def _left_out(text: str, line: int) -> Iterator[str]:
    if text:
        yield f"Line {line}: “{text}” has no place and was left out."
