"""Addresses of the capture tools, below `/desk/{publication}/capture/`."""

from django.urls import path

from curation.desk.capturing import tools

urlpatterns = [
    path("", tools.tools, name="capture_tools"),
    path("<int:key_id>/revoke/", tools.revoke, name="capture_revoke"),
]
