"""The rows of an item that was not here before. The caller holds the inbox."""

from curation.capture.arrival import Arrival
from curation.capture.body import start_of
from curation.capture.index import add_paper, index
from curation.capture.naming import slug_for, store_named
from curation.importers.rows.titles import item_slug
from curation.models import Capture, Item
from curation.models.item import Kind


def new_link(arrival: Arrival) -> Item:
    """Of a page or a paper. Without a title from the browser it has none until it is read."""
    offer, kind = arrival.offer, Kind.PAPER if arrival.paper else Kind.LINK
    item = Item(
        publication=arrival.publication,
        kind=kind,
        title=offer.title,
        # A link's title stands in its text.
        is_titled=kind == Kind.PAPER,
        body=start_of(
            kind,
            address=offer.address,
            title=offer.title,
            selection=offer.selection,
            text=offer.text,
        ),
        created_at=arrival.now,
    )
    store_named(item, slug_for(arrival.title, arrival.main))
    index(item, main=arrival.main, further=arrival.addresses)
    if arrival.paper:
        add_paper(item, arrival.paper)
    new_capture(arrival, item)
    return item


def new_note(arrival: Arrival, *, title: str, body: str) -> Item:
    """A title that was made of its text stands in no issue."""
    item = Item(
        publication=arrival.publication,
        kind=Kind.NOTE,
        title=title,
        is_titled=bool(arrival.offer.title),
        body=body,
        created_at=arrival.now,
    )
    store_named(item, item_slug(title))
    index(item)
    new_capture(arrival, item)
    return item


def new_capture(arrival: Arrival, item: Item) -> Capture:
    return Capture.objects.create(
        item=item,
        editor=arrival.editor,
        source=arrival.source,
        way=arrival.way,
        address=arrival.offer.address,
        fetch=arrival.fetch,
        next_at=arrival.now,
        created_at=arrival.now,
        **arrival.facts,
    )
