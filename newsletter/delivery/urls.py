"""Addresses of sending, below `/desk/`."""

from django.urls import path

from newsletter.delivery.desk import mailing, review

app_name = "delivery"

_ISSUE = "<slug:publication>/issues/<slug:slug>"
_MAILING = "<slug:publication>/mailings/<int:mailing_id>"

urlpatterns = [
    path(f"{_ISSUE}/send/", review.send, name="send"),
    path(f"{_ISSUE}/send/words/", review.words, name="words"),
    path(f"{_ISSUE}/send/test/", review.test, name="test"),
    path(f"{_ISSUE}/mailing/", mailing.beside, name="beside"),
    path(f"{_MAILING}/", mailing.mailing, name="mailing"),
    path(f"{_MAILING}/pause/", mailing.pause, name="pause"),
    path(f"{_MAILING}/resume/", mailing.resume, name="resume"),
    path(f"{_MAILING}/end/", mailing.end, name="end"),
    path(f"{_MAILING}/stop/", mailing.stop_the_presses, name="stop"),
    path(f"{_MAILING}/letters.csv", mailing.letters, name="letters"),
    path(f"{_MAILING}/messages/<int:message_id>/arrived/", mailing.arrived, name="arrived"),
    path(f"{_MAILING}/messages/<int:message_id>/again/", mailing.again, name="again"),
]
