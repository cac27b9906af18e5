"""What an editor decides on the review page."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from curation import opened
from curation.characters import one_line
from curation.models import Issue
from newsletter.delivery.moments import NoSuchTime, comes_twice, moment_at
from newsletter.subscribers.addresses import InvalidAddress, normal_form

LONGEST_LINE = 250
MOST_ADDRESSES = 5
LONGEST_TYPED = 2_000
_BETWEEN_ADDRESSES = re.compile(r"[\s,;]+")


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

    @property
    def comes_twice(self) -> bool:
        """The clock shows this time twice that night; the first of the two is meant."""
        day, hour = (self.cleaned_data.get(name) for name in ("date", "time"))
        return bool(day and hour is not None and comes_twice(day, hour, self._zone))

    def _due_at(self, cleaned: dict[str, Any]) -> datetime:
        if not cleaned.get("date") or not cleaned.get("time"):
            raise forms.ValidationError("Enter the date and the time it should go out.")
        try:
            due_at = moment_at(cleaned["date"], cleaned["time"], self._zone)
        except (NoSuchTime, OverflowError) as error:
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

    def __init__(
        self,
        data: Mapping[str, Any],
        *,
        digest: str,
        warnings: Sequence[str],
        accepted: Sequence[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self._digest, self._unseen = digest, set(warnings) - set(accepted)

    def clean_seen(self) -> str:
        seen: str = self.cleaned_data["seen"]
        if seen != self._digest:
            raise forms.ValidationError(
                "The issue changed after you opened this page. Look at the preview again, then "
                "send."
            )
        return seen

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        # A tick at what has been mended meanwhile is not in the way.
        if self._unseen:
            self.add_error(None, "Tick every warning you have seen, or mend what it says.")
        return cleaned


class InboxForm(forms.Form):
    """Subject and preheader, which belong to the issue; `opened_with` marks what the editor saw."""

    subject = forms.CharField(required=False, max_length=LONGEST_LINE)
    preheader = forms.CharField(
        required=False, max_length=LONGEST_LINE, widget=forms.Textarea(attrs={"rows": 2})
    )
    opened_with = forms.CharField(required=False)

    def __init__(self, data: Mapping[str, Any] | None, *, issue: Issue) -> None:
        self._stored = {"subject": issue.subject, "preheader": issue.preheader}
        super().__init__(data, initial=self._stored)
        self.fields["subject"].widget.attrs["placeholder"] = issue.title
        for name in self._stored:
            # Where they stand on the page, they belong to the form that sends.
            self.fields[name].widget.attrs["form"] = "send"

    @property
    def marks(self) -> str:
        """Of what is stored, for a page that is opened now."""
        return opened.written(opened.marks(self._stored))

    @property
    def changes(self) -> dict[str, str]:
        """What differs from what is stored; nothing where the fields were not sent at all."""
        sent = [name for name in self._stored if name in self.data]
        typed = {name: one_line(self.cleaned_data[name]) for name in sent}
        return {name: text for name, text in typed.items() if text != self._stored[name]}


class TestForm(forms.Form):
    """Who gets a test letter."""

    to = forms.CharField(
        label="To",
        max_length=LONGEST_TYPED,
        widget=forms.TextInput(attrs={"autocomplete": "email", "inputmode": "email"}),
        help_text=f"Up to {MOST_ADDRESSES} addresses, with commas between them.",
        error_messages={"required": "Enter the address that should get the test."},
    )

    def clean_to(self) -> list[str]:
        typed = filter(None, _BETWEEN_ADDRESSES.split(self.cleaned_data["to"]))
        addresses = list(dict.fromkeys(map(_address, typed)))
        if not addresses:
            raise forms.ValidationError("Enter the address that should get the test.")
        if len(addresses) > MOST_ADDRESSES:
            raise forms.ValidationError(
                f"A test goes to {MOST_ADDRESSES} addresses at most; these are {len(addresses)}."
            )
        return addresses


def _address(typed: str) -> str:
    try:
        return normal_form(typed)
    except InvalidAddress as error:
        raise forms.ValidationError(f"Check the address “{typed[:80]}”. {error}") from error
