"""Addresses of the public pages, room by room."""

from django.urls import include, path, re_path

from newsletter.archive import media

app_name = "archive"

urlpatterns = [
    re_path(r"^media/(?P<name>.+)$", media.picture, name="media"),
    path("", include("newsletter.archive.found.urls")),
    path("", include("newsletter.archive.look.urls")),
    path("", include("newsletter.archive.feeds.urls")),
    path("", include("newsletter.archive.citing.urls")),
    path("", include("newsletter.archive.search.urls")),
    path("", include("newsletter.archive.papers.urls")),
    path("", include("newsletter.archive.items.urls")),
    path("", include("newsletter.archive.shelves.urls")),
    path("", include("newsletter.archive.issues.urls")),
]
