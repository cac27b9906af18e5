"""What is asked when somebody captures by hand, and when they make a key."""

from typing import Any

from django import forms

from curation.capture.offer import Offer
from curation.characters import one_line, tidy_characters
from curation.links import LONGEST_ADDRESS, is_sound
from curation.markdown.facts import addresses_in
from curation.models import CaptureKey
from curation.models.capture_key import KeyUse
from curation.models.publication import PublicationQuerySet


class CaptureForm(forms.Form):
    """An address, a few words about it, and for which publication it is."""

    address = forms.CharField(
        label="Address",
        max_length=LONGEST_ADDRESS,
        required=False,
        widget=forms.URLInput(attrs={"autocapitalize": "off", "spellcheck": "false"}),
    )
    title = forms.CharField(label="Title", max_length=300, required=False)
    text = forms.CharField(
        label="Note", required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=20_000
    )

    def __init__(
        self,
        said: Any = None,
        *,
        publications: PublicationQuerySet,
        initial: dict[str, str] | None = None,
    ) -> None:
        super().__init__(said, initial=initial)
        self.fields["publication"] = forms.ModelChoiceField(
            publications,
            label="Into the inbox of",
            empty_label=None,
            initial=publications.first(),
            error_messages={"required": "Choose a publication that you write for."},
        )

    @property
    def offer(self) -> Offer:
        said = self.cleaned_data
        return Offer(
            address=said["address"].strip(),
            title=one_line(said["title"]),
            text=tidy_characters(said["text"]),
        )

    @staticmethod
    def initial_of(*, url: str, title: str, text: str) -> dict[str, str]:
        """What a device shares, each in its place: many put the address into the text."""
        text = text.strip()
        found = url if is_sound(url) else next(iter(addresses_in(text)), "")
        rest = text.replace(found, "").strip() if found else text
        return {"address": found, "title": title or rest, "text": rest if title else ""}


class KeyForm(forms.ModelForm):
    class Meta:
        model = CaptureKey
        fields = ["use", "label"]
        labels = {"use": "For", "label": "Name"}
        help_texts = {"label": "So that you know it again, such as “phone”."}
        widgets = {"use": forms.RadioSelect}

    def __init__(self, *args: Any, takes_mail: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["use"].initial = KeyUse.WEB
        if not takes_mail:
            self.fields["use"] = forms.ChoiceField(
                choices=[(KeyUse.WEB, KeyUse.WEB.label)],
                widget=forms.HiddenInput,
                initial=KeyUse.WEB,
            )

    def clean_label(self) -> str:
        return one_line(self.cleaned_data["label"])
