"""Whether anything points at a row, wherever its table is."""

from collections.abc import Container

from django.db.models import Model


def is_in_use(row: Model, *, beside: Container[str] = ()) -> bool:
    """By a relation of another name than those `beside`, such as `sections`."""
    for relation in row._meta.related_objects:
        if relation.name not in beside:
            pointing = relation.related_model._base_manager.filter(**{relation.field.name: row})
            if pointing.exists():
                return True
    return False
