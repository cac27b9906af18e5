"""Addresses of the inbox, below `/desk/{publication}/inbox/`."""

from django.urls import path

from curation.desk.inbox import pages

urlpatterns = [path("", pages.inbox, name="inbox")]
