"""The accent of a publication, as a stylesheet of its own: no page carries a style within it."""

import re
from functools import lru_cache
from hashlib import sha256

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import patch_cache_control

from curation import accent
from curation.models import Publication
from newsletter.archive.media import ONE_YEAR
from newsletter.archive.pages import public_page

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


@public_page
def stylesheet(request: HttpRequest, publication: Publication, version: str) -> HttpResponse:
    """Kept for good: another accent has another address, which an old one leads to."""
    path = stylesheet_path(publication)
    if not path:
        raise Http404("This publication has no accent of its own.")
    if path != request.path:
        return redirect(path)
    answer = HttpResponse(_css(publication.accent), content_type="text/css; charset=utf-8")
    patch_cache_control(answer, public=True, max_age=ONE_YEAR, immutable=True)
    return answer


def stylesheet_path(publication: Publication) -> str:
    """Empty where it has no accent of its own."""
    if not _COLOUR.fullmatch(publication.accent):
        return ""
    version = sha256(_css(publication.accent).encode()).hexdigest()[:8]
    return reverse("archive:look", args=[publication.slug, version])


@lru_cache(maxsize=256)
def _css(colour: str) -> str:
    light, dark = accent.shades(colour)
    return render_to_string("archive/look/look.css", {"light": light, "dark": dark})
