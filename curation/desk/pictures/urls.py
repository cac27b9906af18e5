"""Addresses of the pictures, below `/desk/{publication}/pictures/`."""

from django.urls import path

from curation.desk.pictures import one_picture, room

urlpatterns = [
    path("", room.pictures, name="pictures"),
    path("undo/", one_picture.undo, name="picture_undo"),
    path("<int:picture_id>/", one_picture.picture, name="picture"),
    path("<int:picture_id>/file/", one_picture.file, name="picture_file"),
    path("<int:picture_id>/remove/", one_picture.remove, name="picture_remove"),
]
