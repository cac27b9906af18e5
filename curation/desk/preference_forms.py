"""What an editor says of themselves."""

from typing import Any

from django import forms
from django.contrib.auth.forms import PasswordChangeForm

from curation.models import Editor


class PreferencesForm(forms.ModelForm):
    class Meta:
        model = Editor
        fields = ["name", "theme", "has_single_keys"]
        labels = {"name": "Name", "has_single_keys": "Single letters are keys"}
        help_texts = {
            "name": "As others see you on the desk. Empty: your e-mail address.",
            "has_single_keys": (
                "Outside text fields, a letter does something: j and k walk through items, c "
                "captures a link. Press ? for the list."
            ),
        }
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"})}


GOOD_ONE = "At least 8 characters, nothing that many people use, and nothing like your name."


class PasswordForm(PasswordChangeForm):
    """Ends every other session, because each knows a part of the old password's hash."""

    error_messages = {
        "password_incorrect": "This is not your present password.",
        "password_mismatch": "The two new passwords are not the same.",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = "Present password"
        self.fields["old_password"].widget.attrs.pop("autofocus", None)
        self.fields["new_password1"].label = "New password"
        self.fields["new_password1"].help_text = GOOD_ONE
        self.fields["new_password2"].label = "New password again"
        self.fields["new_password2"].help_text = ""
