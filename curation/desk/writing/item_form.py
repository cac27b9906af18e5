"""The words of one item."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms import BoundField

from curation import languages
from curation.capture.addresses import address_in
from curation.capture.offer import NothingToCapture
from curation.characters import one_line
from curation.desk.fields import MarkdownField, MarkdownWidget, refuse_too_many_brackets
from curation.desk.writing import labelled_fields
from curation.desk.writing.words_form import WordsForm
from curation.links import LONGEST_ADDRESS
from curation.models import Item

LONGEST_BODY = 200_000


class ItemForm(WordsForm):
    """The text of an item with a story form is asked for in parts; its body is one all the same."""

    instance: Item
    address = forms.CharField(
        label="Main address",
        required=False,
        max_length=LONGEST_ADDRESS,
        widget=forms.TextInput(
            attrs={"inputmode": "url", "autocapitalize": "off", "spellcheck": "false"}
        ),
        help_text="The page it is of. A paper may be named by its arXiv number or DOI.",
    )
    body = MarkdownField(
        label="Text",
        required=False,
        max_length=LONGEST_BODY,
        widget=MarkdownWidget(attrs={"rows": 16, "class": "markdown"}),
    )

    class Meta:
        model = Item
        fields = ["title", "emoji", "kind", "is_titled", "language", "body"]
        labels = {"is_titled": "The title stands in the issue"}
        help_texts = {
            "is_titled": "Off where the text says it itself: the title is then for the item's "
            "own page.",
            "language": "Only where it is another than the publication's: a code such as fr or "
            "pt-BR. Browsers read it aloud and hyphenate it by that.",
        }
        widgets = {
            "language": forms.TextInput(
                attrs={"autocapitalize": "off", "spellcheck": "false", "list": "languages"}
            )
        }

    field_order = ["title", "emoji", "kind", "address", "is_titled", "language", "body"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["address"].initial = self.stored["address"]
        form = self.instance.story_form
        self.is_in_parts = labelled_fields.is_said(self.data) if self.is_bound else bool(form)
        if self.is_in_parts:
            labelled_fields.add_fields(self, form, self.stored["body"])
        for part in self.parts:
            part.field.disabled = self.fields["body"].disabled

    @property
    def parts(self) -> Iterable[BoundField]:
        """The fields that stand in the place of `body`; none of a plain text."""
        return labelled_fields.fields_of(self)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.is_in_parts and not self.errors:
            cleaned["body"] = labelled_fields.body_from(cleaned, self.stored["body"])
            self._refuse_too_long(cleaned["body"])
        return cleaned

    def _refuse_too_long(self, body: str) -> None:
        """Of parts that were each short enough."""
        if len(body) > LONGEST_BODY:
            self.add_error(None, f"The text is longer than {LONGEST_BODY:,} characters.")
        try:
            refuse_too_many_brackets(body)
        except forms.ValidationError as refusal:
            self.add_error(None, refusal)

    @property
    def languages(self) -> Iterable[languages.Language]:
        """Offered while a code is typed."""
        return languages.known()

    def clean_language(self) -> str:
        """Empty for that of the publication, which need not be said; as it stands, if it stood."""
        said = one_line(self.cleaned_data["language"])
        code = languages.as_code(said)
        if said and not code and said != self.stored["language"]:
            raise forms.ValidationError("Enter the code of a language, such as fr or pt-BR.")
        return "" if code == self.instance.publication.language else code or said

    def clean_address(self) -> str:
        """As it stands, if it stood there before; an import may have brought a broken one."""
        address = str(self.cleaned_data["address"])
        if address == self.stored["address"]:
            return address
        try:
            return address_in(address)
        except NothingToCapture as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
