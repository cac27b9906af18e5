"""Addresses of items."""

from django.urls import path

from newsletter.archive.items import views

urlpatterns = [path("<slug:publication>/items/<slug:slug>/", views.item, name="item")]
