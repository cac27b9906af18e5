"""Addresses of the desk, below `/desk/`: of every publication, then each room's own."""

from django.urls import include, path

from curation.desk import issues, palette, passwords, preferences, sessions
from curation.desk.board import starting, widths
from curation.desk.markdown.offers import offers

app_name = "desk"

urlpatterns = [
    path("", issues.issues, name="issues"),
    path("sign-in/", sessions.sign_in, name="sign_in"),
    path("sign-out/", sessions.sign_out, name="sign_out"),
    path("theme/", sessions.theme, name="theme"),
    path("panes/", widths.keep, name="pane_widths"),
    path("password/<uidb64>/<token>/", passwords.choose_password, name="choose_password"),
    path("find/", palette.palette, name="palette"),
    path("preferences/", preferences.preferences, name="preferences"),
    path("keys/", preferences.keys, name="keys"),
    path("<slug:publication>/issues/", issues.publication_issues, name="publication_issues"),
    path("<slug:publication>/start/", starting.start, name="issue_start"),
    path("<slug:publication>/issues/<slug:slug>/", include("curation.desk.board.urls")),
    path("<slug:publication>/inbox/", include("curation.desk.inbox.urls")),
    path("<slug:publication>/", include("curation.desk.writing.urls")),
    path("<slug:publication>/capture/", include("curation.desk.capturing.urls")),
    path("<slug:publication>/links/", include("curation.desk.links.urls")),
    path("<slug:publication>/papers/", include("curation.desk.papers.urls")),
    path("<slug:publication>/pictures/", include("curation.desk.pictures.urls")),
    path("<slug:publication>/sources/", include("curation.desk.sources.urls")),
    path("<slug:publication>/offers/", offers, name="offers"),
    path("<slug:publication>/import/", include("curation.desk.moving_in.urls")),
    path("<slug:publication>/settings/", include("curation.desk.settings.urls")),
]
