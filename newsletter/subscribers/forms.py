"""What visitors and subscribers fill in."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy

from newsletter.subscribers.addresses import LONGEST_NAME, InvalidAddress, clean, normal_form

LONGEST_TYPED = 320


class SubscribeForm(forms.Form):
    """One field for people, and one they never see."""

    email = forms.CharField(
        label=gettext_lazy("Email address"),
        max_length=LONGEST_TYPED,
        error_messages={"required": gettext_lazy("Enter your email address.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    website = forms.CharField(required=False)

    def clean_email(self) -> str:
        try:
            return normal_form(self.cleaned_data["email"])
        except InvalidAddress as error:
            # The library's own reasons are in English alone.
            sentence = gettext("Check the email address: it should look like you@example.org.")
            raise ValidationError(sentence) from error

    @property
    def is_filled_by_a_robot(self) -> bool:
        """It filled in the field that is not shown."""
        return bool(self.data.get("website"))


class PreferencesForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Your name"),
        required=False,
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def clean_name(self) -> str:
        return clean(self.cleaned_data["name"], LONGEST_NAME)
