"""An item's words, written by an editor; and all that must be found in them, found anew."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from curation.capture import gaps
from curation.capture.index import index
from curation.importers.readers.own_item import labels_of
from curation.importers.rows.item_index import pictures_shown
from curation.importers.rows.references import index_references
from curation.importers.rows.traces import Traces
from curation.links import canonical_url, text_with
from curation.markdown.facts import facts_of
from curation.models import Address, Capture, Item, ItemPicture
from curation.models.item import Kind

_WRITTEN = [
    *("kind", "emoji", "title", "title_head", "title_tail", "is_titled", "language"),
    *("body", "labels"),
]


@dataclass(frozen=True)
class Words:
    """`address` is the main one, empty where there is none; `body` is Markdown.

    `language` is empty where it is the publication's.
    """

    kind: str
    emoji: str
    title: str
    is_titled: bool
    body: str
    address: str
    language: str = ""


@transaction.atomic
def write(item: Item, words: Words) -> None:
    """Stores the words, and indexes the addresses, pictures and references that they hold.

    An address that is taken out of the text is forgotten; one that the text never said (where a
    page was captured, what a register knows) stays remembered. A link that had its address for
    words, because its page said no title, is called by the title that it is given; and where its
    main address becomes one that its text does not say, the text follows. Labels are those that
    a changed text has. The caller holds the row.
    """
    before, had = item.body, item.main_address
    item.body = words.body
    if words.kind == Kind.LINK:
        item.body = _readdressed(words.body, had, words.address)
    _entitle(item, words.title)
    item.kind, item.emoji, item.title = words.kind, words.emoji, words.title
    item.is_titled, item.language = words.is_titled, words.language
    if item.body != before:
        item.labels = list(labels_of(Kind(item.kind), item.body))
    item.save(update_fields=_WRITTEN)
    _index_addresses(item, before=before, had=had, main=words.address)
    _index_pictures(item)
    index_references(item.publication, items=[item], traces=Traces())


def _readdressed(body: str, had: str, main: str) -> str:
    """With the new main address wherever the text leads to the one before."""
    if not (had and main) or canonical_url(main) in {had, *_canonicals(body)}:
        return body
    return text_with(body, lambda address: main if canonical_url(address) == had else address)


def _entitle(item: Item, title: str) -> None:
    captured = Capture.objects.filter(item=item).exclude(address="").first()
    if captured:
        gaps.entitle(item, title, addresses=[captured.address])


def _index_addresses(item: Item, *, before: str, had: str, main: str) -> None:
    """In reading order, after those that the text does not say."""
    main = canonical_url(main) if main else ""
    if main != had:
        item.addresses.update(is_main=False)
    written = _canonicals(item.body)
    gone = {*_canonicals(before), had} - {*written, main, *_captured(item)}
    item.addresses.filter(canonical__in=gone).delete()
    index(item, main=main)
    rows = list(item.addresses.order_by("position", "pk"))
    places = {canonical: place for place, canonical in enumerate(written)}
    rows.sort(key=lambda row: places.get(row.canonical, -1))
    for position, row in enumerate(rows):
        row.position = position
    Address.objects.bulk_update(rows, ["position"])


def _index_pictures(item: Item) -> None:
    addresses = facts_of(item.body).pictures
    found = item.publication.pictures.filter(address__in=addresses)
    ItemPicture.objects.filter(item=item).delete()
    ItemPicture.objects.bulk_create(pictures_shown(item, {row.address: row for row in found}))


def _captured(item: Item) -> list[str]:
    given = Capture.objects.filter(item=item).exclude(address="")
    return [canonical_url(address) for address in given.values_list("address", flat=True)]


def _canonicals(body: str) -> Iterable[str]:
    return dict.fromkeys(map(canonical_url, facts_of(body).addresses))
