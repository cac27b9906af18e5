"""The board of an issue; to htmx only the piece that it asks for."""

from django.http import HttpResponse
from django.shortcuts import render

from curation.access import DeskRequest, issue_or_404, member_required
from curation.desk.board import words
from curation.desk.board.shown import board_context, inbox_context
from curation.desk.forms import IssueForm
from curation.models import Issue, Publication

PANES = ("inbox", "issue", "writing")
_PIECES = {"board": "desk/board/_board.html", "inbox-list": "desk/board/_inbox_list.html"}


@member_required
def issue(request: DeskRequest, publication: Publication, slug: str) -> HttpResponse:
    """`?item=`, `?section=`, `?group=` or `?words` stands in the writing pane; `?pane=` is shown.

    The target of htmx says which piece it asks for.
    """
    if request.method == "POST":
        saved = words.save(request, publication, slug)
        found = issue_or_404(publication, slug)
        return saved if isinstance(saved, HttpResponse) else _shown(request, found, saved, 422)
    found = issue_or_404(publication, slug)
    return _shown(request, found, IssueForm(instance=found, is_locked=found.is_locked))


def _shown(request: DeskRequest, found: Issue, form: IssueForm, status: int = 200) -> HttpResponse:
    piece = _PIECES.get(request.htmx.target or "", "desk/board/board.html")
    pane = request.GET.get("pane", "")
    context = {
        **board_context(request, found),
        **inbox_context(request, found.publication),
        "form": form,
        "pane": pane if pane in PANES else "issue",
    }
    return render(request, piece, context, status=status)
