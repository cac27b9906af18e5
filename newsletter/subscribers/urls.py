"""Addresses of readers' pages, from the root of the site. Those with a secret end without a slash:
a redirect to one would lose the POST of a mail program."""

from django.urls import path

from newsletter.subscribers import links, views

app_name = "subscribers"

urlpatterns = [
    path("<slug:publication>/subscribe/", views.subscribe, name="subscribe"),
    path(f"{links.CONFIRM}<str:secret>", views.confirm, name="confirm"),
    path(f"{links.LEAVE}<str:secret>", views.leave, name="leave"),
    path(f"{links.LEAVE}<str:secret>{links.STAY}", views.stay, name="stay"),
    path(f"{links.PREFERENCES}<str:secret>", views.preferences, name="preferences"),
]
