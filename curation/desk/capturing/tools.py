"""The page of an editor's capture tools: keys made and revoked, each shown once.

The key is shown in the very answer to the POST that made it and is kept nowhere, so that going
back or reloading does not show it again.
"""

import json

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from curation.access import DeskRequest, member_required
from curation.capture.keys import make_key, tagged_address
from curation.desk.capturing.bookmarklet import bookmarklet
from curation.desk.capturing.forms import KeyForm
from curation.models import CaptureKey, Publication
from curation.models.capture_key import CaptureKeyQuerySet, KeyUse

MOST_KEYS = 20


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def tools(request: DeskRequest, publication: Publication) -> HttpResponse:
    """Shows the editor's own keys here; a POST makes one and shows it, once."""
    takes_mail = bool(settings.CAPTURE_MAILBOX)
    form = KeyForm(request.POST if request.method == "POST" else None, takes_mail=takes_mail)
    made: dict[str, object] = {}
    if request.method == "POST" and form.is_valid():
        if _keys(request, publication).count() >= MOST_KEYS:
            form.add_error(None, f"You have {MOST_KEYS} keys. Revoke one that you do not use.")
        else:
            made = _made(request, publication, form)
            form = KeyForm(takes_mail=takes_mail)
    context = {
        "room": "inbox",
        "publication": publication,
        "form": form,
        "keys": _keys(request, publication),
        "takes_mail": takes_mail,
        "capture_url": _capture_url(),
        **made,
    }
    return render(request, "desk/capturing/tools.html", context, status=422 if form.errors else 200)


@member_required
@require_POST
def revoke(request: DeskRequest, publication: Publication, key_id: int) -> HttpResponse:
    """At once. Somebody else's key is not there."""
    key = _keys(request, publication).filter(pk=key_id).first()
    if key is None:
        messages.error(request, "There is no such key any more.")
    else:
        key.revoke(timezone.now())
        messages.success(request, f"Revoked “{key}”. Whatever still holds it is refused from now.")
    return redirect("desk:capture_tools", publication.slug)


@require_GET
def manifest(request: HttpRequest) -> HttpResponse:
    """So that a phone can install the desk, and share to it. The same bytes for everybody."""
    icons = [
        {"src": static(f"icons/desk-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in (192, 512)
    ]
    said = {
        "name": "Masthead",
        "short_name": "Masthead",
        "start_url": reverse("desk:issues"),
        "scope": "/",
        "display": "standalone",
        "background_color": "#FBFAF6",
        "theme_color": "#005E6A",
        "icons": [*icons, {**icons[-1], "purpose": "maskable"}],
        "share_target": {
            "action": reverse("capture"),
            "method": "GET",
            "params": {"title": "title", "text": "text", "url": "url"},
        },
    }
    return JsonResponse(said, content_type="application/manifest+json")


def _keys(request: DeskRequest, publication: Publication) -> CaptureKeyQuerySet:
    mine = CaptureKey.objects.usable(timezone.now())
    return mine.filter(editor=request.user, publication=publication)


def _made(request: DeskRequest, publication: Publication, form: KeyForm) -> dict[str, object]:
    row, key = make_key(
        publication,
        request.user,
        use=KeyUse(form.cleaned_data["use"]),
        label=form.cleaned_data["label"],
        now=timezone.now(),
    )
    if row.use == KeyUse.MAIL:
        return {"made": row, "mail_address": tagged_address(settings.CAPTURE_MAILBOX, key)}
    return {
        "made": row,
        "made_key": key,
        "bookmarklet": bookmarklet(_capture_url(), key),
        "shortcut": json.dumps({"address": "…", "title": "…"}, ensure_ascii=False),
    }


def _capture_url() -> str:
    return f"{settings.SITE_URL}{reverse('capture')}"
