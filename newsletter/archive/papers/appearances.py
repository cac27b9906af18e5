"""Where readers meet a paper: in which issues, and in which collections."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import F, QuerySet

from curation.models import Collection, Paper
from curation.models.item import Kind
from newsletter.editions.models import EditionItem
from newsletter.editions.papers import appearances

# Of what a summary repeats, its beginning is enough to see it.
TELLING = 60


class Appearance(NamedTuple):
    """`words` are what the item says of the paper, where they are not the abstract's."""

    item: EditionItem
    title: str
    words: str


def appearances_of(paper: Paper, abstract: str) -> list[Appearance]:
    """Of the newest issue first."""
    items = appearances().filter(papers=paper).listed().newest_first()
    return [_appearance(item, paper, abstract) for item in items]


def latest_appearances(papers: Iterable[Paper]) -> dict[int, EditionItem]:
    """The latest item about each of these papers, in one query."""
    items = appearances().filter(papers__in=list(papers)).listed().newest_first()
    about = items.annotate(paper_id=F("papers")).iterator()
    latest: dict[int, EditionItem] = {}
    for item in about:
        latest.setdefault(item.paper_id, item)
    return latest


def collections_of(paper: Paper) -> "QuerySet[Collection]":
    return Collection.objects.filter(entries__paper=paper, is_public=True).order_by("name", "pk")


def _appearance(item: EditionItem, paper: Paper, abstract: str) -> Appearance:
    """A card bears the paper's title, which its own page need not say again."""
    is_card = item.kind == Kind.PAPER and paper.title.startswith(item.title)
    title = item.edition.title if is_card else item.shown_title
    beginning = item.summary[:TELLING]
    is_abstract = bool(beginning) and " ".join(abstract.split()).startswith(beginning)
    return Appearance(item, title, "" if is_abstract else item.summary)
