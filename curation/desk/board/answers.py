"""What an act on the board answers: the board anew, what was said, and its undo."""

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from curation.access import DeskRequest
from curation.desk.back import back
from curation.desk.board.shown import board_context, inbox_context, whole_context
from curation.models import Issue
from curation.writing.held import PlaceRefused


def answer(
    request: DeskRequest, issue: Issue, *, says: str = "", with_inbox: bool = False
) -> HttpResponse:
    """To htmx the pieces that have changed; else the way back to the page.

    `says` is for the live line, where it says something else than the notice.
    """
    if request.htmx:
        return board_pieces(request, issue, says=says, with_inbox=with_inbox)
    return back(request, "desk:issue", issue.publication.slug, issue.slug)


def refused(request: DeskRequest, issue: Issue, refusal: PlaceRefused) -> HttpResponse:
    """The true order, and why it is not another."""
    messages.error(request, str(refusal))
    return answer(request, issue, with_inbox=True)


def board_address(issue: Issue) -> str:
    return reverse("desk:issue", args=[issue.publication.slug, issue.slug])


def board_pieces(
    request: DeskRequest, issue: Issue, *, says: str = "", with_inbox: bool = False
) -> HttpResponse:
    context_of = whole_context if with_inbox else board_context
    context = {
        **_said(request, issue, says),
        **context_of(request, issue),
        "with_inbox": with_inbox,
    }
    return render(request, "desk/board/_answer.html", context)


def inbox_piece(request: DeskRequest, issue: Issue) -> HttpResponse:
    context = {
        **_said(request, issue, ""),
        "issue": issue,
        **inbox_context(request, issue),
    }
    return render(request, "desk/board/_inbox_answer.html", context)


def _said(request: DeskRequest, issue: Issue, says: str) -> dict[str, object]:
    notices: list[Message] = list(messages.get_messages(request))
    return {
        "notices": notices,
        "says": says or " ".join(str(notice) for notice in notices),
        "undo": next((one.extra_tags for one in reversed(notices) if one.extra_tags), ""),
        "here": board_address(issue),
    }
