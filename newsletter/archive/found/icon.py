"""A publication's mark in tabs and bookmarks: its initial on its accent."""

import unicodedata

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from curation.models import Publication
from newsletter.archive.pages import public_page

# The accent of the tokens, and what a name of nothing but signs is marked with.
ACCENT = "#005E6A"
NO_LETTER = "M"


@public_page
def icon(request: HttpRequest, publication: Publication) -> HttpResponse:
    mark = {"initial": initial(publication.name), "accent": publication.accent or ACCENT}
    svg = render_to_string("archive/found/icon.svg", mark)
    return HttpResponse(svg, content_type="image/svg+xml; charset=utf-8")


def initial(name: str) -> str:
    """The first letter or digit of the name, large where its script knows large ones."""
    known = (sign for sign in name if unicodedata.category(sign)[0] in "LN")
    first = next(known, NO_LETTER)
    large = first.upper()
    return large if len(large) == 1 else first
