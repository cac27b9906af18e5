"""Addresses of link health, below `/desk/{publication}/links/`."""

from django.urls import path

from curation.desk.links import pages

urlpatterns = [
    path("", pages.links, name="links"),
    path("<int:address_id>/decide/", pages.decide, name="link_decide"),
    path("<int:address_id>/take-back/", pages.take_back, name="link_take_back"),
    path("<int:address_id>/check/", pages.check, name="link_check"),
]
