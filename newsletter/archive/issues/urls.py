"""Addresses of issues, their list, and letters in the browser."""

from django.urls import path, re_path

from newsletter.archive.issues import edition, views

urlpatterns = [
    path("", views.home, name="home"),
    path("<slug:publication>/", views.index, name="index"),
    path("<slug:publication>/about/", views.about, name="about"),
    path("<slug:publication>/issues/<slug:slug>/", edition.edition, name="edition"),
    re_path(
        r"^(?P<publication>[-\w]+)/letters/(?P<key>[0-9a-f]{22})/$", edition.letter, name="letter"
    ),
]
