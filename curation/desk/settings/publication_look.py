"""The part of a publication's form that is its look: logo, picture, foot, entries in the head."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django import forms

from curation import head_entries
from curation.desk.opened_with import OpenedWithForm
from curation.desk.pictures.files import FileRefused, content_of
from curation.desk.pictures.finding import called
from curation.head_entries import KINDS, Entry, EntryRefused
from curation.models import Editor, Picture, Publication
from curation.pictures import PictureRefused, PreparedPicture, prepare
from curation.writing.picture_library import keep_prepared

# More would not be a list to choose from; an older picture can be brought again as a file.
MOST_CHOICES = 200
LOOK_FIELDS = ["accent", "logo", "is_logo_alone", "masthead_picture", "footer"]
_ACCEPTED = "image/png,image/jpeg,image/gif,image/webp"
_OF_ADDRESSES = "me"
_HINTS = {
    "fediverse": "Who wrote it, for networks that show that: @tides@social.example",
    "me": "Addresses that are yours too, one a line (rel=me).",
}


class PictureChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return called(obj)


class LookForm(OpenedWithForm):
    logo = PictureChoice(Picture.objects.none(), required=False, empty_label="None")
    masthead_picture = PictureChoice(
        Picture.objects.none(),
        label="Masthead picture",
        required=False,
        empty_label="None",
        help_text="Above the list of issues.",
    )
    logo_file = forms.FileField(
        label="Or a file for the logo",
        required=False,
        widget=forms.FileInput(attrs={"accept": _ACCEPTED}),
        help_text="It comes before the choice beside it, and joins the pictures.",
    )
    masthead_file = forms.FileField(
        label="Or a file for the picture",
        required=False,
        widget=forms.FileInput(attrs={"accept": _ACCEPTED}),
        help_text="About 1,408 pixels wide; it comes before the choice beside it.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("logo", "masthead_picture"):
            chosen = getattr(self.instance, f"{name}_id")
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = _choices(self.instance, chosen)
        stored = head_entries.entries_of(self.instance.head_entries)
        for key, kind in KINDS.items():
            self.fields[_named(key)] = _entry_field(kind, key == _OF_ADDRESSES)
            values = [entry.value for entry in stored if entry.kind == key]
            self.initial[_named(key)] = "\n".join(values)

    def clean_logo_file(self) -> PreparedPicture | None:
        return _prepared(self.cleaned_data["logo_file"])

    def clean_masthead_file(self) -> PreparedPicture | None:
        return _prepared(self.cleaned_data["masthead_file"])

    def clean(self) -> dict[str, Any]:
        """The entries of each kind as a list of values, in the place of what was typed."""
        said = {key: str(self.cleaned_data.get(_named(key), "")) for key in KINDS}
        cleaned = super().clean()
        for key, text in said.items():
            cleaned[_named(key)] = self._values(key, text)
        return cleaned

    def stored_values(self) -> list[str]:
        return [*super().stored_values(), str(self.instance.head_entries)]

    def keep_look(self, editor: Editor, now: datetime) -> None:
        """What is no column of the form itself goes into the row; files join the pictures."""
        publication: Publication = self.instance
        publication.head_entries = [
            Entry(key, value) for key in KINDS for value in self.cleaned_data[_named(key)]
        ]
        for name, file in (("logo", "logo_file"), ("masthead_picture", "masthead_file")):
            prepared = self.cleaned_data[file]
            if prepared is not None:
                setattr(publication, name, keep_prepared(publication, prepared, editor, now))

    @property
    def entry_fields(self) -> Iterator[forms.BoundField]:
        """Of the entries in the head, for the template."""
        return (self[_named(key)] for key in KINDS)

    def _values(self, key: str, text: str) -> list[str]:
        lines = text.splitlines() if key == _OF_ADDRESSES else [text]
        try:
            values = [head_entries.checked(KINDS[key], line) for line in lines if line.strip()]
        except EntryRefused as refusal:
            self.add_error(_named(key), str(refusal))
            return []
        if len(values) > head_entries.MOST_OF_A_KIND:
            self.add_error(_named(key), f"Up to {head_entries.MOST_OF_A_KIND}, one a line.")
        return list(dict.fromkeys(values))


def _named(key: str) -> str:
    return f"entry_{key}"


def _entry_field(kind: head_entries.Kind, is_long: bool) -> forms.CharField:
    attrs: dict[str, object] = {"autocapitalize": "off", "spellcheck": "false"}
    most = 10 * head_entries.LONGEST_VALUE
    return forms.CharField(
        label=kind.label,
        required=False,
        max_length=most,
        widget=forms.Textarea(attrs={**attrs, "rows": 3}) if is_long else forms.TextInput(attrs),
        help_text=_HINTS.get(kind.key, ""),
    )


def _choices(publication: Publication, chosen: int | None) -> Any:
    here = publication.pictures.exclude(file="").order_by("-created_at", "-pk")
    newest = list(here.values_list("pk", flat=True)[:MOST_CHOICES])
    wanted = [*newest, chosen] if chosen is not None else newest
    return publication.pictures.filter(pk__in=wanted).order_by("-created_at", "-pk")


def _prepared(file: Any) -> PreparedPicture | None:
    if not file:
        return None
    try:
        return prepare(content_of(file))
    except (FileRefused, PictureRefused) as refusal:
        raise forms.ValidationError(str(refusal)) from refusal
