"""Addresses of preview, pre-flight and publishing, below `/desk/`."""

from django.urls import path

from newsletter.editions.desk import checked, preview, publish, unpublish

app_name = "editions"

_ISSUE = "<slug:publication>/issues/<slug:slug>"

urlpatterns = [
    path(f"{_ISSUE}/preview/", preview.preview, name="preview"),
    path(f"{_ISSUE}/preview/stamp/", preview.stamp, name="preview_stamp"),
    path(f"{_ISSUE}/preview/<str:shape>/", preview.frame, name="frame"),
    path(f"{_ISSUE}/preflight/", checked.page, name="preflight"),
    path(f"{_ISSUE}/preflight/line/", checked.line, name="preflight_line"),
    path(f"{_ISSUE}/publish/", publish.publish, name="publish"),
    path(f"{_ISSUE}/unpublish/", unpublish.unpublish, name="unpublish"),
]
