"""Forms of the desk. What they return is normal text: no controls, one kind of line end."""

import hashlib
from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm

from curation.characters import one_line, tidy_characters
from curation.desk.fields import MarkdownField, MarkdownWidget
from curation.models import Issue

SHORTEST_GOOD_PREHEADER = 90
LONGEST_GOOD_PREHEADER = 140


class SignInForm(AuthenticationForm):
    error_messages = {
        "invalid_login": "This address and this password do not belong together.",
        "inactive": "This account is closed. Ask an owner of the publication.",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "Email address"
        self.fields["username"].widget = forms.EmailInput(
            attrs={"autocomplete": "username", "autofocus": True, "maxlength": 254}
        )


class IssueForm(forms.ModelForm):
    """The words of an issue outside its items.

    `opened_with` is what the editor saw: when somebody else has saved since, nothing is
    overwritten until the editor says so by saving again.
    """

    opened_with = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Issue
        fields = ["title", "date", "dek", "subject", "preheader", "introduction", "closing"]
        labels = {
            "dek": "Dek",
            "introduction": "Introduction",
            "closing": "Closing",
        }
        help_texts = {
            "date": "The day printed on the issue. May stay empty.",
            "dek": "One sentence under the title.",
            "subject": "What the letter's subject says. Empty: the title.",
            "preheader": (
                f"The line that inboxes show after the subject: {SHORTEST_GOOD_PREHEADER} to "
                f"{LONGEST_GOOD_PREHEADER} characters."
            ),
            "introduction": "Markdown, before the first section.",
            "closing": "Markdown, after the last section.",
        }
        error_messages = {"title": {"required": "Enter a title: readers see it first."}}
        widgets = {
            "date": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "preheader": forms.Textarea(attrs={"rows": 2}),
            "dek": forms.Textarea(attrs={"rows": 2}),
            "introduction": MarkdownWidget(attrs={"rows": 12, "class": "markdown"}),
            "closing": MarkdownWidget(attrs={"rows": 8, "class": "markdown"}),
        }
        field_classes = {"introduction": MarkdownField, "closing": MarkdownField}

    def __init__(self, *args: Any, is_locked: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stored_digest = self._digest_of_instance()
        for field in self.fields.values():
            field.disabled = is_locked

    def clean(self) -> dict[str, Any]:
        cleaned = {**(super().clean() or {})}
        for name, value in cleaned.items():
            if isinstance(value, str):
                cleaned[name] = self._tidied(name, value)
        self._refuse_what_clashes(cleaned)
        return cleaned

    def _tidied(self, name: str, value: str) -> str:
        is_markdown = name in {"introduction", "closing"}
        return tidy_characters(value).strip("\n") if is_markdown else one_line(value)

    def _refuse_what_clashes(self, cleaned: dict[str, Any]) -> None:
        opened_with = cleaned.get("opened_with")
        if opened_with and opened_with != self.stored_digest:
            raise forms.ValidationError(
                "Somebody saved this issue after you opened it, so nothing was saved now. Your "
                "text is still below. Saving again puts it in the place of theirs.",
                code="clash",
            )

    def _digest_of_instance(self) -> str:
        values = [str(getattr(self.instance, name) or "") for name in self._meta.fields or ()]
        return hashlib.sha256("\x00".join(values).encode()).hexdigest()[:16]
