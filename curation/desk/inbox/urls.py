"""Addresses of the inbox, below `/desk/{publication}/inbox/`."""

from django.urls import path

from curation.desk.inbox import acts, capturing, pages

urlpatterns = [
    path("", pages.inbox, name="inbox"),
    path("capture/", capturing.take_in, name="inbox_capture"),
    path("fetching/", pages.fetching, name="inbox_fetching"),
    path("chosen/", acts.with_chosen, name="inbox_chosen"),
    path("dismiss/", acts.dismiss, name="inbox_dismiss"),
    path("bring-back/", acts.bring_back, name="inbox_bring_back"),
    path("place/", acts.place, name="inbox_place"),
    path("return/", acts.send_back, name="inbox_return"),
    path("put-back/", acts.put_back, name="inbox_put_back"),
]
