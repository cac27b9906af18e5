"""Addresses of the files that reference managers read."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
