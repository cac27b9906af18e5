"""The page of one issue, and the letter in the browser: they read editions only, never drafts."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from curation.models import Publication
from newsletter.archive.citing.entries import (
    citation_of_edition,
    coins_of_edition,
    references_of,
)
from newsletter.archive.described import Alternate, Description
from newsletter.archive.feeds.alternates import feeds_of
from newsletter.archive.feeds.moments import public_at, published_at
from newsletter.archive.found.data import data_of_edition
from newsletter.archive.found.pictures import picture_of_edition
from newsletter.archive.issues.contents import contents
from newsletter.archive.issues.corrections import corrections
from newsletter.archive.issues.neighbours import neighbours
from newsletter.archive.issues.text import text_alone, text_of_today
from newsletter.archive.mentioned import mentions_of_issue
from newsletter.archive.not_found import gone
from newsletter.archive.pages import public_page
from newsletter.archive.showing import shown
from newsletter.editions.addresses import page_path
from newsletter.editions.models import Edition, EditionQuerySet
from newsletter.editions.papers import has_papers_of_edition

# Neither its letters nor the words that a search reads.
_READ = (
    *("publication", "issue__published_at", "revision", "number", "date", "slug", "title", "dek"),
    *("preheader", "composition", "digest", "web_html", "reading_minutes", "link_count"),
    *("share_picture", "note", "frozen_at", "public_at", "is_current"),
)


@public_page
def edition(request: HttpRequest, publication: Publication, slug: str) -> HttpResponse:
    """What nobody finds here may be an earlier slug: see `aliases`."""
    editions = _of_publication(publication).public()
    found = editions.filter(slug=slug).order_by("-public_at").first()
    if found is None:
        raise Http404("No issue is public at this address.")
    references = references_of(found) if has_papers_of_edition(found) else ()
    return shown(
        request,
        "archive/issues/edition.html",
        _described(found, references),
        edition=found,
        text=text_of_today(found),
        contents=contents(found),
        corrections=corrections(found),
        mentions=mentions_of_issue(found.issue_id),
        neighbours=neighbours(found),
        references=references,
        coins=coins_of_edition(found),
    )


@public_page
def letter(request: HttpRequest, publication: Publication, key: str) -> HttpResponse:
    """The page a letter links to: the issue's own when it is public, else what was sent.

    Not so where the issue was taken out of the archive: then that is what it says.
    """
    editions = _of_publication(publication).filter(digest__startswith=key)
    found = editions.order_by("-is_current", "-revision").first()
    if found is None:
        raise Http404("No letter has this key.")
    revisions = publication.editions.filter(issue=found.issue_id).only("slug", "publication")
    current = revisions.public().first()
    if current is not None:
        return HttpResponseRedirect(page_path(current))
    if revisions.filter(public_at__isnull=False).exists():
        return gone(publication)
    response = shown(
        request,
        "archive/issues/letter.html",
        replace(_described(found, ()), is_indexed=False),
        edition=found,
        text=text_alone(found),
        contents=contents(found),
    )
    response["X-Robots-Tag"] = "noindex"
    return response


def _described(edition: Edition, references: tuple[Alternate, ...]) -> Description:
    publication = edition.publication
    return Description(
        publication,
        page_path(edition),
        edition.title,
        description=edition.dek or edition.preheader or publication.tagline,
        kind="article",
        picture=picture_of_edition(edition),
        published_at=published_at(edition),
        modified_at=public_at(edition),
        data=data_of_edition(edition),
        citation=citation_of_edition(edition),
        alternates=(*feeds_of(publication), *references),
    )


def _of_publication(publication: Publication) -> EditionQuerySet:
    editions: EditionQuerySet = publication.editions.select_related("issue")
    return editions.only(*_READ)
