"""What is asked about a source."""

from typing import Any

from django import forms

from curation.characters import one_line, tidy_characters
from curation.models import Source
from curation.models.source import SourceKind
from curation.sources.finding import LONGEST_NAME, Found
from curation.sources.muting import MOST_PHRASES, phrases_in
from curation.sources.opml import MOST_BYTES

LONGEST_WORDS = 8_000
LONGEST_MUTED = 20_000


class AddForm(forms.Form):
    words = forms.CharField(
        label="Address of a site or a feed",
        max_length=LONGEST_WORDS,
        help_text="A channel, a repository, “arXiv: cs.LG” or “arXiv: abs:tides” will do too.",
        error_messages={"required": "Paste the address of a site, or of its feed."},
        widget=forms.TextInput(attrs={"autocapitalize": "off", "spellcheck": "false"}),
    )


class ChoiceForm(forms.Form):
    """One of several feeds that a page names. What is chosen comes back as it was offered."""

    choice = forms.ChoiceField(
        label="Which one?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a feed."},
    )

    def __init__(self, said: Any = None, *, found: list[Found], **kwargs: Any) -> None:
        super().__init__(said, **kwargs)
        self._found = {f"{one.kind} {one.address}": one for one in found}
        field = self.fields["choice"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(name, _offered(one)) for name, one in self._found.items()]

    @property
    def chosen(self) -> Found:
        return self._found[self.cleaned_data["choice"]]


class EditForm(forms.ModelForm):
    class Meta:
        model = Source
        fields = ["title", "rhythm_minutes", "muted_words"]
        labels = {
            "title": "Name",
            "rhythm_minutes": "Asked",
            "muted_words": "Muted words",
        }
        help_texts = {
            "muted_words": "One word or phrase a line. What says one of them is not shown.",
        }
        widgets = {"muted_words": forms.Textarea(attrs={"rows": 6})}

    def clean_title(self) -> str:
        return one_line(self.cleaned_data["title"])

    def clean_muted_words(self) -> str:
        words = tidy_characters(self.cleaned_data["muted_words"])
        lines = [line for line in map(one_line, words.splitlines()) if line]
        if len(lines) > MOST_PHRASES or len(words) > LONGEST_MUTED:
            raise forms.ValidationError(f"Up to {MOST_PHRASES} words or phrases, one a line.")
        known = set(phrases_in(words))
        return "\n".join(line for line in lines if line.casefold() in known)


class BringForm(forms.Form):
    file = forms.FileField(
        label="OPML file",
        error_messages={"required": "Choose a file first."},
        widget=forms.FileInput(attrs={"accept": ".opml,.xml,text/xml"}),
    )

    def clean_file(self) -> bytes:
        return bytes(self.cleaned_data["file"].read(MOST_BYTES + 1))


def _offered(found: Found) -> str:
    name = found.title[:LONGEST_NAME]
    if found.kind != SourceKind.FEED:
        return name
    return f"{name}: {found.address}" if name else found.address
