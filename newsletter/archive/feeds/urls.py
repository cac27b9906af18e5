"""Addresses of the feeds."""

from django.urls import re_path

from newsletter.archive.feeds import atom

urlpatterns = [
    re_path(r"^(?P<publication>[-a-zA-Z0-9_]+)/feed\.(?P<form>atom)$", atom.atom, name="feed"),
]
