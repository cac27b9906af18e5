"""Who is asked in, and what they may do."""

from typing import Any

from django import forms

from curation.characters import one_line
from curation.models import Editor, Membership
from curation.models.membership import Role


class AddForm(forms.Form):
    email = forms.EmailField(
        label="Email address",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Enter the address that they will sign in by."},
    )
    role = forms.ChoiceField(label="Role", choices=Role, initial=Role.EDITOR)

    def clean_email(self) -> str:
        return one_line(self.cleaned_data["email"]).lower()


class RightsForm(forms.ModelForm):
    """Giving up one's own settings asks for a tick: nobody is shut out by a slip."""

    gives_up = forms.BooleanField(
        label="I give up these settings; another owner can give them back", required=False
    )

    class Meta:
        model = Membership
        fields = ["role", "publishing_allowed", "sending_allowed"]
        labels = {"publishing_allowed": "May publish", "sending_allowed": "May send"}

    def __init__(self, *args: Any, editor: Editor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_own = self.instance.editor_id == editor.pk and not editor.is_superuser
        if not (self.is_own and self.instance.role == Role.OWNER):
            del self.fields["gives_up"]

    def clean(self) -> dict[str, Any]:
        cleaned = {**(super().clean() or {})}
        is_owner_no_more = cleaned.get("role", Role.OWNER) != Role.OWNER
        if "gives_up" in self.fields and is_owner_no_more and not cleaned.get("gives_up"):
            self.add_error("gives_up", "Tick that you give up these settings, or stay an owner.")
        return cleaned
