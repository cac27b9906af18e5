"""Addresses of the feeds."""

from django.urls import path

from newsletter.archive.feeds import atom

urlpatterns = [path("<slug:publication>/feed.atom", atom.atom, name="feed")]
