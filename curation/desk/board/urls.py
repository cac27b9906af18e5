"""Addresses of the board of one issue, below `/desk/{publication}/issues/{slug}/`."""

from django.urls import path

from curation.desk.board import item_acts, moving, page, section_acts, starting

_GROUP = "groups/<int:group_id>"

urlpatterns = [
    path("", page.issue, name="issue"),
    path("move/", moving.move, name="board_move"),
    path("where/", moving.where, name="board_where"),
    path("more/", item_acts.more, name="board_more"),
    path("duplicate/", item_acts.duplicate, name="board_duplicate"),
    path("note/", item_acts.add_note, name="board_note"),
    path("unmake/", item_acts.unmake, name="board_unmake"),
    path("dismiss/", item_acts.dismiss, name="board_dismiss"),
    path("collections/", item_acts.collections, name="board_collections"),
    path("address/", starting.address, name="issue_address"),
    path("delete/", starting.delete, name="issue_delete"),
    path("sections/add/", section_acts.add_section, name="board_section_add"),
    path("sections/restore/", section_acts.restore_section, name="board_section_restore"),
    path(
        "sections/<int:section_id>/remove/",
        section_acts.remove_section,
        name="board_section_remove",
    ),
    path("groups/add/", section_acts.add_group, name="board_group_add"),
    path("groups/restore/", section_acts.restore_group, name="board_group_restore"),
    path(f"{_GROUP}/move/", section_acts.move_group, name="board_group_move"),
    path(f"{_GROUP}/collection/", section_acts.put_behind, name="board_group_collection"),
    path(f"{_GROUP}/dissolve/", section_acts.dissolve_group, name="board_group_dissolve"),
]
