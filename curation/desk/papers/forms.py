"""Forms of papers: mending a record, and pasting what names new ones."""

from collections.abc import Iterator
from typing import Any

from django import forms

from curation import opened
from curation.characters import tidy_characters
from curation.desk.papers.fields import (
    AddressField,
    AuthorsField,
    IdentifierField,
    OneLineField,
    TextField,
)
from curation.desk.papers.pasted import is_bibtex
from curation.desk.papers.people import lines_of
from curation.identifiers import Identifier, Scheme
from curation.links import LONGEST_ADDRESS
from curation.models import Paper
from curation.models.paper import Standing
from curation.papers.names import OWN_FIELDS, others_known_as
from curation.papers.record import (
    LONGEST_CATEGORY,
    LONGEST_LICENCE,
    LONGEST_NAME,
    LONGEST_NOTE,
    LONGEST_TITLE,
    LONGEST_VENUE,
    Author,
)

LONGEST_DATE = 60
LONGEST_TEXT = 100_000
LONGEST_PASTE = 400_000
MOST_LINES = 200
NEWEST_VERSION = 99
# Of what somebody else has written meanwhile.
_SHOWN = 160
_LOOSE = {"autocapitalize": "off", "spellcheck": "false"}


class PaperForm(forms.Form):
    """Every field of a record. Only what the editor changed is written, and only that is checked.

    `opened_with` is what the editor saw: a field that was changed on both sides is not written
    until the editor says so by saving again. `twins` are other records that have the DOI or the
    arXiv id that was entered.
    """

    title = OneLineField(
        max_length=LONGEST_TITLE,
        error_messages={"required": "Enter a title: readers see it first."},
    )
    author_lines = AuthorsField(
        label="Authors",
        required=False,
        max_length=LONGEST_TEXT,
        help_text="One a line, in order. An ORCID follows a bar: Ada Quay | 0000-0002-1825-0097",
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    is_et_al = forms.BooleanField(label="et al.: there are more than these", required=False)
    affiliation = OneLineField(required=False, max_length=LONGEST_NAME)
    abstract = TextField(
        required=False, max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 9})
    )
    venue = OneLineField(required=False, max_length=LONGEST_VENUE)
    date_as_given = OneLineField(
        label="Date",
        required=False,
        max_length=LONGEST_DATE,
        help_text="As much as is known: 2026, 2026-10 or 2026-10-02.",
    )
    category = OneLineField(required=False, max_length=LONGEST_CATEGORY)
    licence = OneLineField(required=False, max_length=LONGEST_LICENCE)
    doi = IdentifierField(
        scheme=Scheme.DOI,
        label="DOI",
        required=False,
        max_length=LONGEST_ADDRESS,
        widget=forms.TextInput(attrs=_LOOSE),
    )
    arxiv_id = IdentifierField(
        scheme=Scheme.ARXIV,
        label="arXiv id",
        required=False,
        max_length=LONGEST_ADDRESS,
        widget=forms.TextInput(attrs=_LOOSE),
    )
    arxiv_version = forms.IntegerField(
        label="Version you read",
        required=False,
        min_value=1,
        max_value=NEWEST_VERSION,
        error_messages=dict.fromkeys(
            ["invalid", "min_value", "max_value"],
            f"A version is a number from 1 to {NEWEST_VERSION}.",
        ),
    )
    url = AddressField(
        label="Page",
        required=False,
        max_length=LONGEST_ADDRESS,
        widget=forms.TextInput(attrs=_LOOSE),
    )
    code_url = AddressField(
        label="Code",
        required=False,
        max_length=LONGEST_ADDRESS,
        widget=forms.TextInput(attrs=_LOOSE),
    )
    has_code = forms.BooleanField(label="Code is out, wherever it is", required=False)
    data_url = AddressField(
        label="Data",
        required=False,
        max_length=LONGEST_ADDRESS,
        widget=forms.TextInput(attrs=_LOOSE),
    )
    standing = forms.ChoiceField(choices=Standing.choices, required=False)
    standing_note = OneLineField(
        label="Note on the standing",
        required=False,
        max_length=LONGEST_NOTE,
        help_text="Why, when, or by which notice.",
    )

    def __init__(self, said: Any = None, *, paper: Paper) -> None:
        stored = values_of(paper)
        super().__init__(said, initial=stored)
        self.paper = paper
        self.twins: dict[str, Paper] = {}
        self._stored = opened.marks(stored)
        self._opened = self._stored | opened.read(self.data.get("opened_with", ""))

    @property
    def opened_with(self) -> str:
        """For the page: what the editor sees now, of each field."""
        clashes = {name: self._stored[name] for name in self._clashing()}
        return opened.written(self._opened | clashes)

    @property
    def changed_names(self) -> list[str]:
        """What the editor wrote otherwise than they saw it."""
        if not self.is_bound:
            return []
        return [name for name in self.fields if self._written(name) != self._opened[name]]

    def clean(self) -> dict[str, Any]:
        cleaned = {**(super().clean() or {})}
        changed = self.changed_names
        for name in set(self.errors) - set(changed):
            del self.errors[name]
        for name in self._clashing():
            self.add_error(name, self._clash(name))
        for name in OWN_FIELDS.values():
            if name in changed and cleaned.get(name):
                self._refuse_name_of_another(name, cleaned[name])
        return cleaned

    def _clashing(self) -> Iterator[str]:
        for name in self.changed_names:
            if self._stored[name] not in {self._opened[name], self._written(name)}:
                yield name

    def _clash(self, name: str) -> str:
        theirs = str(self.initial[name] or "")
        shown = theirs if len(theirs) <= _SHOWN else f"{theirs[:_SHOWN]}…"
        now = f"It says “{shown}” now." if theirs else "It is empty now."
        return (
            f"“{self[name].label}” was changed since you opened this page, so nothing was "
            f"saved. {now} Saving again puts yours in its place."
        )

    def _refuse_name_of_another(self, name: str, written: Identifier) -> None:
        other = next(others_known_as(self.paper, [written]), None)
        if other:
            self.twins[name] = other
            label = self.fields[name].label
            self.add_error(name, f"Another record has this {label}: “{other}”.")

    def _written(self, name: str) -> str:
        said = self.data.get(name, "")
        return opened.mark(bool(said) if name in {"is_et_al", "has_code"} else said)


def values_of(paper: Paper) -> dict[str, Any]:
    """As the form shows them."""
    authors = [Author(author.name, author.orcid) for author in paper.authors.all()]
    columns = [name for name in PaperForm.base_fields if name != "author_lines"]
    return {
        **{name: getattr(paper, name) for name in columns},
        "author_lines": lines_of(authors),
    }


class AddForm(forms.Form):
    text = forms.CharField(
        label="Addresses, identifiers or BibTeX",
        max_length=LONGEST_PASTE,
        help_text="An address, DOI or arXiv id on each line, in any form; or entries of BibTeX.",
        widget=forms.Textarea(attrs={"rows": 8, **_LOOSE}),
        error_messages={
            "required": "Paste at least one address or identifier.",
            "max_length": "This is too long to paste. Import it as a file.",
        },
    )

    def clean_text(self) -> str:
        text = tidy_characters(self.cleaned_data["text"])
        count = len(text.split("\n"))
        if count > MOST_LINES and not is_bibtex(text):
            raise forms.ValidationError(
                f"These are {count:,} lines, and {MOST_LINES} can be taken at once."
            )
        return text
