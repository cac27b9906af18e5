"""Addresses below `/markdownx/`, as django-markdownx's field expects them.

`upload/` is not offered: pictures come with the writing room.
"""

from django.urls import path

from curation.desk import markdown

urlpatterns = [path("markdownify/", markdown.markdownify, name="markdownify")]
