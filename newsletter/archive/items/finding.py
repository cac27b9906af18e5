"""The item at an address, and the papers it is about."""

from typing import NamedTuple

from django.db.models import Prefetch

from curation.models import Paper, Publication
from newsletter.editions.compose import paper_card
from newsletter.editions.composition import PaperCard
from newsletter.editions.models import EditionItem

# An item's page shows none of its edition's texts, and not how the item stands in its issue.
_UNREAD = (
    *("html", "search_text", "edition__composition", "edition__web_html", "edition__email_html"),
    *("edition__email_text", "edition__search_text", "edition__issue__introduction"),
    "edition__issue__closing",
)


class ShownPaper(NamedTuple):
    """`is_named` where the item goes by the paper's title."""

    paper: Paper
    card: PaperCard
    is_named: bool


def items_called(publication: Publication, slug: str) -> list[EditionItem]:
    """As the public issues that hold it show it, the newest first; most items are in one.

    With the papers they are about: whoever describes an item asks for them.
    """
    items = EditionItem.objects.public().filter(edition__publication=publication, slug=slug)
    papers = publication.papers.with_authors().order_by("title", "pk")
    related = items.select_related("edition__issue", "topic")
    found = related.prefetch_related(Prefetch("papers", papers))
    newest_first = list(found.defer(*_UNREAD).newest_first())
    for one in newest_first:
        one.edition.publication = publication
    # Another item may have been called so once.
    return [one for one in newest_first if one.item_id == newest_first[0].item_id]


def papers_of(item: EditionItem) -> list[ShownPaper]:
    name = item.shown_title
    return [
        ShownPaper(paper, paper_card(paper), is_named=paper.title == name)
        for paper in item.papers.all()
    ]
