"""Addresses of imports, below `/desk/{publication}/import/`."""

from django.urls import path

from curation.desk.moving_in import pages, runs

urlpatterns = [
    path("", runs.imports, name="imports"),
    path("<int:run_id>/", runs.run, name="import"),
    path("<int:run_id>/files/<int:file_id>/", pages.told_file, name="import_file"),
    path("<int:run_id>/pictures/", pages.pictures, name="import_pictures"),
    path("<int:run_id>/keep/", runs.keep, name="import_keep"),
    path("<int:run_id>/again/", runs.again, name="import_again"),
    path("<int:run_id>/undo/", runs.undo, name="import_undo"),
]
