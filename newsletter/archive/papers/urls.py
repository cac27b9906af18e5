"""Addresses of papers and their authors."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
