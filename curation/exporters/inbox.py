"""What is in no issue: items of the inbox, dismissed ones, and papers that nothing else brings."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from curation.exporters.front import block, lines_of
from curation.exporters.headings import item_heading
from curation.exporters.own_form import item_pieces
from curation.exporters.paper_facts import paper_facts
from curation.exporters.refusals import NotReadBack
from curation.exporters.values import item_in_inbox, paper_values, papers_alone, unplaced_items
from curation.importers.readers.own_collection import PAPER
from curation.importers.readers.own_form import MARK, VERSION
from curation.importers.readers.own_heading import Named
from curation.importers.readers.own_inbox import (
    HOLDS,
    INBOX,
    PAPERS,
    parse_own_inbox,
    parse_own_papers,
)
from curation.importers.readers.own_values import OwnItem, OwnPaper
from curation.importers.readers.refusals import UnreadableFile
from curation.models import Publication

# In one file, so that none grows beyond what an import takes.
MOST_ITEMS, MOST_PAPERS = 100, 200


def inbox_texts(publication: Publication) -> Iterator[str]:
    """Files of some items each, oldest first; none without any. Raises `NotReadBack`."""
    items = map(item_in_inbox, unplaced_items(publication).iterator(chunk_size=MOST_ITEMS))
    while some := list(islice(items, MOST_ITEMS)):
        yield inbox_text(some)


def papers_texts(publication: Publication) -> Iterator[str]:
    """The same of papers. Raises `NotReadBack`."""
    papers = map(paper_values, papers_alone(publication).iterator(chunk_size=MOST_PAPERS))
    while some := list(islice(papers, MOST_PAPERS)):
        yield papers_text(some)


def inbox_text(items: Sequence[OwnItem]) -> str:
    """Read back before it is given. Raises `NotReadBack`."""
    text = _file(INBOX, (piece for item in items for piece in item_pieces(item, 3, item.position)))
    sentence = "An item of the inbox cannot be written so that it reads back the same."
    try:
        read = parse_own_inbox(text)
    except UnreadableFile as error:
        raise NotReadBack(f"{sentence} {error}") from error
    if [replace(item, paper=None) for item in read.items] != list(items):
        raise NotReadBack(sentence)
    return text


def papers_text(papers: Sequence[OwnPaper]) -> str:
    """Read back before it is given. Raises `NotReadBack`."""
    text = _file(PAPERS, map(_paper, papers))
    sentence = "A paper that is in no issue cannot be written so that it reads back the same."
    try:
        read = parse_own_papers(text)
    except UnreadableFile as error:
        raise NotReadBack(f"{sentence} {error}") from error
    if list(read.papers) != list(papers):
        raise NotReadBack(sentence)
    return text


def _file(held: str, pieces: Iterable[str]) -> str:
    head = f"---\n{lines_of({MARK: VERSION, HOLDS: held})}---"
    return "\n\n".join([head, *filter(None, pieces)]) + "\n"


def _paper(paper: OwnPaper) -> str:
    heading = item_heading(3, [f".{PAPER}"], Named("", paper.title))
    return f"{heading}\n\n{block(PAPER, paper_facts(paper, paper.title), is_always=True)}"
