"""Addresses of sources, below `/desk/{publication}/sources/`."""

from django.urls import path

from curation.desk.sources import acts, adding, candidates, lists, one_source, pages

urlpatterns = [
    path("", pages.sources, name="sources"),
    path("add/", adding.add, name="source_add"),
    path("list.opml", lists.export, name="sources_export"),
    path("bring/", lists.bring, name="sources_bring"),
    path("unseen/", candidates.unseen_page, name="candidates"),
    path("unseen/act/", acts.act, name="candidates_act"),
    path("unseen/pass-all/", acts.pass_over_all, name="candidates_pass_all"),
    path("unseen/put-back/", acts.put_back, name="candidates_put_back"),
    path("<int:source_id>/", candidates.source_page, name="source"),
    path("<int:source_id>/edit/", one_source.edit, name="source_edit"),
    path("<int:source_id>/mute/", one_source.mute, name="source_mute"),
    path("<int:source_id>/ask/", one_source.ask_now, name="source_ask"),
    path("<int:source_id>/remove/", one_source.remove, name="source_remove"),
]
