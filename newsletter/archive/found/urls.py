"""Addresses that robots, networks and browsers ask for."""

from django.urls import path

from newsletter.archive.found import icon, robots, sitemaps

_MAP = "<slug:publication>/sitemap"

urlpatterns = [
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path(f"{_MAP}-shelves.xml", sitemaps.of_shelves, name="sitemap_of_shelves"),
    path(f"{_MAP}-issues-<int:part>.xml", sitemaps.of_issues, name="sitemap_of_issues"),
    path(f"{_MAP}-papers-<int:part>.xml", sitemaps.of_papers, name="sitemap_of_papers"),
    path("<slug:publication>/icon.svg", icon.icon, name="icon"),
]
