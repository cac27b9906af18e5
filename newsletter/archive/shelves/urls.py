"""Addresses of topics and collections."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
