"""The pages of papers: their list, one paper, one author."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext

from curation import markdown
from curation.characters import cut
from curation.exporters.citation import READ_BEFOREHAND
from curation.models import Paper, Publication
from newsletter.archive.citing.entries import citation_of_paper, coins_of_paper, references_of
from newsletter.archive.described import Description
from newsletter.archive.feeds.alternates import feeds_of
from newsletter.archive.found.data import data_of_paper
from newsletter.archive.pages import public_list, public_page
from newsletter.archive.papers.asked import Asked
from newsletter.archive.papers.entries import entries_of
from newsletter.archive.papers.listing import listing_of
from newsletter.archive.papers.people import author_or_404
from newsletter.archive.papers.record import record_of
from newsletter.archive.shelves.paging import page_of, path_of, title_of, window_of
from newsletter.archive.showing import shown
from newsletter.editions.papers import public_papers

LONGEST_DESCRIPTION = 200


@public_list
def papers(request: HttpRequest, publication: Publication) -> HttpResponse:
    """All of them, or those that the address asks for."""
    asked = Asked.of(request.GET)
    listing = listing_of(publication, asked)
    page = page_of(len(listing.papers), request.GET.get("page", "1"))
    path = reverse("archive:papers", args=[publication.slug])
    described = Description(
        publication,
        path_of(path, page.number),
        title_of(gettext("Papers"), page.number),
        description=_counted(listing.total),
        alternates=(*feeds_of(publication), *references_of(publication)),
        # Each combination of questions would be a page of its own to a search engine.
        is_indexed=asked == Asked() and bool(listing.total),
    )
    context = {
        "listing": listing,
        "asked": asked,
        "page": page,
        "path": path,
        "before": asked.query(page.number - 1),
        "after": asked.query(page.number + 1),
    }
    entries = entries_of(listing.papers[window_of(page)])
    return shown(request, "archive/papers/papers.html", described, entries=entries, **context)


@public_page
def paper(request: HttpRequest, publication: Publication, slug: str) -> HttpResponse:
    papers = public_papers(publication).prefetch_related(*READ_BEFOREHAND)
    paper = get_object_or_404(papers, slug=slug)
    paper.publication = publication
    described = Description(
        publication,
        reverse("archive:paper", args=[publication.slug, slug]),
        paper.title,
        description=_said_of(paper),
        kind="article",
        data=data_of_paper(paper),
        citation=citation_of_paper(paper),
        alternates=(*references_of(paper), *feeds_of(publication)),
    )
    context = {"record": record_of(paper), "coins": coins_of_paper(paper)}
    return shown(request, "archive/papers/paper.html", described, **context)


@public_list
def author(request: HttpRequest, publication: Publication, slug: str) -> HttpResponse:
    author = author_or_404(publication, slug)
    page = page_of(len(author.papers), request.GET.get("page", "1"))
    path = reverse("archive:author", args=[publication.slug, slug])
    described = Description(
        publication,
        path_of(path, page.number),
        title_of(author.name, page.number),
        description=_counted(len(author.papers)),
        kind="profile",
        alternates=feeds_of(publication),
    )
    context = {"author": author, "page": page, "path": path}
    entries = entries_of(author.papers[window_of(page)])
    return shown(request, "archive/papers/author.html", described, entries=entries, **context)


def _counted(count: int) -> str:
    words = ngettext("%(shown)s paper", "%(shown)s papers", count)
    return words % {"shown": number_format(count, force_grouping=True)}


def _said_of(paper: Paper) -> str:
    """The first words of its abstract, else who wrote it."""
    words = " ".join(markdown.plain(paper.abstract).split())
    return cut(words, LONGEST_DESCRIPTION) or paper.byline
