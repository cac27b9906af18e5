"""Items that turn out to be one story, and one that is two: no word of the issue is lost.

The pages that an author made of an issue say where its stories end.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import F, QuerySet

from curation.importers.readers.blocks import blocks_of
from curation.importers.readers.parsed import ParsedItem
from curation.importers.rows.content import whole, words_stored
from curation.importers.rows.fitting import fitted
from curation.importers.rows.in_use import is_in_use
from curation.importers.rows.item_index import forget, index_items
from curation.importers.rows.main_address import main_address, main_link
from curation.importers.rows.own_places import own_hosts
from curation.importers.rows.page_match import Wording, wording
from curation.importers.rows.slugs import taken_among
from curation.importers.rows.titles import derived_title, free_slug, item_slug
from curation.importers.rows.traces import Traces
from curation.links import canonical_url
from curation.markdown.facts import facts_of
from curation.markdown.plain_text import escaped_title
from curation.models import Group, Issue, Item
from curation.models.item import Kind

_TOLD = {Kind.STORY, Kind.NOTE}
# What is made anew from the text of an item.
_INDEXES = frozenset({"addresses", "itempicture", "references"})


def may_join(item: Item, after: Item) -> bool:
    """Two stories side by side in one section that nothing points at; not the links of a list."""
    if {item.kind, after.kind} - _TOLD or item.group_id or after.group_id:
        return False
    if item.section_id != after.section_id or after.position != item.position + 1:
        return False
    return not any(is_in_use(one, beside=_INDEXES) for one in (item, after))


def join(items: Sequence[Item], issue: Issue, traces: Traces) -> Item:
    """The first of them, with the words of all; the others are gone."""
    first, *others = items
    said = words_stored(whole(issue))
    main = next(filter(None, map(_main, items)), "")
    first.body = "\n\n".join([first.body, *(text for item in others for text in _texts(item))])
    first.labels = [label for item in items for label in item.labels]
    first.kind = Kind.STORY if any(item.kind == Kind.STORY for item in items) else first.kind
    fitted(first).save(update_fields=["body", "labels", "kind"])
    for item in others:
        item.delete()
    _move(first, above=others[-1].position, by=-len(others))
    index_texts([first], main, traces)
    assert words_stored(whole(issue)) == said
    return first


@dataclass(frozen=True)
class Seam:
    """Between two paragraphs of an item: the page's own part stands above it or below."""

    place: int
    is_above: bool


def seam_of(item: Item, page: Wording) -> Seam | None:
    """None where the page is not a whole run of paragraphs at the beginning or the end."""
    count = len(blocks_of(item.body))
    for place in _empty_lines(item.body):
        above, below = item.body[:place], item.body[place:]
        is_above = not item.is_titled and page.is_same(wording(above))
        is_found = is_above or page.is_same(wording(below))
        if is_found and len(blocks_of(above)) + len(blocks_of(below)) == count:
            return Seam(place, is_above)
    return None


def split_off(item: Item, seam: Seam, issue: Issue, traces: Traces) -> Item:
    """The page's part becomes an item of its own, beside the other."""
    said = words_stored(whole(issue))
    parts = item.body[: seam.place].strip(), item.body[seam.place :].strip()
    taken, left = parts if seam.is_above else reversed(parts)
    position = item.position if seam.is_above else item.position + 1
    _move(item, above=position - 1, by=1)
    item.refresh_from_db(fields=["position"])
    new = Item(
        publication=item.publication, section=item.section, group=item.group,
        position=position, kind=item.kind, body=taken, is_titled=False,
    )  # fmt: skip
    new.labels = [label for label in item.labels if label in taken]
    new.title = derived_title(ParsedItem(Kind(new.kind), taken), None)
    wanted = item_slug(new.title)
    new.slug = free_slug(wanted, taken_among(item.publication.items.all(), [wanted]))
    item.labels = [label for label in item.labels if label in left]
    item.body = left
    main = _main(item)
    fitted(new).save()
    traces.created(new)
    fitted(item).save(update_fields=["body", "labels"])
    index_texts([item, new], main, traces)
    assert words_stored(whole(issue)) == said
    return new


def index_texts(items: Sequence[Item], main: str, traces: Traces) -> None:
    """Only of items without papers: those come from elsewhere than the text."""
    publication = items[0].publication
    parsed = [ParsedItem(Kind(item.kind), item.body) for item in items]
    hosts = own_hosts(publication)
    mains = [
        main if main in map(canonical_url, facts_of(item.body).addresses)
        else main_address(said, main_link(said, hosts))
        for item, said in zip(items, parsed, strict=True)
    ]  # fmt: skip
    addresses = [address for item in items for address in facts_of(item.body).pictures]
    shown = publication.pictures.filter(address__in=addresses)
    pictures = {picture.address: picture for picture in shown}
    forget(items)
    index_items(items, parsed, mains, pictures=pictures, traces=traces)


def bold_line(title: str) -> str:
    """A title that stood in the text, as a line of it."""
    return f"**{escaped_title(title)}**"


def _texts(item: Item) -> Iterator[str]:
    if item.is_titled and item.title:
        yield bold_line(f"{item.title} {item.emoji}".strip())
        yield item.body
    else:
        yield f"{item.emoji} {item.body}".strip()


def _empty_lines(body: str) -> Iterator[int]:
    place = body.find("\n\n")
    while place > 0:
        yield place
        place = body.find("\n\n", place + 2)


def _move(item: Item, *, above: int, by: int) -> None:
    """What stands in the same line of positions above a place goes up or down."""
    rows: list[QuerySet[Item] | QuerySet[Group]] = [
        Item.objects.filter(section=item.section, group=item.group)
    ]
    if item.group is None:
        rows.append(Group.objects.filter(section=item.section))
    for line in rows:
        line.filter(position__gt=above).update(position=F("position") + by)


def _main(item: Item) -> str:
    main = item.addresses.filter(is_main=True).first()
    return main.canonical if main else ""
