"""Addresses of the public pages."""

from django.urls import path, re_path

from newsletter.archive import feeds, media, views

app_name = "archive"

urlpatterns = [
    path("", views.home, name="home"),
    path("robots.txt", views.robots, name="robots"),
    re_path(r"^media/(?P<name>.+)$", media.picture, name="media"),
    path("<slug:publication>/", views.index, name="index"),
    path("<slug:publication>/feed.atom", feeds.atom, name="feed"),
    path("<slug:publication>/issues/<slug:slug>/", views.edition, name="edition"),
    re_path(
        r"^(?P<publication>[-\w]+)/letters/(?P<key>[0-9a-f]{22})/$", views.letter, name="letter"
    ),
]
