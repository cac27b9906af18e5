"""Rows that stand in an order of their own: a new one last, and one step up or down."""

from collections.abc import Sequence
from typing import Any

from django.db import models, transaction

# What a column of positions holds.
HIGHEST_POSITION = 32_767


@transaction.atomic
def step(rows: "models.QuerySet[Any]", row_id: int, *, by: int) -> bool:
    """Whether it moved: at the ends it stays, as does a row that is gone meanwhile.

    `rows` are all that stand in the order, which afterwards are numbered without gaps.
    """
    line = list(rows.select_for_update(of=("self",)))
    at = next((place for place, row in enumerate(line) if row.pk == row_id), None)
    if at is None or not 0 <= at + by < len(line):
        return False
    line.insert(at + by, line.pop(at))
    _number(rows.model, line)
    return True


def next_position(rows: "models.QuerySet[Any]") -> int:
    last = rows.aggregate(last=models.Max("position"))["last"]
    return min(0 if last is None else last + 1, HIGHEST_POSITION)


def _number(model: type[models.Model], line: Sequence[Any]) -> None:
    for position, row in enumerate(line):
        row.position = position
    model._default_manager.bulk_update(line, ["position"])
