"""Does a row fit its columns? Said in a sentence before the database says it in code."""

from functools import cache
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model

from curation.importers.readers.refusals import DoesNotFit

SHOWN_LETTERS = 60

Row = TypeVar("Row", bound=Model)


def fitted(row: Row) -> Row:
    """The row itself; raises `DoesNotFit` naming the field and what is wrong with it."""
    try:
        row.clean_fields(exclude=_relations(type(row)))
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        name = getattr(row._meta.get_field(field), "verbose_name", field)
        value = str(getattr(row, field))[:SHOWN_LETTERS]
        raise DoesNotFit(
            f"The {row._meta.verbose_name}'s {name} “{value}” does not fit: {messages[0]}"
        ) from error
    return row


@cache
def _relations(model: type[Model]) -> frozenset[str]:
    return frozenset(field.name for field in model._meta.fields if field.is_relation)
