"""How a public page is drawn: in its publication's words, with what is told of it in the head."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from newsletter.archive.described import Description


def shown(
    request: HttpRequest, template: str, described: Description, **context: object
) -> HttpResponse:
    """The template extends `archive/base_archive.html`, which draws the head from `described`."""
    given = {
        "publication": described.publication,
        "described": described,
        "site_url": settings.SITE_URL,
    }
    return render(request, template, given | context)
