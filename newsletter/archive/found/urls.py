"""Addresses that robots, networks and browsers ask for."""

from django.urls import path, re_path

from newsletter.archive.found import icon, robots, sitemaps

# No database counts so many rows that more digits were needed.
_PART = r"^(?P<publication>[-\w]+)/sitemap-{}-(?P<part>[0-9]{{1,9}})\.xml$"

urlpatterns = [
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("<slug:publication>/sitemap-shelves.xml", sitemaps.of_shelves, name="sitemap_of_shelves"),
    re_path(_PART.format("issues"), sitemaps.of_issues, name="sitemap_of_issues"),
    re_path(_PART.format("papers"), sitemaps.of_papers, name="sitemap_of_papers"),
    path("<slug:publication>/icon.svg", icon.icon, name="icon"),
]
