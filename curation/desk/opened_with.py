"""Forms that overwrite nothing silently: each carries what its editor saw when it was opened."""

import hashlib
from typing import Any

from django import forms

from curation.desk.fields import tidied


class OpenedWithForm(forms.ModelForm):
    """Its words come back as normal text: no controls, one kind of line end.

    `opened_with` is what the editor saw: when somebody else has saved since, nothing is
    overwritten until the editor says so by saving again.
    """

    thing = "page"
    opened_with = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, is_locked: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stored_digest = self._digest()
        for field in self.fields.values():
            field.disabled = is_locked

    def clean(self) -> dict[str, Any]:
        cleaned = {**(super().clean() or {})}
        for name, value in cleaned.items():
            if isinstance(value, str):
                cleaned[name] = tidied(self.fields[name], value)
        self._refuse_what_clashes(cleaned)
        return cleaned

    def stored_values(self) -> list[str]:
        """What stands in the fields before anything is changed."""
        return [str(getattr(self.instance, name) or "") for name in self._meta.fields or ()]

    def _refuse_what_clashes(self, cleaned: dict[str, Any]) -> None:
        opened_with = cleaned.get("opened_with")
        if opened_with and opened_with != self.stored_digest:
            raise forms.ValidationError(
                f"Somebody saved this {self.thing} after you opened it, so nothing was saved now. "
                "Your text is still below. Saving again puts it in the place of theirs.",
                code="clash",
            )

    def _digest(self) -> str:
        return hashlib.sha256("\x00".join(self.stored_values()).encode()).hexdigest()[:16]
