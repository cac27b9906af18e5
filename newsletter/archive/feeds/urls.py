"""Addresses of the feeds."""

from django.urls import path, re_path

from newsletter.archive.feeds import opml, views

_PUBLICATION = r"^(?P<publication>[-\w]+)"
_TOPIC = r"topics/(?P<slug>[-\w]+)"
_FEED = r"feed\.(?P<form>atom|rss|json)$"

urlpatterns = [
    path("feeds.opml", opml.of_site, name="all_feeds"),
    path("<slug:publication>/feeds.opml", opml.of_publication, name="feeds"),
    re_path(rf"{_PUBLICATION}/{_FEED}", views.of_publication, name="feed"),
    re_path(rf"{_PUBLICATION}/items/{_FEED}", views.of_items, name="items_feed"),
    re_path(rf"{_PUBLICATION}/papers/{_FEED}", views.of_papers, name="papers_feed"),
    re_path(rf"{_PUBLICATION}/{_TOPIC}/{_FEED}", views.of_topic, name="topic_feed"),
]
