"""Addresses of items, below `/desk/{publication}/items/`."""

from django.urls import path

from curation.desk.inbox import item, item_acts

urlpatterns = [
    path("<int:item_id>/", item.item, name="item"),
    path("<int:item_id>/read-again/", item_acts.read_again, name="item_read_again"),
    path("<int:item_id>/follow-up/", item_acts.goes_on, name="item_follow_up"),
    path("<int:item_id>/no-follow-up/", item_acts.goes_on_no_more, name="item_no_follow_up"),
    path("<int:item_id>/picture/", item_acts.take, name="item_picture"),
]
