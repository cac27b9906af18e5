"""What a captured item is called before anybody calls it something: its slug, a note's title."""

import re
from urllib.parse import unquote, urlsplit

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from curation.importers.readers.parsed import ParsedItem
from curation.importers.rows.item_names import is_numbered_from
from curation.importers.rows.slugs import taken_among
from curation.importers.rows.titles import derived_title, free_slug, item_slug
from curation.links import domain
from curation.models import Item, Publication
from curation.models.item import Kind

# An import may take the very slug in this moment; it hardly takes the next as well.
MOST_TRIES = 4

_ENDING = re.compile(r"\.[a-z]{1,5}$")


def title_of_note(body: str) -> str:
    return derived_title(ParsedItem(Kind.NOTE, body), None)


def slug_of_address(address: str) -> str:
    """`tides-example-gauge` for `https://tides.example/2026/gauge.html`."""
    last = unquote(urlsplit(address).path).rstrip("/").rpartition("/")[2]
    return item_slug(f"{domain(address)} {_ENDING.sub('', last)}".replace(".", " "))


def slug_for(title: str, address: str) -> str:
    """Of a title in another script than ours nothing is left; then the address names the item."""
    return item_slug(title) if slugify(title) else slug_of_address(address)


def free_slug_for(item: Item, wanted: str) -> str:
    others = item.publication.items.exclude(pk=item.pk) if item.pk else item.publication.items.all()
    return free_slug(wanted, taken_among(others, [wanted]))


def is_named_after(address: str, item: Item) -> bool:
    """Nobody has given it a slug yet."""
    return is_numbered_from(slug_of_address(address), item.slug)


def store_named(item: Item, wanted: str) -> None:
    """A new item under the first slug that is free."""
    for tries in range(1, MOST_TRIES + 1):
        item.slug = free_slug_for(item, wanted)
        try:
            with transaction.atomic():
                item.save(force_insert=True)
                return
        except IntegrityError:
            if tries == MOST_TRIES:
                raise


def same_note(publication: Publication, *, title: str, body: str) -> Item | None:
    """The very note that waits in the inbox already; found by the slug that its title makes."""
    wanted = item_slug(title)
    taken = taken_among(publication.items.all(), [wanted])
    notes = publication.items.inbox().filter(slug__in=taken, kind=Kind.NOTE)
    return next((one for one in notes if (one.title, one.body) == (title, body)), None)
