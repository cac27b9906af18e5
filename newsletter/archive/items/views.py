"""The pages of items: they read editions only, never drafts."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext

from curation.models import Publication
from curation.models.item import Kind
from newsletter.archive.citing.entries import citation_of_item, coins_of_item, references_of
from newsletter.archive.described import Description
from newsletter.archive.feeds.alternates import feeds_of
from newsletter.archive.found.data import data_of_item
from newsletter.archive.found.pictures import picture_of_item
from newsletter.archive.issues.corrections import corrections
from newsletter.archive.items.beside import follow_ups, goes_on_from, neighbours
from newsletter.archive.items.finding import ShownPaper, items_called, papers_of
from newsletter.archive.items.related import related
from newsletter.archive.mentioned import mentions_of_item
from newsletter.archive.pages import public_page
from newsletter.archive.showing import shown
from newsletter.editions.addresses import item_path
from newsletter.editions.models import EditionItem


@public_page
def item(request: HttpRequest, publication: Publication, slug: str) -> HttpResponse:
    """As its newest issue has it; what a sponsor says stands alone."""
    appearances = items_called(publication, slug)
    if not appearances:
        raise Http404("No public issue has this item.")
    found, *earlier = appearances
    is_sponsored = found.kind == Kind.SPONSOR
    papers = papers_of(found)
    return shown(
        request,
        "archive/items/item.html",
        _described(found, papers, is_indexed=not is_sponsored),
        item=found,
        earlier=earlier,
        is_sponsored=is_sponsored,
        papers=papers,
        corrections=corrections(found.edition),
        coins=coins_of_item(found),
        **({} if is_sponsored else _beside(found)),
    )


def _beside(item: EditionItem) -> dict[str, object]:
    before, after = goes_on_from(item), follow_ups(item)
    shown_already = {one.slug for one in [before, *after] if one}
    return {
        "follow_up_to": before,
        "follow_ups": after,
        "mentions": mentions_of_item(item.item_id),
        "related": related(item, without=shown_already),
        "neighbours": neighbours(item),
    }


def _described(item: EditionItem, papers: list[ShownPaper], *, is_indexed: bool) -> Description:
    edition = item.edition
    references = (file for one in papers for file in references_of(one.paper))
    return Description(
        edition.publication,
        item_path(item),
        item.shown_title,
        description=item.summary or _place(item),
        kind="article",
        picture=picture_of_item(item),
        published_at=edition.issue.published_at,
        modified_at=edition.public_at,
        data=data_of_item(item) if is_indexed else (),
        citation=citation_of_item(item),
        alternates=(*feeds_of(edition.publication, item.topic), *references),
        is_indexed=is_indexed,
    )


def _place(item: EditionItem) -> str:
    """For what has no words of its own to be described by."""
    said = {"issue": item.edition.title, "publication": item.edition.publication.name}
    return gettext("From “%(issue)s”, an issue of %(publication)s.") % said
