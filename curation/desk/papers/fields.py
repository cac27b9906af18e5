"""Kinds of fields that the forms of papers have. What they return is normal text."""

from typing import Any

from django import forms

from curation.capture.addresses import NothingToCapture, address_in
from curation.characters import one_line, tidy_characters
from curation.desk.papers.people import NoAuthor, authors_in
from curation.identifiers import Identifier, Scheme, identifiers_in
from curation.papers.record import Author

_SHOWN = 60
_LIKE = {
    Scheme.DOI: "no DOI: one looks like 10.5555/tides.2026",
    Scheme.ARXIV: "no arXiv id: one looks like 2301.01234 or math/0309136",
}


class OneLineField(forms.CharField):
    def to_python(self, value: Any) -> str:
        return one_line(super().to_python(value) or "")


class TextField(forms.CharField):
    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return tidy_characters(super().to_python(value) or "").strip()


class AddressField(OneLineField):
    """A web address, without trackers and wrappings; a bare identifier becomes its page."""

    def clean(self, value: Any) -> str:
        try:
            return address_in(super().clean(value))
        except NothingToCapture as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


class IdentifierField(OneLineField):
    """A DOI or an arXiv id in any form; what it returns is the identifier, or None."""

    def __init__(self, *, scheme: Scheme, **options: Any) -> None:
        super().__init__(**options)
        self.scheme = scheme

    def clean(self, value: Any) -> Identifier | None:
        written = super().clean(value)
        if not written:
            return None
        names = identifiers_in(written)
        found = next((name for name in names if name.scheme == self.scheme), None)
        if found is None:
            raise forms.ValidationError(_refusal(written, self.scheme, names))
        return found


class AuthorsField(TextField):
    def clean(self, value: Any) -> list[Author]:
        try:
            return authors_in(super().clean(value))
        except NoAuthor as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


def _refusal(written: str, scheme: Scheme, names: tuple[Identifier, ...]) -> str:
    if names and names[0].scheme == Scheme.ARXIV:
        return f"This is a name at arXiv: enter {names[0].value} as the arXiv id."
    shown = written if len(written) <= _SHOWN else f"{written[:_SHOWN]}…"
    return f"“{shown}” is {_LIKE[scheme]}."
