"""What an editor sets for themselves: name, theme, single keys, password; and the list of keys."""

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from curation.access import DeskRequest, sign_in_required
from curation.desk.preference_forms import PasswordForm, PreferencesForm
from curation.desk.saying import say

SECOND_FORM = "password"


@sensitive_post_parameters()
@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: DeskRequest) -> HttpResponse:
    """Two forms; `form=password` says that the second one was sent."""
    is_password = request.POST.get("form") == SECOND_FORM
    given = request.POST if request.method == "POST" else None
    form = PreferencesForm(None if is_password else given, instance=request.user)
    password_form = PasswordForm(request.user, given if is_password else None)
    meant = password_form if is_password else form
    if meant.is_valid():
        meant.save()
        _settle(request, meant)
        return redirect("desk:preferences")
    # What was refused must not be shown in the bar as if it were so.
    request.user.refresh_from_db()
    context = {"form": form, "password_form": password_form, "room": "preferences"}
    return render(request, "desk/preferences.html", context, status=422 if given else 200)


@sign_in_required
@require_safe
def keys(request: DeskRequest) -> HttpResponse:
    return render(request, "desk/keys.html", {"room": "keys"})


def _settle(request: DeskRequest, form: PreferencesForm | PasswordChangeForm) -> None:
    if isinstance(form, PreferencesForm):
        say(request, "Saved.")
    else:
        # A session knows a part of the password's hash: every other one ends here.
        update_session_auth_hash(request, request.user)
        say(request, "The password is changed. You stay signed in here, and nowhere else.")
