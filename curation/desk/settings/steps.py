"""One step up or down in a list of the settings, and what the page says of it."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet

from curation.access import DeskRequest
from curation.keeping import order


def stepped(request: DeskRequest, rows: "QuerySet[Any]", row_id: int) -> None:
    """`by` is `up` or `down`; at the ends nothing moves and nothing is said."""
    by = -1 if request.POST.get("by") == "up" else 1
    if not order.step(rows, row_id, by=by):
        return
    line = list(rows.all())
    place = next(place for place, row in enumerate(line, start=1) if row.pk == row_id)
    messages.success(request, f"“{line[place - 1]}” is now {place} of {len(line)}.")
