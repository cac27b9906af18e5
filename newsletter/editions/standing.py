"""What the rows beside an edition know that its own text does not say.

It was true when the edition was frozen. When the rows are written anew the desk may be at work on a
correction, of which readers must not hear: what stands is kept.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from curation.models import Item, ItemPaper
from newsletter.editions.models import Edition, EditionItem, Mention


@dataclass(frozen=True)
class Standing:
    """By the slugs of items; `mentions` have the items they stand in at hand."""

    follow_ups: dict[str, int | None]
    papers: dict[str, list[int]]
    mentions: list[Mention]


def standing(edition: Edition) -> Standing | None:
    """None where nothing is written beside it yet, and what the desk knows today is true."""
    rows = list(edition.items.prefetch_related("papers"))
    if not rows:
        return None
    return Standing(
        {row.slug: row.follow_up_to_id for row in rows},
        {row.slug: [paper.pk for paper in row.papers.all()] for row in rows},
        list(edition.mentions.select_related("in_item").order_by("pk")),
    )


def follow_up_of(slug: str, item: Item | None, before: Standing | None) -> int | None:
    if before is not None:
        return before.follow_ups.get(slug)
    return item.follow_up_to_id if item else None


def papers_of(
    items: Iterable[EditionItem], before: Standing | None
) -> Iterator[tuple[EditionItem, int]]:
    """Each item with the key of each paper it is about."""
    if before is not None:
        for item in items:
            yield from ((item, paper) for paper in before.papers.get(item.slug, ()))
        return
    frozen = {one.item_id: one for one in items if one.item_id}
    about = ItemPaper.objects.filter(item__in=frozen).values_list("item_id", "paper_id")
    yield from ((frozen[item], paper) for item, paper in about)
