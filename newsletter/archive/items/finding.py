"""The item at an address, and the papers it is about."""

from typing import NamedTuple

from django.db.models import Prefetch

from curation.models import Paper, Publication
from newsletter.editions.compose import paper_card
from newsletter.editions.composition import PaperCard
from newsletter.editions.models import EditionItem

# What a page says of an item and of its issue: none of the texts, and not how the item
# stands there.
_READ = (
    *("item", "topic", "kind", "slug", "emoji", "title", "section_title", "section_slug", "hue"),
    *("position", "page_html", "summary", "language", "main_address", "source", "follow_up_to"),
    *("search_text", "addresses"),
    *("edition__publication", "edition__issue__published_at", "edition__revision"),
    *("edition__number", "edition__date", "edition__slug", "edition__title"),
    *("edition__share_picture", "edition__frozen_at", "edition__public_at"),
    *("topic__publication", "topic__slug", "topic__name"),
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
    newest_first = list(found.only(*_READ).newest_first())
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
