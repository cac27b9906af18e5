"""What stands beside an item: in its issue, before it and after it in time."""

from typing import NamedTuple

from curation.models.item import Kind
from newsletter.editions.models import EditionItem, EditionItemQuerySet
from newsletter.editions.papers import appearances


class Neighbours(NamedTuple):
    previous: EditionItem | None
    next: EditionItem | None


def neighbours(item: EditionItem) -> Neighbours:
    """What its issue says before and after it; sponsors stand aside."""
    beside = EditionItem.objects.filter(edition=item.edition_id).exclude(kind=Kind.SPONSOR)
    beside = beside.only("slug", "title", "summary", "source")
    return Neighbours(
        previous=beside.filter(position__lt=item.position).order_by("-position").first(),
        next=beside.filter(position__gt=item.position).order_by("position").first(),
    )


def goes_on_from(item: EditionItem) -> EditionItem | None:
    """What it is a follow-up to, unless its own text leads there already."""
    if item.follow_up_to_id is None:
        return None
    before = _public().filter(item=item.follow_up_to_id).newest_first().first()
    return None if before and f"/items/{before.slug}/" in item.page_html else before


def follow_ups(item: EditionItem) -> list[EditionItem]:
    """What goes on from it, the newest first."""
    going_on = EditionItem.objects.filter(follow_up_to=item.item_id)
    # Most items have none, and to ask so takes a third of the time.
    if item.item_id is None or not going_on.exists():
        return []
    return list(_public().filter(follow_up_to=item.item_id).newest_first())


def _public() -> EditionItemQuerySet:
    return appearances().listed()
