"""The address of the search."""

from django.urls import path

from newsletter.archive.search import views

urlpatterns = [path("<slug:publication>/search/", views.search, name="search")]
