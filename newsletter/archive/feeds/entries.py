"""What a feed says of an issue, an item, a paper."""

from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.urls import reverse

from curation.characters import cut, one_line, tidy_characters
from curation.models.item import Kind
from newsletter.archive.feeds.chosen import PaperNews
from newsletter.archive.feeds.feed import Entry, name_of, tidy
from newsletter.archive.feeds.moments import in_reading_order, public_at, published_at
from newsletter.archive.feeds.texts import for_readers, with_source
from newsletter.editions.addresses import item_path, page_path
from newsletter.editions.models import Edition, EditionItem

LONGEST_TITLE = 90


def entry_of_edition(edition: Edition) -> Entry:
    """Its whole text; issue and publication are at hand."""
    page = page_path(edition)
    return Entry(
        name=name_of(edition.publication, f"issues/{edition.issue_id}"),
        title=edition.title if edition.number is None else f"#{edition.number}: {edition.title}",
        path=page,
        html=for_readers(edition.web_html, page),
        summary=edition.dek,
        published_at=published_at(edition),
        updated_at=public_at(edition),
        picture=default_storage.url(edition.share_picture) if edition.share_picture else "",
    )


def entry_of_item(item: EditionItem) -> Entry:
    """Its whole text, and the address it is about; edition, issue and publication are at hand."""
    edition, page = item.edition, item_path(item)
    return Entry(
        name=name_of(edition.publication, _name_of_item(item)),
        title=item.title or cut(item.summary, LONGEST_TITLE) or item.section_title or item.slug,
        path=page,
        html=for_readers(_text_of_item(item), page),
        summary=item.summary,
        published_at=in_reading_order(published_at(edition), item),
        updated_at=in_reading_order(public_at(edition), item),
        outside=item.main_address,
        language=item.language,
        tags=tidy([item.section_title]),
    )


def entry_of_paper(news: PaperNews) -> Entry:
    """Its abstract, and what was said of it last; its authors and its publication are at hand."""
    paper, item = news.paper, news.item
    page = reverse("archive:paper", args=[paper.publication.slug, paper.slug])
    said = render_to_string("archive/feeds/paper.html", {"paper": paper, "item": item})
    return Entry(
        name=name_of(paper.publication, f"papers/{paper.pk}"),
        title=one_line(paper.title),
        path=page,
        html=for_readers(tidy_characters(said), page),
        summary=one_line(paper.byline),
        published_at=news.first_at,
        updated_at=in_reading_order(news.last_at, item) if item else news.last_at,
        outside=one_line(paper.url),
        tags=tidy([paper.category]),
    )


def _name_of_item(item: EditionItem) -> str:
    """By the row editors work on; once that is deleted, by where it stood."""
    if item.item_id is None:
        return f"issues/{item.edition.issue_id}/{item.slug}"
    return f"items/{item.item_id}"


def _text_of_item(item: EditionItem) -> str:
    """A paper's card says who wrote it and where; any other text stands for itself."""
    if item.kind == Kind.PAPER:
        return item.html
    return with_source(item.page_html, item.main_address, item.source)
