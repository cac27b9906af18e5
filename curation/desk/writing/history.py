"""What was written before: a list, a comparison of any two, and the way back."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from curation.access import DeskRequest, member_required
from curation.desk.writing.finding import thing_or_404
from curation.desk.writing.pane import pane_of
from curation.models import Publication


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def item(request: DeskRequest, publication: Publication, item_id: int) -> HttpResponse:
    return _history(request, publication, "item", item_id)


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: DeskRequest, publication: Publication, slug: str) -> HttpResponse:
    return _history(request, publication, "issue", slug)


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: DeskRequest, publication: Publication, section_id: int) -> HttpResponse:
    return _history(request, publication, "section", section_id)


@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def group(request: DeskRequest, publication: Publication, group_id: int) -> HttpResponse:
    return _history(request, publication, "group", group_id)


def _history(request: DeskRequest, publication: Publication, name: str, key: Any) -> HttpResponse:
    thing = thing_or_404(publication, name, key)
    context = {"writing": pane_of(request, thing), "publication": publication}
    return render(request, "desk/writing/history.html", context)
