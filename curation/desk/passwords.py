"""Choosing a password by a link that an owner made: once, and only for a few days."""

from typing import Any

from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.views import PasswordResetConfirmView
from django.urls import reverse_lazy


class ChoosePasswordForm(SetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].label = "Password"
        self.fields["new_password1"].help_text = "At least eight characters; a few words do well."
        self.fields["new_password2"].label = "The same again"
        self.fields["new_password2"].help_text = ""


# It takes the token out of the address first, so that no page it leads to ever learns it.
choose_password = PasswordResetConfirmView.as_view(
    template_name="desk/choose_password.html",
    form_class=ChoosePasswordForm,
    success_url=reverse_lazy("desk:issues"),
    post_reset_login=True,
)
