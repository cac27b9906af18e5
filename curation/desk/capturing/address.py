"""`/capture/`: where bookmarklet, phone and shortcut bring a link.

With a capture key in the Authorization header it answers in JSON, and needs neither sign-in nor
form token: only who holds the key can send the header. Without one it is a page of the desk.
A GET takes nothing in, whatever its query says.
"""

import json
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from curation.access import publications_of
from curation.capture.better_address import as_it_calls_itself
from curation.capture.intake import Captured, Outcome, capture
from curation.capture.keys import KeyRefused, holder_of
from curation.capture.offer import NothingToCapture, Offer
from curation.desk.captured import sentences, wake
from curation.desk.capturing.forms import CaptureForm
from curation.models import CaptureKey, Editor, Item
from curation.models.capture import Way
from curation.models.capture_key import KeyUse

# Of bodies that break off, that are not what they say, or in a codec that is none of texts.
_UNREADABLE = (
    *(ValueError, LookupError, RecursionError),
    *(BadRequest, SuspiciousOperation, MultiPartParserError, UnreadablePostError),
)
MOST_PER_MINUTE = 60
UNDONE_WITHIN = timedelta(hours=1)
BY_MISTAKE = "Captured by mistake"

_WAYS = {way.value: way for way in (Way.BOOKMARKLET, Way.SHARE, Way.SHORTCUT)}
_TEXTS = (
    *("address", "title", "selection", "description", "site_name", "author", "language"),
    *("picture_address", "text"),
)


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def capture_address(request: HttpRequest) -> HttpResponse:
    """By key where one is given; else by hand, for who is signed in."""
    if request.method == "POST" and "Authorization" in request.headers:
        return _by_key(request)
    return _by_hand(request)


def _by_key(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    scheme, _, given = request.headers["Authorization"].partition(" ")
    try:
        key = holder_of(given if scheme.lower() == "bearer" else "", KeyUse.WEB, now)
    except KeyRefused as refusal:
        return _refused(str(refusal), 401, {"WWW-Authenticate": 'Bearer realm="capture"'})
    try:
        said = _said(request)
    except RequestDataTooBig:
        return _refused("This is more than can be captured at once. Send it in parts.", 413)
    if said is None:
        return _refused("Send a JSON object or a form, such as {“address”: “https://…”}.", 400)
    if "undo" in said:
        return _undo(key, said["undo"])
    if _captured_lately(key) >= MOST_PER_MINUTE:
        return _refused("That is a lot at once. Go on in a minute.", 429, {"Retry-After": "60"})
    way = _WAYS.get(str(said.get("way")), Way.SHORTCUT)
    try:
        captured = capture(key.publication, _offer(said), way=way, editor=key.editor, now=now)
    except NothingToCapture as refusal:
        return _refused(str(refusal), 400)
    wake(captured.item)
    return JsonResponse(_told(captured), status=201 if captured.outcome is Outcome.NEW else 200)


@csrf_protect
def _by_hand(request: HttpRequest) -> HttpResponse:
    """The page itself is for anybody: with a key its script needs no sign-in."""
    if not isinstance(request.user, Editor):
        if request.method == "POST":
            return redirect_to_login(request.get_full_path())
        return _page(request, None)
    publications = publications_of(request.user)
    if request.method != "POST":
        return _page(request, CaptureForm(publications=publications, initial=_shared(request)))
    form = CaptureForm(request.POST, publications=publications)
    captured = _taken(form, request.user) if form.is_valid() else None
    if captured is None:
        return _page(request, form, status=422)
    wake(captured.item)
    for sentence in sentences(captured):
        messages.success(request, sentence)
    return redirect("desk:inbox", captured.item.publication.slug)


def _taken(form: CaptureForm, editor: Editor) -> Captured | None:
    """None when the form says why not."""
    publication, now = form.cleaned_data["publication"], timezone.now()
    try:
        return capture(publication, form.offer, way=Way.SHARE, editor=editor, now=now)
    except NothingToCapture as refusal:
        form.add_error("address", str(refusal))
        return None


def _page(request: HttpRequest, form: CaptureForm | None, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        # Nobody's page but the browser itself opened this: a share, or an address typed in.
        "is_by_device": request.headers.get("Sec-Fetch-Site") == "none",
    }
    return render(request, "desk/capturing/capture.html", context, status=status)


def _told(captured: Captured) -> dict[str, object]:
    said, *past = sentences(captured)
    item, publication = captured.item, captured.item.publication
    return {
        "outcome": captured.outcome,
        "says": said,
        "past": past,
        "item": {"id": item.pk, "title": item.title},
        "inbox": reverse("desk:inbox", args=[publication.slug]),
    }


@transaction.atomic
def _undo(key: CaptureKey, item_id: object) -> HttpResponse:
    """Takes back what this editor has just captured, if it still waits where it was put."""
    now = timezone.now()
    mine = key.publication.items.inbox().filter(
        capture__editor=key.editor, capture__created_at__gte=now - UNDONE_WITHIN
    )
    number = item_id if isinstance(item_id, int) else 0
    # Held: somebody may be placing it in an issue at this moment.
    item = mine.select_for_update(of=("self",)).filter(pk=number).first()
    if item is None:
        return _refused("There is nothing to undo: it has been taken up meanwhile.", 409)
    item.dismiss(because=BY_MISTAKE, editor=key.editor, now=now)
    return JsonResponse({"outcome": "undone", "says": "Undone.", "past": []})


def _captured_lately(key: CaptureKey) -> int:
    since = timezone.now() - timedelta(minutes=1)
    mine = Item.objects.filter(publication=key.publication, capture__editor=key.editor)
    return mine.filter(capture__created_at__gte=since).count()


def _said(request: HttpRequest) -> dict[str, Any] | None:
    """Whatever the body holds by name; None when it holds nothing of the kind.

    Raises `RequestDataTooBig`.
    """
    try:
        if request.content_type != "application/json":
            return request.POST.dict() or None
        said = json.loads(request.body)
    except RequestDataTooBig:
        raise
    except _UNREADABLE:
        return None
    return said if isinstance(said, dict) else None


def _offer(said: dict[str, Any]) -> Offer:
    texts = {name: said[name] for name in _TEXTS if isinstance(said.get(name), str)}
    canonical = str(said.get("canonical") or "")
    texts["address"] = as_it_calls_itself(texts.get("address", ""), canonical)
    return Offer(**texts, published_on=_day(said.get("published_on")))


def _day(said: object) -> date | None:
    try:
        return date.fromisoformat(str(said)[:10])
    except ValueError:
        return None


def _shared(request: HttpRequest) -> dict[str, str]:
    """What a phone shares: many put the address into the text."""
    given = {name: request.GET.get(name, "").strip() for name in ("url", "title", "text")}
    return CaptureForm.initial_of(**given)


def _refused(sentence: str, status: int, headers: dict[str, str] | None = None) -> JsonResponse:
    return JsonResponse({"outcome": "refused", "says": sentence}, status=status, headers=headers)
