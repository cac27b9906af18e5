"""Rows that readers see as they are: changing one by the back door drops stored pages too."""

from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from curation.models import Publication


class SeenByReaders(admin.ModelAdmin):
    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        _publication_of(form.instance).mark_shown_anew()

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        super().delete_model(request, obj)
        _mark_all([obj])

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        gone = list(queryset)
        super().delete_queryset(request, queryset)
        _mark_all(gone)


def _mark_all(rows: list[Any]) -> None:
    """A publication that is gone needs none: fewer publications are another state."""
    keys = {row.publication_id for row in rows if not isinstance(row, Publication)}
    for publication in Publication.objects.filter(pk__in=keys):
        publication.mark_shown_anew()


def _publication_of(row: Any) -> Publication:
    found: Publication = row if isinstance(row, Publication) else row.publication
    return found
