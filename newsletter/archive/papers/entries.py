"""Papers as lists show them."""

from collections.abc import Iterable
from typing import NamedTuple

from curation.models import Paper
from newsletter.archive.citing.entries import coins_of_paper
from newsletter.archive.papers.appearances import latest_appearances
from newsletter.archive.papers.listing import shown
from newsletter.editions.models import EditionItem


class Entry(NamedTuple):
    """`latest` is the item of the newest issue about it; none of what only a collection lists."""

    paper: Paper
    latest: EditionItem | None
    coins: str


def entries_of(papers: Iterable[int]) -> list[Entry]:
    """In the order of these ids."""
    found = shown(papers)
    latest = latest_appearances(found)
    return [Entry(paper, latest.get(paper.pk), coins_of_paper(paper)) for paper in found]
