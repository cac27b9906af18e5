"""What must be found in items, beside their text: addresses, papers, pictures."""

from collections.abc import Mapping, Sequence

from curation.importers.readers.parsed import ParsedItem
from curation.importers.readers.refusals import DoesNotFit
from curation.importers.rows.main_address import addresses_of
from curation.importers.rows.outline import OutlinedItem
from curation.importers.rows.papers import paper_row
from curation.importers.rows.plain_sql import add
from curation.importers.rows.traces import Traces
from curation.links import LONGEST_ADDRESS, canonical_url
from curation.markdown.facts import facts_of
from curation.models import Address, Item, ItemPaper, ItemPicture, Paper, Picture

# Their places must fit a small column.
MOST_OF_A_KIND = 10_000


def forget(items: Sequence[Item]) -> None:
    """Before they are indexed anew."""
    for model in (Address, ItemPaper, ItemPicture):
        model._default_manager.filter(item__in=items).delete()


def index_items(
    items: Sequence[Item],
    parsed: Sequence[ParsedItem],
    mains: Sequence[str],
    *,
    pictures: Mapping[str, Picture],
    traces: Traces,
) -> list[OutlinedItem]:
    """The items with what was found in them.

    `mains` are main addresses, empty where an item has none; `pictures` rows by address.
    Raises `DoesNotFit`.
    """
    found = [
        OutlinedItem(item, _addresses(item, said, main), _papers(item, said, traces))
        for item, said, main in zip(items, parsed, mains, strict=True)
    ]
    shown = [place for item in items for place in pictures_shown(item, pictures)]
    add(address for one in found for address in one.addresses)
    add(ItemPaper(item=one.row, paper=paper) for one in found for paper in one.papers)
    add(shown)
    _describe(shown, traces)
    return found


def pictures_shown(item: Item, rows: Mapping[str, Picture]) -> list[ItemPicture]:
    """Where each picture stands in the item, with the alt text and caption it has there.

    Of those that have a row, by address. Raises `DoesNotFit`.
    """
    found = [one for one in facts_of(item.body).shown if one.address in rows]
    _refuse_more(found, item, "pictures")
    return [
        ItemPicture(
            item=item,
            picture=rows[one.address],
            alt=one.alt,
            caption=one.caption,
            position=position,
        )
        for position, one in enumerate(found)
    ]


def _papers(item: Item, parsed: ParsedItem, traces: Traces) -> list[Paper]:
    return [paper_row(item.publication, parsed.paper, traces)] if parsed.paper else []


def _addresses(item: Item, parsed: ParsedItem, main: str) -> list[Address]:
    """Each once, in canonical form, in reading order; those of a paper's record come first."""
    record = addresses_of(parsed.paper) if parsed.paper else []
    written = facts_of(item.body).addresses
    forms = {one: canonical_url(one) for one in [*record, *written]}
    main = forms.get(main) or canonical_url(main)
    fitting = [one for one in dict.fromkeys(forms.values()) if len(one) <= LONGEST_ADDRESS]
    _refuse_more(fitting, item, "addresses")
    return [
        Address(item=item, canonical=canonical, is_main=canonical == main, position=position)
        for position, canonical in enumerate(fitting)
    ]


def _refuse_more(found: Sequence[object], item: Item, called: str) -> None:
    if len(found) > MOST_OF_A_KIND:
        raise DoesNotFit(f"“{item}” holds more than {MOST_OF_A_KIND:,} {called}.")


def _describe(shown: Sequence[ItemPicture], traces: Traces) -> None:
    """A picture without words of its own takes those of the first item that shows it."""
    described = {}
    for place in shown:
        picture = place.picture
        if (place.alt and not picture.alt) or (place.caption and not picture.caption):
            if picture.pk not in described:
                traces.changing(picture, ["alt", "caption"])
            picture.alt = picture.alt or place.alt
            picture.caption = picture.caption or place.caption
            described[picture.pk] = picture
    if described:
        Picture.objects.bulk_update(described.values(), ["alt", "caption"])
