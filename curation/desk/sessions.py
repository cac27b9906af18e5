"""Sign-in, sign-out and the editor's theme.

Attempts are not limited here yet; that belongs to the limits of the whole site.
"""

from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from curation.access import DeskRequest, sign_in_required
from curation.desk.back import back
from curation.desk.forms import SignInForm
from curation.models.editor import Theme

sign_in = LoginView.as_view(
    template_name="desk/sign_in.html",
    authentication_form=SignInForm,
    redirect_authenticated_user=True,
)
sign_out = LogoutView.as_view(http_method_names=["post"])


@sign_in_required
@require_POST
def theme(request: DeskRequest) -> HttpResponse:
    """Back to where the editor was, in the new light."""
    chosen = request.POST.get("theme", "")
    if chosen in Theme.values:
        request.user.theme = chosen
        request.user.save(update_fields=["theme"])
    return back(request, "desk:issues")
