"""Addresses below `/markdownx/`, called as django-markdownx calls them."""

from django.urls import path

from curation.desk.markdown import preview, upload

urlpatterns = [
    path("markdownify/", preview.markdownify, name="markdownx_markdownify"),
    path("upload/", upload.upload, name="markdownx_upload"),
]
