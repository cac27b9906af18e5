"""Addresses of the caught letters, from the root of the site."""

from django.urls import path

from newsletter.mail import views

app_name = "mail"

urlpatterns = [
    path("desk/mail/", views.letters, name="letters"),
    path("desk/mail/empty/", views.empty, name="empty"),
    path("desk/mail/<str:name>/", views.letter, name="letter"),
    path("desk/mail/<str:name>/frame/", views.frame, name="frame"),
    path("desk/mail/<str:name>/<str:part>/", views.letter, name="part"),
]
