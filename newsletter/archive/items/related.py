"""What else a reader of an item may want to read."""

from collections.abc import Iterator

from curation.models import Address
from newsletter.editions.models import EditionItem, EditionItemQuerySet
from newsletter.editions.papers import appearances
from newsletter.editions.search import similar

MOST_SHOWN = 5
# An address may stand in hundreds of items: that of a forum, of a shop.
MOST_LOOKED_AT = 20
MOST_HELD = 200


def related(item: EditionItem, *, without: set[str]) -> list[EditionItem]:
    """About the same papers, with the same addresses, then with the same words.

    At most five; each once, neither the item itself nor the ones of these slugs.
    """
    found: dict[str, EditionItem] = {}
    for one in _kin(item):
        if one.slug not in {item.slug, *without} and one.kind != "sponsor":
            found.setdefault(one.slug, one)
        if len(found) == MOST_SHOWN:
            break
    return list(found.values())


def _kin(item: EditionItem) -> Iterator[EditionItem]:
    if item.papers.all():
        yield from _about_the_same_papers(item)
    yield from _with_the_same_addresses(item)
    yield from similar(item, 2 * MOST_SHOWN)


def _about_the_same_papers(item: EditionItem) -> EditionItemQuerySet:
    about = EditionItem.papers.through.objects
    papers = about.filter(editionitem=item.pk).values("paper")
    same = about.filter(paper__in=papers).values("editionitem")
    return _others(item).filter(pk__in=same).newest_first()[:MOST_LOOKED_AT]


def _with_the_same_addresses(item: EditionItem) -> list[EditionItem]:
    """By the index of curation's addresses; what the issues themselves say decides."""
    own = set(item.addresses[:MOST_LOOKED_AT])
    if not own:
        return []
    same = Address.objects.filter(canonical__in=own).values("item")
    # Found first and looked at after, so that no other item's issue is opened.
    holding = EditionItem.objects.filter(item__in=same).exclude(pk=item.pk).order_by("-pk")
    held = list(holding.values_list("pk", flat=True)[:MOST_HELD])
    if not held:
        return []
    others = _others(item).filter(pk__in=held).newest_first()
    rows = others.listed("addresses")[:MOST_LOOKED_AT]
    return [one for one in rows if own & set(one.addresses)]


def _others(item: EditionItem) -> EditionItemQuerySet:
    of_publication = appearances().filter(edition__publication=item.edition.publication_id)
    return of_publication.exclude(slug=item.slug).listed()
