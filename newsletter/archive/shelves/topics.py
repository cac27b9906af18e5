"""The pages of topics: all of them, and the stories and the links of one."""

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext

from curation.models import Publication, Topic
from newsletter.archive.citing.entries import references_of
from newsletter.archive.described import Alternate, Description
from newsletter.archive.feeds.alternates import feeds_of
from newsletter.archive.look.texts import own_text
from newsletter.archive.pages import public_list, public_page
from newsletter.archive.shelves.collected import public_collections
from newsletter.archive.shelves.counting import counted_topics
from newsletter.archive.shelves.paging import page_of, path_of, title_of, window_of
from newsletter.archive.shelves.shelf import items_at, once_each, shares, total
from newsletter.archive.shelves.words import first_words
from newsletter.archive.showing import shown
from newsletter.editions.papers import has_papers_of_topic


@public_page
def topics(request: HttpRequest, publication: Publication) -> HttpResponse:
    counted = counted_topics(publication)
    described = Description(
        publication,
        reverse("archive:topics", args=[publication.slug]),
        gettext("Topics"),
        description=", ".join(one.topic.name for one in counted),
        alternates=feeds_of(publication),
        is_indexed=bool(counted),
    )
    return shown(
        request,
        "archive/shelves/topics.html",
        described,
        topics=counted,
        collections=public_collections(publication),
    )


@public_list
def stories(request: HttpRequest, publication: Publication, slug: str) -> HttpResponse:
    topic = get_object_or_404(publication.topics, slug=slug)
    return _topic(request, topic, of_links=False)


@public_list
def links(request: HttpRequest, publication: Publication, slug: str) -> HttpResponse:
    topic = get_object_or_404(publication.topics, slug=slug)
    return _topic(request, topic, of_links=True)


def _topic(request: HttpRequest, topic: Topic, *, of_links: bool) -> HttpResponse:
    held = shares(topic)
    counts = total(held)
    count = counts.links if of_links else counts.stories
    page = page_of(count, request.GET.get("page", "1"))
    return shown(
        request,
        "archive/shelves/topic.html",
        _described(topic, page, of_links=of_links),
        topic=topic,
        text=own_text(topic.publication, topic.description, "about"),
        counts=counts,
        of_links=of_links,
        page=page,
        items=once_each(items_at(window_of(page), topic, held, of_links=of_links)),
        path=_path(topic, of_links=of_links),
    )


def _described(topic: Topic, page: "Page[int]", *, of_links: bool) -> Description:
    title = gettext("%(topic)s: links") % {"topic": topic.name} if of_links else topic.name
    return Description(
        topic.publication,
        path_of(_path(topic, of_links=of_links), page.number),
        title_of(title, page.number),
        description=first_words(topic.description) or _subject(topic),
        alternates=(*feeds_of(topic.publication, topic), *_references(topic)),
        is_indexed=bool(page.paginator.count),
    )


def _subject(topic: Topic) -> str:
    said = {"topic": topic.name, "publication": topic.publication.name}
    return gettext("What %(publication)s has to say about %(topic)s.") % said


def _path(topic: Topic, *, of_links: bool) -> str:
    name = "archive:topic_links" if of_links else "archive:topic"
    return reverse(name, args=[topic.publication.slug, topic.slug])


def _references(topic: Topic) -> tuple[Alternate, ...]:
    return references_of(topic) if has_papers_of_topic(topic.publication, topic.pk) else ()
