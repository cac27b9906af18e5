"""Links into the inbox, each address once in a publication. The caller holds the transaction."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from django.utils import timezone

from curation.characters import cut
from curation.importers.readers.parsed import ParsedItem, ParsedLink, ParsedLinks
from curation.importers.rows.fitting import fitted
from curation.importers.rows.item_index import index_items
from curation.importers.rows.slugs import taken_among
from curation.importers.rows.titles import FreeSlugs, item_slug
from curation.importers.rows.traces import Traces
from curation.links import canonical_url, domain, without_tracking
from curation.markdown.destinations import link as markdown_link
from curation.models import Address, Item, Publication
from curation.models.item import Kind

# One question to the database for so many links.
AT_ONCE = 200
LONGEST_TITLE = 200


class StoredLinks(NamedTuple):
    """`known` are the items that have a link's address already: in an issue or in the inbox."""

    added: list[Item]
    known: list[Item]


def store_links(
    parsed: ParsedLinks, publication: Publication, traces: Traces | None = None
) -> StoredLinks:
    """An address that is known in canonical form is found, not doubled. Raises `DoesNotFit`."""
    stored, slugs = StoredLinks([], []), _Slugs(publication)
    links = iter(parsed.links)
    while batch := list(islice(links, AT_ONCE)):
        _store(batch, publication, slugs, stored, traces or Traces())
    return stored


def _store(
    links: Sequence[ParsedLink],
    publication: Publication,
    slugs: "_Slugs",
    stored: StoredLinks,
    traces: Traces,
) -> None:
    wanted = [(canonical_url(link.address), link) for link in links]
    items = _known(publication, [canonical for canonical, _ in wanted])
    new = {canonical: link for canonical, link in reversed(wanted) if canonical not in items}
    added = {
        canonical: _item(link, slug, publication)
        for (canonical, link), slug in slugs.named(new.items())
    }
    Item.objects.bulk_create(added.values())
    _index(added, new, traces)
    stored.added.extend(added.values())
    items |= added
    met = set(new)
    for canonical, _ in wanted:
        # The first of an address in this file is the one that was added.
        stored.known.extend([] if canonical in met else [items[canonical]])
        met.discard(canonical)


def _known(publication: Publication, canonicals: Iterable[str]) -> dict[str, Item]:
    rows = Address.objects.filter(item__publication=publication, canonical__in=set(canonicals))
    # The oldest item is the one that had it first.
    newest_first = rows.select_related("item").order_by("-item_id")
    return {row.canonical: row.item for row in newest_first}


def _item(link: ParsedLink, slug: str, publication: Publication) -> Item:
    now = timezone.now()
    moment = link.saved_at if link.saved_at and link.saved_at < now else now
    return fitted(
        Item(
            publication=publication,
            kind=Kind.LINK,
            title=_title(link),
            is_titled=False,
            slug=slug,
            body=_body(link),
            created_at=moment,
        )
    )


def _index(items: dict[str, Item], links: dict[str, ParsedLink], traces: Traces) -> None:
    index_items(
        list(items.values()),
        [ParsedItem(Kind.LINK, item.body) for item in items.values()],
        [without_tracking(links[canonical].address) for canonical in items],
        pictures={},
        traces=traces,
    )
    traces.created(*items.values())


def _title(link: ParsedLink) -> str:
    return cut(link.title or domain(link.address) or link.address, LONGEST_TITLE)


def _body(link: ParsedLink) -> str:
    linked = markdown_link(link.title or link.address, without_tracking(link.address))
    note = link.note.strip()
    if not note:
        return linked
    return f"{linked}\n\n{note}" if "\n" in note or note.startswith(">") else f"{linked}: {note}"


class _Slugs:
    """For links of one file, batch by batch."""

    def __init__(self, publication: Publication) -> None:
        self._items = publication.items.all()
        self._free = FreeSlugs(())

    def named(
        self, links: Iterable[tuple[str, ParsedLink]]
    ) -> Iterator[tuple[tuple[str, ParsedLink], str]]:
        """In the order of the file."""
        ordered = list(links)[::-1]
        wanted = [item_slug(_title(link)) for _, link in ordered]
        self._free.add(taken_among(self._items, wanted))
        for one, slug in zip(ordered, wanted, strict=True):
            yield one, self._free.take(slug)
