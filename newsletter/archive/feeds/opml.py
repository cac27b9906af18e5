"""Every feed in one file that readers' programs take in (OPML 2.0)."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _

from curation.characters import one_line
from curation.models import CollectionEntry, Publication, Topic
from newsletter.archive.described import full_address
from newsletter.archive.feeds.alternates import OPML
from newsletter.archive.pages import public_page
from newsletter.editions.models import Edition
from newsletter.editions.papers import appearances


class Outline(NamedTuple):
    title: str
    feed: str
    page: str
    language: str


@public_page
def of_site(request: HttpRequest) -> HttpResponse:
    """Of every publication that has published something, by name."""
    is_out = Exists(Edition.objects.public().filter(publication=OuterRef("pk")))
    publications = list(Publication.objects.filter(is_out))
    return _answer(_("Newsletters"), publications)


@public_page
def of_publication(request: HttpRequest, publication: Publication) -> HttpResponse:
    return _answer(publication.name, [publication])


def _answer(title: str, publications: list[Publication]) -> HttpResponse:
    has_papers = _with_papers(publications)
    topics = _topics(publications)
    outlines = {
        each: list(_outlines(each, topics.get(each.pk, []), has_papers=each.pk in has_papers))
        for each in publications
    }
    return HttpResponse(_written(title, outlines), content_type=f"{OPML}; charset=utf-8")


def _outlines(
    publication: Publication, topics: Iterable[Topic], *, has_papers: bool
) -> Iterator[Outline]:
    slug, name = publication.slug, publication.name
    index = reverse("archive:index", args=[slug])

    def outline(title: str, feed: str, page: str, *slugs: str) -> Outline:
        path = reverse(f"archive:{feed}", args=[slug, *slugs, "atom"])
        return Outline(one_line(title), path, page, one_line(publication.language))

    yield outline(name, "feed", index)
    yield outline(_("%(publication)s: every item") % {"publication": name}, "items_feed", index)
    if has_papers:
        papers = reverse("archive:papers", args=[slug])
        yield outline(_("%(publication)s: papers") % {"publication": name}, "papers_feed", papers)
    for topic in topics:
        page = reverse("archive:topic", args=[slug, topic.slug])
        yield outline(f"{topic.name} · {name}", "topic_feed", page, topic.slug)


def _topics(publications: list[Publication]) -> dict[int, list[Topic]]:
    """Those of which something can be seen."""
    is_seen = Exists(appearances().filter(topic=OuterRef("pk")))
    by_publication: dict[int, list[Topic]] = {}
    for topic in Topic.objects.filter(is_seen, publication__in=publications):
        by_publication.setdefault(topic.publication_id, []).append(topic)
    return by_publication


def _with_papers(publications: list[Publication]) -> set[int]:
    here = Publication.objects.filter(pk__in=[each.pk for each in publications])
    spoken_of = appearances().filter(papers__isnull=False, edition__publication=OuterRef("pk"))
    listed = CollectionEntry.objects.filter(
        collection__publication=OuterRef("pk"), collection__is_public=True, paper__isnull=False
    )
    return set(here.filter(Exists(spoken_of) | Exists(listed)).values_list("pk", flat=True))


def _written(title: str, outlines: dict[Publication, list[Outline]]) -> bytes:
    body = "".join(
        f'<outline text="{escape(one_line(publication.name))}">\n'
        f"{''.join(map(_outline, feeds))}</outline>\n"
        for publication, feeds in outlines.items()
    )
    head = f"<head><title>{escape(one_line(title))}</title></head>"
    opening = '<?xml version="1.0" encoding="utf-8"?>\n<opml version="2.0">'
    return f"{opening}\n{head}\n<body>\n{body}</body>\n</opml>\n".encode()


def _outline(outline: Outline) -> str:
    said = {
        # What the format calls a feed, in whichever form that is written.
        "type": "rss",
        "text": outline.title,
        "title": outline.title,
        "xmlUrl": full_address(outline.feed),
        "htmlUrl": full_address(outline.page),
        "language": outline.language,
    }
    attributes = (f'{name}="{escape(value)}"' for name, value in said.items())
    return f"<outline {' '.join(attributes)}/>\n"
