"""Where an edition's words lead to: rows for “mentioned in”."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from curation.models import Reference
from newsletter.editions.composition import Composition
from newsletter.editions.models import Edition, EditionItem, Mention
from newsletter.editions.standing import Standing


class Known(NamedTuple):
    """A reference of the desk's, and the row of the item it stands in."""

    reference: Reference
    in_item: EditionItem | None


def mentions(
    edition: Edition,
    composition: Composition,
    items: Iterable[EditionItem],
    before: Standing | None,
) -> Iterator[Mention]:
    """What stood there, and what the desk knows today of the very words that were frozen.

    An issue may mention another that came to the desk after it; what a correction on the desk
    mentions is nobody's yet.
    """
    seen: set[tuple[int | None, ...]] = set()
    today = _known_today(edition, items)
    if before is not None:
        today = _said(composition, today)
    rows = [*_kept(items, before), *map(_mention, today)]
    for row in rows:
        said = (row.in_item_id, row.to_issue_id, row.to_item_id, row.to_topic_id)
        if any(said[1:]) and said not in seen:
            seen.add(said)
            row.edition = edition
            yield row


def _kept(items: Iterable[EditionItem], before: Standing | None) -> Iterator[Mention]:
    by_slug = {item.slug: item for item in items}
    for row in before.mentions if before else ():
        in_item = by_slug.get(row.in_item.slug) if row.in_item else None
        if in_item or not row.in_item:
            yield Mention(
                in_item=in_item,
                to_issue_id=row.to_issue_id,
                to_item_id=row.to_item_id,
                to_topic_id=row.to_topic_id,
            )


def _known_today(edition: Edition, items: Iterable[EditionItem]) -> Iterator[Known]:
    frozen: dict[int | None, EditionItem] = {one.item_id: one for one in items if one.item_id}
    for one in Reference.objects.filter(in_issue=edition.issue_id):
        yield Known(one, None)
    for one in Reference.objects.filter(in_item__in=frozen):
        yield Known(one, frozen[one.in_item_id])


def _said(composition: Composition, references: Iterable[Known]) -> Iterator[Known]:
    """Those of them that stand in the frozen words."""
    bodies = {item.slug: item.body for item in composition.items}
    outside = "\n".join(composition.texts_outside_items)
    for one in references:
        text = bodies[one.in_item.slug] if one.in_item else outside
        names = (one.reference.address, one.reference.words)
        if any(name and name in text for name in names):
            yield one


def _mention(known: Known) -> Mention:
    return Mention(
        in_item=known.in_item,
        to_issue_id=known.reference.to_issue_id,
        to_item_id=known.reference.to_item_id,
        to_topic_id=known.reference.to_topic_id,
    )
