"""The address of a publication's own styles."""

from django.urls import re_path

from newsletter.archive.look import stylesheet

urlpatterns = [
    re_path(
        r"^(?P<publication>[-\w]+)/look-(?P<version>[0-9a-f]{8})\.css$",
        stylesheet.stylesheet,
        name="look",
    ),
]
