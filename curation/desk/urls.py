"""Addresses of the desk, below `/desk/`."""

from django.urls import path

from curation.desk import import_pages, imports, issues, sessions

app_name = "desk"

_IMPORT = "<slug:publication>/import/<int:run_id>"

urlpatterns = [
    path("", issues.issues, name="issues"),
    path("sign-in/", sessions.sign_in, name="sign_in"),
    path("sign-out/", sessions.sign_out, name="sign_out"),
    path("theme/", sessions.theme, name="theme"),
    path("<slug:publication>/issues/", issues.publication_issues, name="publication_issues"),
    path("<slug:publication>/issues/<slug:slug>/", issues.issue, name="issue"),
    path("<slug:publication>/import/", imports.imports, name="imports"),
    path(f"{_IMPORT}/", imports.run, name="import"),
    path(f"{_IMPORT}/files/<int:file_id>/", import_pages.told_file, name="import_file"),
    path(f"{_IMPORT}/pictures/", import_pages.pictures, name="import_pictures"),
    path(f"{_IMPORT}/keep/", imports.keep, name="import_keep"),
    path(f"{_IMPORT}/again/", imports.again, name="import_again"),
    path(f"{_IMPORT}/undo/", imports.undo, name="import_undo"),
]
