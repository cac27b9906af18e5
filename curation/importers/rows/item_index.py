"""What must be found in an item, beside its text: addresses, papers, pictures."""

from collections.abc import Mapping

from curation import markdown
from curation.importers.readers.blocks import Block, BlockKind, blocks_of
from curation.importers.readers.inline import is_italic
from curation.importers.readers.parsed import ParsedItem
from curation.importers.rows.fitting import fitted
from curation.importers.rows.main_address import addresses_of
from curation.importers.rows.papers import paper_row
from curation.links import LONGEST_ADDRESS, addresses_in, canonical_url
from curation.models import Address, Item, ItemPaper, ItemPicture, Picture


def index_papers(item: Item, parsed: ParsedItem) -> None:
    ItemPaper.objects.filter(item=item).delete()
    if parsed.paper:
        paper = paper_row(item.publication, parsed.paper)
        ItemPaper.objects.create(item=item, paper=paper)


def index_addresses(item: Item, parsed: ParsedItem, main: str) -> None:
    """Each once, in canonical form, in reading order; those of a paper's record come first."""
    item.addresses.all().delete()
    record = addresses_of(parsed.paper) if parsed.paper else []
    found = dict.fromkeys(canonical_url(one) for one in [*record, *addresses_in(item.body)])
    fitting = [one for one in found if len(one) <= LONGEST_ADDRESS]
    Address.objects.bulk_create(
        fitted(
            Address(
                item=item,
                canonical=canonical,
                is_main=bool(main) and canonical == canonical_url(main),
                position=position,
            )
        )
        for position, canonical in enumerate(fitting)
    )


def index_pictures(item: Item, rows: Mapping[str, Picture]) -> None:
    """Where each picture stands in the item, with the alt text and caption it has there."""
    ItemPicture.objects.filter(item=item).delete()
    found = [one for one in _captioned(item.body) if one[0] in rows]
    for position, (address, alt, caption) in enumerate(found):
        picture = rows[address]
        ItemPicture.objects.create(
            item=item, picture=picture, alt=alt, caption=caption, position=position
        )
        _describe(picture, alt, caption)


def _describe(picture: Picture, alt: str, caption: str) -> None:
    if (alt and not picture.alt) or (caption and not picture.caption):
        picture.alt, picture.caption = picture.alt or alt, picture.caption or caption
        picture.save(update_fields=["alt", "caption"])


def _captioned(body: str) -> list[tuple[str, str, str]]:
    """Address, alt text and caption of each picture; a caption is the italic paragraph after."""
    found: list[tuple[str, str, str]] = []
    blocks = blocks_of(body)
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        is_alone = block.kind is BlockKind.PICTURE
        alt = markdown.plain(block.text).strip() if is_alone else ""
        caption = _caption(after) if is_alone else ""
        found += [(address, alt, caption) for address in markdown.pictures(block.text)]
    return found


def _caption(block: Block | None) -> str:
    if block is None or block.kind is not BlockKind.PARAGRAPH or not is_italic(block.text):
        return ""
    return block.text.strip()[1:-1]
