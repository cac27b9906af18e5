"""Addresses of preview and publishing, below `/desk/`."""

from django.urls import path

from newsletter.editions import desk

app_name = "editions"

_ISSUE = "<slug:publication>/issues/<slug:slug>"

urlpatterns = [
    path(f"{_ISSUE}/preview/", desk.preview, name="preview"),
    path(f"{_ISSUE}/preview/<str:shape>/", desk.frame, name="frame"),
    path(f"{_ISSUE}/publish/", desk.publish, name="publish"),
]
