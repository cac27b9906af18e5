"""What an editor says when publishing."""

from typing import Any

from django import forms

from curation.characters import one_line

LONGEST_NOTE = 500


class PublishForm(forms.Form):
    """`seen` is the digest of what the editor looked at: nothing else is made public."""

    note = forms.CharField(
        label="What was corrected",
        required=False,
        max_length=LONGEST_NOTE,
        help_text="Readers see it under the title, with the date. Leave it empty for a slip.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, seen: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._digest_now = seen

    def clean_note(self) -> str:
        return one_line(self.cleaned_data["note"])

    def clean_seen(self) -> str:
        seen: str = self.cleaned_data["seen"]
        if seen != self._digest_now:
            raise forms.ValidationError(
                "The issue changed after you opened this page. Look at the preview again, then "
                "publish."
            )
        return seen
