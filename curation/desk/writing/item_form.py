"""The words of one item."""

from typing import Any

from django import forms

from curation.capture.addresses import address_in
from curation.capture.offer import NothingToCapture
from curation.desk.fields import MarkdownField, MarkdownWidget
from curation.desk.writing.words_form import WordsForm
from curation.links import LONGEST_ADDRESS
from curation.models import Item

LONGEST_BODY = 200_000


class ItemForm(WordsForm):
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
        help_text="Markdown.",
    )

    class Meta:
        model = Item
        fields = ["title", "emoji", "kind", "is_titled", "body"]
        labels = {"is_titled": "The title stands in the issue"}
        help_texts = {
            "is_titled": "Off where the text says it itself: the title is then for the item's "
            "own page."
        }

    field_order = ["title", "emoji", "kind", "address", "is_titled", "body"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["address"].initial = self.stored["address"]

    def clean_address(self) -> str:
        """As it stands, if it stood there before; an import may have brought a broken one."""
        address = str(self.cleaned_data["address"])
        if address == self.stored["address"]:
            return address
        try:
            return address_in(address)
        except NothingToCapture as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
