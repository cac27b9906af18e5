"""What is below an issue or an item: the rows that go with it, and come back with it."""

from collections.abc import Collection, Iterator

from django.db.models import Model, Q

from curation.importers.rows.traces import Traces
from curation.models import (
    Address,
    Alias,
    Candidate,
    Capture,
    CollectionEntry,
    Issue,
    Item,
    ItemPaper,
    ItemPicture,
    PaperChange,
    Reference,
    Version,
)

# The rows that belong to one item, and the column that says to which.
OF_ITEMS: tuple[tuple[type[Model], str], ...] = (
    (Address, "item"),
    (ItemPaper, "item"),
    (ItemPicture, "item"),
    (Alias, "item"),
    (CollectionEntry, "item"),
    (Reference, "in_item"),
    (Capture, "item"),
    (Version, "item"),
)


def parts_of(issue: Issue) -> Iterator[Model]:
    """Of an issue that was read whole; an update replaces all of them, its own versions aside."""
    yield from issue.aliases.all()
    yield from issue.references.all()
    items: list[Item] = []
    for section in issue.sections.all():
        yield section
        yield from section.groups.all()
        items += section.items.all()
    yield from Version.objects.filter(Q(section__issue=issue) | Q(group__section__issue=issue))
    yield from items
    yield from parts_of_items(items)


def parts_of_items(items: Collection[Item]) -> Iterator[Model]:
    for model, column in OF_ITEMS:
        yield from model._base_manager.filter(**{f"{column}__in": items})


def note_who_points_at(items: Collection[Item], traces: Traces) -> None:
    """Called before items go for good: other rows forget them then, and undoing reminds them."""
    for follow_up in Item.objects.filter(follow_up_to__in=items):
        traces.changing(follow_up, ["follow_up_to_id"])
    for mention in Reference.objects.filter(to_item__in=items):
        traces.changing(mention, ["to_item_id"])
    for candidate in Candidate.objects.filter(item__in=items):
        traces.changing(candidate, ["item_id"])
    for change in PaperChange.objects.filter(follow_up__in=items):
        traces.changing(change, ["follow_up_id"])
