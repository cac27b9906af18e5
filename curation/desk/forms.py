"""Forms of the desk: signing in, and the words of an issue."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm

from curation.desk.fields import MarkdownField, MarkdownWidget
from curation.desk.opened_with import OpenedWithForm
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


class IssueForm(OpenedWithForm):
    """The words of an issue outside its items."""

    thing = "issue"

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
