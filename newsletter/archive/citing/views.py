"""Files for reference managers: the papers of an issue, of a topic, one paper, or all."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from curation.exporters.citation import citation_of
from curation.exporters.citation_keys import Keys
from curation.exporters.papers import EXPORT_FORMS, papers_as
from curation.models import Paper, Publication
from curation.models.paper import PaperQuerySet
from newsletter.archive.pages import public_page
from newsletter.archive.papers.asked import Asked
from newsletter.archive.papers.listing import listing_of
from newsletter.editions.papers import papers_of_edition, papers_of_topic, public_papers


@public_page
def of_all_papers(request: HttpRequest, publication: Publication, form: str) -> HttpResponseBase:
    """Or of those that the address asks for, as the list of papers does."""
    papers, asked = public_papers(publication), Asked.of(request.GET)
    if asked.is_narrowed:
        papers = papers.filter(pk__in=listing_of(publication, asked).papers)
    return _file(form, _some(papers.order_by("title", "pk")), name=f"{publication.slug}-papers")


@public_page
def of_paper(
    request: HttpRequest, publication: Publication, slug: str, form: str
) -> HttpResponseBase:
    """Called as it is cited."""
    paper = get_object_or_404(public_papers(publication), slug=slug)
    return _file(form, [paper], name=Keys().of(paper, citation_of(paper)))


@public_page
def of_issue(
    request: HttpRequest, publication: Publication, slug: str, form: str
) -> HttpResponseBase:
    """In the order in which the issue speaks of them."""
    editions = publication.editions.public().only("publication")
    edition = get_object_or_404(editions, slug=slug)
    return _file(form, _some(papers_of_edition(edition)), name=f"{publication.slug}-{slug}")


@public_page
def of_topic(
    request: HttpRequest, publication: Publication, slug: str, form: str
) -> HttpResponseBase:
    topic = get_object_or_404(publication.topics, slug=slug)
    papers = papers_of_topic(topic).order_by("title", "pk")
    return _file(form, _some(papers), name=f"{publication.slug}-{slug}")


def _some(papers: PaperQuerySet) -> PaperQuerySet:
    """Raises `Http404` where there is none: an empty file helps nobody."""
    if not papers.exists():
        raise Http404("There are no papers to cite.")
    return papers


def _file(form: str, papers: Iterable[Paper], *, name: str) -> HttpResponseBase:
    """Written while it is read: all papers of an archive are many."""
    written, kind = papers_as(form, papers), EXPORT_FORMS[form]
    is_one = isinstance(papers, list)
    answer = HttpResponse(written) if is_one else StreamingHttpResponse(written)
    answer["Content-Type"] = kind.content_type
    answer["Content-Disposition"] = f'attachment; filename="{name}{kind.suffix}"'
    answer["X-Robots-Tag"] = "noindex"  # What is to be found is the page.
    return answer
