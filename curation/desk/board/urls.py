"""Addresses of the board of one issue, below `/desk/{publication}/issues/{slug}/`."""

from django.urls import path

from curation.desk.board import moving, page

urlpatterns = [
    path("", page.issue, name="issue"),
    path("move/", moving.move, name="board_move"),
    path("where/", moving.where, name="board_where"),
]
