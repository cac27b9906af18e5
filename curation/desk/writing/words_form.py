"""A form of words: what is written in it comes back as normal text, and as one content."""

import datetime
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.db.models import Model

from curation import opened
from curation.desk.fields import MarkdownField, tidied
from curation.writing.contents import ON, Content, Thing, content_of

LONGEST_TEXT = 200_000


class WordsForm(forms.ModelForm):
    """`content` is what is to be written; its instance is never saved.

    No controls, one kind of line end. `opened_with` says what the editor saw, field by field.
    """

    opened_with = forms.CharField(widget=forms.HiddenInput, required=False)
    instance: Thing

    def __init__(self, *args: Any, is_locked: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stored = content_of(self.instance)
        self.initial["opened_with"] = opened.written(opened.marks(self.stored))
        for field in self.fields.values():
            field.disabled = is_locked
            if isinstance(field, MarkdownField):
                field.validators.append(MaxLengthValidator(LONGEST_TEXT))
            # Some browsers put back what stood there before a reload.
            field.widget.attrs.setdefault("autocomplete", "off")

    def clean(self) -> dict[str, Any]:
        cleaned = {**(super().clean() or {})}
        for name, value in cleaned.items():
            if isinstance(value, str) and name != "opened_with":
                cleaned[name] = tidied(self.fields[name], value)
        return cleaned

    @property
    def content(self) -> Content:
        """Of a valid form."""
        return {name: _text(self.cleaned_data[name]) for name in self.stored}

    @property
    def opened_with_now(self) -> str:
        """For the hidden field of a page that shows what is stored now."""
        return str(self.initial["opened_with"])


def _text(value: object) -> str:
    if isinstance(value, bool):
        return ON if value else ""
    if isinstance(value, Model):
        return str(value.pk)
    return value.isoformat() if isinstance(value, datetime.date) else str(value or "")
