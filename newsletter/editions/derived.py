"""What is written beside an edition from what it says: a row for each item, and its mentions.

Pages of items, topics and papers, search and “mentioned in” read these rows. They, and the form in
which its page says the same words, are all of an edition that is ever written anew.
"""

import time
from collections.abc import Iterable, Iterator

from django.db import transaction

from curation import markdown
from curation.characters import cut
from curation.models import Item
from curation.models.picture import PictureQuerySet
from curation.writing.copied_pictures import copy_those
from newsletter.editions.compose import with_copies
from newsletter.editions.composition import ComposedItem, ComposedSection, Composition
from newsletter.editions.mentions import mentions
from newsletter.editions.models import Edition, EditionItem, Mention
from newsletter.editions.search.writing import write_public
from newsletter.editions.standing import Standing, follow_up_of, papers_of, standing
from newsletter.editions.web_html import item_html, page_html, web_html

# Raise it when rows or pages get what those of older editions lack: a sweep writes them anew.
TODAYS_FORM = 2
# Of editions whose pictures were frozen before their copies were made: the sweep draws them anew.
WITHOUT_COPIES = 0
SECONDS_AT_ONCE = 10.0
LONGEST_SUMMARY = 300


@transaction.atomic
def derive(edition: Edition) -> None:
    """Writes the rows beside this edition, in place of those that are there."""
    composition = Composition.from_json(edition.composition)
    # Read before they go: what was called otherwise since is known to them alone.
    before = standing(edition)
    rows = list(_items(edition, composition, before))
    edition.items.all().delete()
    edition.mentions.all().delete()
    items = EditionItem.objects.bulk_create(rows)
    _write_papers(items, before)
    Mention.objects.bulk_create(mentions(edition, composition, items, before))
    edition.search_text = _search_text(composition)
    lacks_copies = _pictures_of(edition, composition).uncopied().exists()
    edition.derived_form = WITHOUT_COPIES if lacks_copies else TODAYS_FORM
    edition.save(update_fields=["search_text", "derived_form"])
    if edition.is_current:
        write_public(edition)
        edition.publication.mark_shown_anew()


def derive_due(at_most: int) -> int:
    """Writes what editions of an older form have beside them, and their pages, a few at a time.

    Returns how many. Stops after some seconds: a picture takes one of them.
    """
    end = time.monotonic() + SECONDS_AT_ONCE
    due = Edition.objects.filter(derived_form__lt=TODAYS_FORM).order_by("-is_current", "-id")
    drawn = 0
    for edition in due.select_related("publication")[:at_most]:
        drawn += _draw_anew(edition)
        if time.monotonic() > end:
            break
    return drawn


def _draw_anew(edition: Edition) -> bool:
    """Its words are those of its composition, as before; its pictures have their copies by now.

    Not while some of those are still to be made, which the next sweep goes on with.
    """
    composition = Composition.from_json(edition.composition)
    pictures = _pictures_of(edition, composition)
    if copy_those(pictures):
        return False
    drawn = with_copies(composition, pictures)
    with transaction.atomic():
        edition.composition, edition.web_html = drawn.to_json(), web_html(drawn)
        edition.save(update_fields=["composition", "web_html"])
        derive(edition)
    return True


def _pictures_of(edition: Edition, composition: Composition) -> PictureQuerySet:
    shown = [picture.address for picture in composition.pictures if picture.file]
    return edition.publication.pictures.filter(address__in=shown)


def _items(
    edition: Edition, composition: Composition, before: Standing | None
) -> Iterator[EditionItem]:
    known, topics = _items_by_slug(edition, composition), _topics_by_slug(edition)
    html, own = item_html(composition), page_html(composition)
    placed = ((section, item) for section in composition.sections for item in section.items)
    for position, (section, item) in enumerate(placed):
        yield EditionItem(
            edition=edition,
            position=position,
            item=known.get(item.slug),
            topic_id=topics.get(section.topic),
            follow_up_to_id=follow_up_of(item.slug, known.get(item.slug), before),
            html=html[item.slug],
            page_html=own[item.slug],
            **_facts(section, item),
        )


def _items_by_slug(edition: Edition, composition: Composition) -> dict[str, Item]:
    """By what the edition calls them: they may have been given other addresses since."""
    slugs = [item.slug for item in composition.items]
    today = {item.slug: item for item in edition.publication.items.filter(slug__in=slugs)}
    rows = edition.items.filter(item__isnull=False).select_related("item")
    return today | {row.slug: row.item for row in rows if row.item}


def _topics_by_slug(edition: Edition) -> dict[str, int]:
    """By the addresses they have, and by those they had when the edition was frozen."""
    aliases = edition.publication.aliases.filter(topic__isnull=False)
    had = {
        path.strip("/").rpartition("/")[2]: topic
        for path, topic in aliases.values_list("path", "topic")
        if topic
    }
    return had | dict(edition.publication.topics.values_list("slug", "pk"))


def _facts(section: ComposedSection, item: ComposedItem) -> dict[str, object]:
    plain = markdown.plain(item.body)
    return {
        "kind": item.kind,
        "slug": item.slug,
        "emoji": item.emoji,
        "title": item.title or (item.paper.title[:300] if item.paper else ""),
        "section_title": section.title,
        "section_slug": section.slug,
        "hue": section.hue,
        "summary": cut(" ".join(plain.split()), LONGEST_SUMMARY),
        "language": item.language,
        "main_address": item.main_address,
        "source": item.source,
        "search_text": _search_text_of(item, plain),
        "addresses": list(item.addresses),
    }


def _search_text_of(item: ComposedItem, plain: str) -> str:
    paper = [item.paper.title, *item.paper.byline] if item.paper else []
    return "\n".join(part for part in (item.title, *paper, plain) if part)


def _search_text(composition: Composition) -> str:
    """The words of the issue that are no item's."""
    texts = [composition.title, composition.dek, *composition.texts_outside_items]
    return "\n".join(plain for plain in map(markdown.plain, texts) if plain)


def _write_papers(items: Iterable[EditionItem], before: Standing | None) -> None:
    through = EditionItem.papers.through
    through.objects.bulk_create(
        through(editionitem_id=item.pk, paper_id=paper) for item, paper in papers_of(items, before)
    )
