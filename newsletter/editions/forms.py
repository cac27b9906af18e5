"""What an editor says when publishing."""

from collections.abc import Iterable
from typing import Any

from django import forms

from curation.characters import one_line
from newsletter.editions.preflight import Fold

LONGEST_NOTE = 500


class PublishForm(forms.Form):
    """`seen` is the digest of what the editor looked at: nothing else is made public.

    Nor is anything in which pre-flight finds an error. Its warnings want no tick here: a page can
    be corrected, and a letter cannot.
    """

    note = forms.CharField(
        label="What was corrected",
        required=False,
        max_length=LONGEST_NOTE,
        help_text="Readers see it under the title, with the date. Leave it empty for a slip.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, seen: str, folds: Iterable[Fold], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.digest = seen
        self.is_blocked = any(fold.blocks for fold in folds)

    def clean_note(self) -> str:
        return one_line(self.cleaned_data["note"])

    def clean_seen(self) -> str:
        seen: str = self.cleaned_data["seen"]
        if seen != self.digest:
            raise forms.ValidationError(
                "The issue changed after you opened this page. Look at the preview again, then "
                "publish."
            )
        return seen

    def clean(self) -> dict[str, Any]:
        if self.is_blocked:
            raise forms.ValidationError(
                "It cannot be published yet: mend what is marked as an error."
            )
        return super().clean() or self.cleaned_data
