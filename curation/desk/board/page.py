"""The board of an issue; to htmx only the piece that it asks for."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from curation.access import DeskRequest, issue_or_404, member_required
from curation.desk.asked import keys_in
from curation.desk.board.answers import board_pieces, inbox_piece
from curation.desk.board.shown import whole_context
from curation.desk.writing.finding import thing_or_404
from curation.desk.writing.pane import pane_of
from curation.models import Issue, Publication
from curation.writing.contents import Thing

PANES = ("inbox", "issue", "writing")
_OPENED = ("item", "section", "group")


@member_required
@require_safe
def issue(request: DeskRequest, publication: Publication, slug: str) -> HttpResponse:
    """`?item=`, `?section=` or `?group=` stands in the writing pane, else the issue's own words.

    `?pane=` is the one that is in front where they do not fit beside each other. The target of
    htmx says which piece it asks for.
    """
    found = issue_or_404(publication, slug)
    if request.htmx.target == "inbox-list":
        return inbox_piece(request, found)
    if request.htmx:
        return board_pieces(request, found, with_inbox=True)
    thing = _opened(request, publication, found)
    context = {
        **whole_context(request, found),
        "writing": pane_of(request, thing),
        "pane": _pane(request),
    }
    return render(request, "desk/board/board.html", context)


def _opened(request: DeskRequest, publication: Publication, issue: Issue) -> Thing:
    """What is gone meanwhile leaves the pane to the issue's own words."""
    for name in _OPENED:
        for key in keys_in([request.GET.get(name, "")]):
            try:
                return thing_or_404(publication, name, key)
            except Http404:
                return issue
    return issue


def _pane(request: DeskRequest) -> str:
    asked = request.GET.get("pane", "")
    is_opened = any(name in request.GET for name in (*_OPENED, "words"))
    return asked if asked in PANES else "writing" if is_opened else "issue"
