"""The caught letters on the desk. These pages are there only while the catcher is the relay."""

import re
from functools import wraps
from pathlib import Path

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from curation.access import View, sign_in_required
from newsletter.mail import folder, reading

LETTERS_PER_PAGE = 50
PARTS = {"html": "HTML", "text": "Text", "headers": "Headers", "source": "Source"}
# Letters carry their styles inline, and their links open beside the desk; scripts never run.
FRAME_POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; "
    "frame-ancestors 'self'; base-uri 'none'; form-action 'none'; "
    "sandbox allow-popups allow-popups-to-escape-sandbox"
)
_HEAD = re.compile(r"<head\b[^>]*>", re.IGNORECASE)


def _while_catching(view: View) -> View:
    """With a relay of the operator's own there is nothing here, for anybody."""
    signed_in = sign_in_required(view)

    @wraps(view)
    def guarded(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponseBase:
        if not settings.RELAY.is_catcher:
            raise Http404
        return signed_in(request, *args, **kwargs)

    return guarded


@_while_catching
@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("to", "").strip()
    pages = Paginator(folder.names(settings.MAIL_DIR, to=query), LETTERS_PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    paths = [folder.find(settings.MAIL_DIR, name) for name in page.object_list]
    context = {
        "page": page,
        "pages": pages,
        "query": query,
        "letters": [reading.envelope(path) for path in paths if path],
    }
    return render(request, "mail/letters.html", context)


@_while_catching
@require_POST
def empty(request: HttpRequest) -> HttpResponse:
    folder.empty(settings.MAIL_DIR)
    return redirect("mail:letters")


@_while_catching
@require_safe
def letter(request: HttpRequest, name: str, part: str = "") -> HttpResponse:
    """One letter: as HTML where it has any, or the part that is asked for."""
    found = reading.letter(_path(name))
    shown = part or ("html" if found.html else "text")
    if shown not in PARTS:
        raise Http404
    context = {"letter": found, "part": shown, "parts": PARTS.items()}
    return render(request, "mail/letter.html", context)


@_while_catching
@require_safe
@xframe_options_sameorigin
def frame(request: HttpRequest, name: str) -> HttpResponse:
    """The letter's HTML as a document of its own, which its page shows in a sandbox."""
    html = reading.letter(_path(name)).html
    opening_beside = _HEAD.sub(lambda head: f'{head[0]}<base target="_blank">', html, count=1)
    response = HttpResponse(opening_beside)
    response["Content-Security-Policy"] = FRAME_POLICY
    response["Referrer-Policy"] = "no-referrer"
    return response


def _path(name: str) -> Path:
    path = folder.find(settings.MAIL_DIR, name)
    if path is None:
        raise Http404
    return path
