"""New items on the board: a copy of one, or an empty note; and how they are unmade."""

from collections.abc import Iterable

from django.db import transaction

from curation.capture.naming import store_named
from curation.models import Address, Item, ItemPaper, ItemPicture, Publication, Version
from curation.models.item import Kind
from curation.writing import place
from curation.writing.held import PlaceRefused, hold

SLUG_OF_NOTE = "note"
_COPIED = (
    *("publication_id", "kind", "emoji", "title", "is_titled", "language", "body", "labels"),
    *("story_form_id", "follow_up_to_id"),
)


@transaction.atomic
def duplicate(publication: Publication, keys: Iterable[int]) -> list[Item]:
    """Each copy stands right after what it was made of; of the inbox's, in the inbox.

    Raises `PlaceRefused`.
    """
    held = hold(publication, list(keys))
    if not held.items:
        raise PlaceRefused("Nothing was done: choose an item first.")
    return [_copy_beside(publication, item.pk) for item in held.items]


@transaction.atomic
def add_note(publication: Publication, section_id: int) -> Item:
    """An empty one, at the end of the section. Raises `PlaceRefused`."""
    hold(publication, [], [section_id]).order(section_id)
    note = Item(publication=publication, kind=Kind.NOTE)
    store_named(note, SLUG_OF_NOTE)
    place.move(publication, [note.pk], place.Target(section_id))
    return Item.objects.get(pk=note.pk)


@transaction.atomic
def unmake(publication: Publication, keys: Iterable[int]) -> list[Item]:
    """The undo of both. What was written in meanwhile goes to the inbox, and is not lost.

    Those that go to the inbox are given. Raises `PlaceRefused`.
    """
    held = hold(publication, list(keys))
    written = set(
        Version.objects.filter(item__in=held.items, editor__isnull=False).values_list(
            "item_id", flat=True
        )
    )
    place.to_inbox(publication, [item.pk for item in held.items])
    Item.objects.filter(pk__in=[one.pk for one in held.items if one.pk not in written]).delete()
    return [item for item in held.items if item.pk in written]


def _copy_beside(publication: Publication, key: int) -> Item:
    item = Item.objects.get(pk=key)
    copy = Item(**{name: getattr(item, name) for name in _COPIED})
    store_named(copy, item.slug)
    _copy_rows(item, copy)
    held = hold(publication, [copy.pk], [item.section_id] if item.section_id else [])
    if item.section_id:
        order = held.order(item.section_id)
        at = order.place_of(item)
        order.put(held.items, at._replace(at=at.at + 1))
        place.store(held, held.items)
    return Item.objects.get(pk=copy.pk)


def _copy_rows(item: Item, copy: Item) -> None:
    """What is found in its text: addresses, papers, pictures."""
    addresses = list(item.addresses.all())
    for address in addresses:
        address.pk, address.item = None, copy
    Address.objects.bulk_create(addresses)
    papers = list(item.itempaper_set.all())
    for paper in papers:
        paper.pk, paper.item = None, copy
    ItemPaper.objects.bulk_create(papers)
    pictures = list(item.itempicture_set.all())
    for picture in pictures:
        picture.pk, picture.item = None, copy
    ItemPicture.objects.bulk_create(pictures)
