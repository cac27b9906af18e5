"""Addresses that robots, networks and browsers ask for."""

from django.urls import path

from newsletter.archive.found import robots

urlpatterns = [path("robots.txt", robots.robots, name="robots")]
