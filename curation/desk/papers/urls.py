"""Addresses of papers, below `/desk/{publication}/papers/`."""

from django.urls import path

from curation.desk.papers import adding, downloads, joined, list_page, moved_page, record_page

urlpatterns = [
    path("", list_page.papers, name="papers"),
    path("add/", adding.add, name="papers_add"),
    path("export/", downloads.papers_file, name="papers_export"),
    path("ask/", list_page.ask_missing, name="papers_ask"),
    path("moved/", moved_page.changes, name="paper_changes"),
    path("moved/<int:change_id>/follow-up/", moved_page.follow, name="paper_follow_up"),
    path("moved/<int:change_id>/put-away/", moved_page.put_away, name="paper_put_away"),
    path("moved/<int:change_id>/undo/", moved_page.undo, name="paper_change_undo"),
    path("<int:paper_id>/", record_page.paper, name="paper"),
    path("<int:paper_id>/ask/", record_page.ask, name="paper_ask"),
    path("<int:paper_id>/export/", downloads.paper_file, name="paper_export"),
    path("<int:paper_id>/join/", joined.join_papers, name="paper_join"),
]
