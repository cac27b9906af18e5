"""Addresses of topics and collections."""

from django.urls import path

from newsletter.archive.shelves import collections, topics

_PUBLICATION = "<slug:publication>"

urlpatterns = [
    path(f"{_PUBLICATION}/topics/", topics.topics, name="topics"),
    path(f"{_PUBLICATION}/topics/<slug:slug>/", topics.stories, name="topic"),
    path(f"{_PUBLICATION}/topics/<slug:slug>/links/", topics.links, name="topic_links"),
    path(f"{_PUBLICATION}/collections/", collections.collections, name="collections"),
    path(f"{_PUBLICATION}/collections/<slug:slug>/", collections.collection, name="collection"),
]
