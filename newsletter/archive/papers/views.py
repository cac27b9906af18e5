"""The pages of papers: their list, one paper, one author."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from curation.models import Publication
from newsletter.archive.described import Description
from newsletter.archive.pages import public_page
from newsletter.archive.showing import shown
from newsletter.editions.papers import public_papers


@public_page
def papers(request: HttpRequest, publication: str) -> HttpResponse:
    found = get_object_or_404(Publication, slug=publication)
    described = Description(found, reverse("archive:papers", args=[publication]), "Papers")
    papers = public_papers(found).order_by("title")[:30]
    return shown(request, "archive/papers/papers.html", described, papers=papers)


@public_page
def paper(request: HttpRequest, publication: str, slug: str) -> HttpResponse:
    found = get_object_or_404(Publication, slug=publication)
    paper = get_object_or_404(public_papers(found).with_authors(), slug=slug)
    path = reverse("archive:paper", args=[publication, slug])
    described = Description(found, path, paper.title, kind="article")
    return shown(request, "archive/papers/paper.html", described, paper=paper)


@public_page
def author(request: HttpRequest, publication: str, slug: str) -> HttpResponse:
    found = get_object_or_404(Publication, slug=publication)
    papers = public_papers(found).filter(authors__slug=slug).distinct().order_by("title")
    if not papers:
        raise Http404("No paper is by this author.")
    described = Description(found, reverse("archive:author", args=[publication, slug]), slug)
    return shown(request, "archive/papers/papers.html", described, papers=papers)
