"""Addresses of papers and their authors."""

from django.urls import path, re_path

from newsletter.archive.papers import views

urlpatterns = [
    path("<slug:publication>/papers/", views.papers, name="papers"),
    re_path(
        r"^(?P<publication>[-\w]+)/papers/authors/(?P<slug>[-\w]+)/$", views.author, name="author"
    ),
    path("<slug:publication>/papers/<slug:slug>/", views.paper, name="paper"),
]
