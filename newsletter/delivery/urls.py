"""Addresses of sending, below `/desk/`."""

from django.urls import path

from newsletter.delivery import desk

app_name = "delivery"

_MAILING = "<slug:publication>/mailings/<int:mailing_id>"

urlpatterns = [
    path("<slug:publication>/issues/<slug:slug>/send/", desk.send, name="send"),
    path(f"{_MAILING}/", desk.mailing, name="mailing"),
    path(f"{_MAILING}/pause/", desk.pause, name="pause"),
    path(f"{_MAILING}/resume/", desk.resume, name="resume"),
    path(f"{_MAILING}/end/", desk.end, name="end"),
    path(f"{_MAILING}/stop/", desk.stop_the_presses, name="stop"),
    path(f"{_MAILING}/messages/<int:message_id>/arrived/", desk.arrived, name="arrived"),
    path(f"{_MAILING}/messages/<int:message_id>/again/", desk.again, name="again"),
]
