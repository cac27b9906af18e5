"""The pages of topics."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext

from curation.models import Publication, Topic
from newsletter.archive.described import Description
from newsletter.archive.pages import public_page
from newsletter.archive.showing import shown


@public_page
def topics(request: HttpRequest, publication: str) -> HttpResponse:
    found = get_object_or_404(Publication, slug=publication)
    path = reverse("archive:topics", args=[publication])
    described = Description(found, path, gettext("Topics"))
    return shown(request, "archive/shelves/topics.html", described, topics=found.topics.all())


@public_page
def stories(request: HttpRequest, publication: str, slug: str) -> HttpResponse:
    return _topic(request, publication, slug, "archive:topic")


@public_page
def links(request: HttpRequest, publication: str, slug: str) -> HttpResponse:
    return _topic(request, publication, slug, "archive:topic_links")


def _topic(request: HttpRequest, publication: str, slug: str, tab: str) -> HttpResponse:
    topics = Topic.objects.select_related("publication").filter(publication__slug=publication)
    topic = get_object_or_404(topics, slug=slug)
    path = reverse(tab, args=[publication, slug])
    described = Description(topic.publication, path, topic.name)
    return shown(request, "archive/shelves/topic.html", described, topic=topic)
