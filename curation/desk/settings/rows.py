"""Rows of one form, such as the labels of a story form: changed, added, moved, taken out.

Every button of the page saves all of it, so that it works without a script: `act` is `save`, or
an act and the row it is done to, such as `up-2`. A row that was emptied goes.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms

MOST_ROWS = 40


class Rows(forms.BaseFormSet):
    default_error_messages = {
        "missing_management_form": "The rows did not arrive whole. Nothing was saved; try again.",
        "too_many_forms": f"Up to {MOST_ROWS} rows.",
    }

    def said(self, act: str) -> list[dict[str, Any]]:
        """Of valid rows: those that say something, in the order in which `act` puts them."""
        rows = [dict(form.cleaned_data) for form in self.forms]
        for name, change in _ACTS.items():
            at = _row_of(act, name)
            if at is not None and at < len(rows):
                change(rows, at)
        return [row for row in rows if any(row.values())]


def rows_of(form: type[forms.Form]) -> type[forms.BaseFormSet]:
    """With one empty row at the end, for one more."""
    return forms.formset_factory(
        form,
        formset=Rows,
        extra=1,
        max_num=MOST_ROWS,
        absolute_max=MOST_ROWS + 1,
        validate_max=True,
    )


def _row_of(act: str, name: str) -> int | None:
    word, _, number = act.partition("-")
    return int(number) if word == name and number.isdecimal() and len(number) < 4 else None


def _up(rows: list[dict[str, Any]], at: int) -> None:
    if at > 0:
        rows.insert(at - 1, rows.pop(at))


def _down(rows: list[dict[str, Any]], at: int) -> None:
    rows.insert(at + 1, rows.pop(at))


def _out(rows: list[dict[str, Any]], at: int) -> None:
    del rows[at]


_ACTS: Mapping[str, Callable[[list[dict[str, Any]], int], None]] = {
    "up": _up,
    "down": _down,
    "out": _out,
}
