"""What an editor decides on the review page."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from newsletter.delivery.moments import NoSuchTime, moment_at


class WhenForm(forms.Form):
    """Now, or at a time on the publication's clock; `cleaned_data["due_at"]` is None for now."""

    when = forms.ChoiceField(choices=[("now", "Now"), ("later", "Later")], required=False)
    date = forms.DateField(
        required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    time = forms.TimeField(
        required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )

    def __init__(self, *args: Any, zone: ZoneInfo, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._zone, self._now = zone, now

    def clean(self) -> dict[str, Any]:
        cleaned = {**(super().clean() or {})}
        is_later = cleaned.get("when") == "later"
        cleaned["due_at"] = self._due_at(cleaned) if is_later and not self.errors else None
        return cleaned

    def _due_at(self, cleaned: dict[str, Any]) -> datetime:
        if not cleaned.get("date") or not cleaned.get("time"):
            raise forms.ValidationError("Enter the date and the time it should go out.")
        try:
            due_at = moment_at(cleaned["date"], cleaned["time"], self._zone)
        except NoSuchTime as error:
            raise forms.ValidationError(
                "This time does not exist on that day: the clocks go forward over it."
            ) from error
        if due_at <= self._now:
            raise forms.ValidationError("This time is over. Choose a later one, or send now.")
        return due_at


class SendForm(WhenForm):
    """`seen` is the digest of what the editor reviewed: nothing else is sent."""

    seen = forms.CharField(widget=forms.HiddenInput)
    publishes = forms.BooleanField(required=False)
    accepted = forms.MultipleChoiceField(required=False, choices=[])

    def __init__(self, *args: Any, digest: str, warnings: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._digest, self._warnings = digest, warnings
        self.fields["accepted"] = forms.MultipleChoiceField(
            required=False, choices=[(warning, warning) for warning in warnings]
        )

    def clean_seen(self) -> str:
        seen: str = self.cleaned_data["seen"]
        if seen != self._digest:
            raise forms.ValidationError(
                "The issue changed after you opened this page. Look at the preview again, then "
                "send."
            )
        return seen

    def clean_accepted(self) -> list[str]:
        accepted: list[str] = self.cleaned_data["accepted"]
        if set(accepted) != set(self._warnings):
            raise forms.ValidationError("Tick every warning you have seen, or mend what it says.")
        return accepted
