"""The room of members: asked in, given rights, removed, let in again.

A link to choose a password is shown in the very answer to the POST that made it, and is kept
nowhere: going back or reloading does not show it again.
"""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from curation.access import DeskRequest
from curation.desk.settings.member_forms import AddForm, RightsForm
from curation.desk.settings.rooms import owner_required, shown
from curation.keeping import members
from curation.models import Editor, Membership, Publication
from curation.models.membership import Role

ROOM = "settings_members"


@owner_required
@require_http_methods(["GET", "HEAD", "POST"])
def members_page(request: DeskRequest, publication: Publication) -> HttpResponse:
    """A POST adds somebody, and shows a new account's link once."""
    form = AddForm(request.POST if request.method == "POST" else None, prefix="add")
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            added = members.add(publication, said["email"], said["role"])
        except members.MemberRefused as refusal:
            form.add_error("email", str(refusal))
        else:
            return _added(request, added)
    return _page(request, publication, form, status=422 if form.errors else 200)


@owner_required
@require_http_methods(["GET", "HEAD", "POST"])
def member(request: DeskRequest, publication: Publication, member_id: int) -> HttpResponse:
    found = _member_or_404(publication, member_id)
    said = request.POST if request.method == "POST" else None
    form = RightsForm(said, instance=found, editor=request.user)
    if said is not None and form.is_valid():
        try:
            rights = {name: form.cleaned_data[name] for name in RightsForm.Meta.fields}
            members.change(_member_or_404(publication, member_id), **rights)
        except members.MemberRefused as refusal:
            form.add_error("role", str(refusal))
        else:
            messages.success(request, f"Saved what {found.editor} may do.")
            return _after(request, found)
    context = {
        "member": _member_or_404(publication, member_id),
        "form": form,
        "why_no_link": members.why_no_link(found, request.user),
    }
    status = 422 if form.errors else 200
    return shown(request, publication, "member", context, place=ROOM, status=status)


@owner_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: DeskRequest, publication: Publication, member_id: int) -> HttpResponse:
    """A page that names whom, and what ends with it."""
    found = _member_or_404(publication, member_id)
    if request.method != "POST":
        keys = found.editor.capture_keys.filter(publication=publication)
        context = {
            "member": found,
            "key_count": keys.usable(timezone.now()).count(),
            "is_own": found.editor == request.user,
        }
        return shown(request, publication, "member_remove", context, place=ROOM)
    try:
        members.remove(found, timezone.now())
    except members.MemberRefused as refusal:
        messages.error(request, str(refusal))
        return redirect(f"desk:{ROOM}", publication.slug)
    messages.success(request, f"Removed {found.editor} from {publication}.")
    return _after(request, found)


@owner_required
@require_POST
def new_link(request: DeskRequest, publication: Publication, member_id: int) -> HttpResponse:
    """For who has lost the first one, or a password."""
    found = _member_or_404(publication, member_id)
    refusal = members.why_no_link(found, request.user)
    if refusal:
        messages.error(request, refusal)
        return redirect("desk:settings_member", publication.slug, member_id)
    return _page(request, publication, AddForm(prefix="add"), link_for=found.editor)


def _added(request: DeskRequest, added: Membership) -> HttpResponse:
    publication, editor = added.publication, added.editor
    # Somebody new elsewhere has a link from there: one made here would open that room too.
    if editor.has_usable_password() or members.why_no_link(added, request.user):
        messages.success(request, f"Added {editor}, who signs in with their own password.")
        return redirect(f"desk:{ROOM}", publication.slug)
    return _page(request, publication, AddForm(prefix="add"), link_for=editor)


def _page(
    request: DeskRequest,
    publication: Publication,
    form: AddForm,
    *,
    link_for: Editor | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "members": publication.memberships.select_related("editor").order_by("since", "pk"),
        "link_for": link_for,
        "link": _link(link_for) if link_for else "",
        "link_days": settings.PASSWORD_RESET_TIMEOUT // 86_400,
    }
    return shown(request, publication, "members", context, place=ROOM, status=status)


def _link(editor: Editor) -> str:
    """By the address that the installation is known by, whatever host was asked for."""
    chance = members.chance_for(editor)
    address = reverse("desk:choose_password", args=[chance.who, chance.token])
    return f"{settings.SITE_URL}{address}"


def _after(request: DeskRequest, found: Membership) -> HttpResponse:
    """Who has just given up their own settings would be refused in this room."""
    publication, me = found.publication, request.user
    is_owner = me.is_superuser or me.memberships.filter(publication=publication, role=Role.OWNER)
    if is_owner:
        return redirect(f"desk:{ROOM}", publication.slug)
    return redirect("desk:issues")


def _member_or_404(publication: Publication, member_id: int) -> Membership:
    rows = publication.memberships.select_related("editor", "publication")
    found = rows.filter(pk=member_id).first()
    if found is None:
        raise Http404
    return found
