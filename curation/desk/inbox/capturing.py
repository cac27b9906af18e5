"""The capture field: whatever is pasted becomes items, all of it or nothing."""

from collections import Counter
from collections.abc import Sequence

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from curation.access import DeskRequest, member_required
from curation.capture.intake import Captured, NothingToCapture, Outcome, capture
from curation.desk.back import back
from curation.desk.captured import sentences, wake
from curation.desk.inbox.pages import list_context
from curation.desk.inbox.pasted import offers_of
from curation.desk.inbox.rows import called
from curation.desk.saying import say, undo_address
from curation.models import Publication
from curation.models.capture import Way

BY_MISTAKE = "Captured by mistake"
PASTS_SAID = 5
_COUNTED = {
    Outcome.NEW: "in the inbox now",
    Outcome.IN_INBOX: "there already",
    Outcome.BROUGHT_BACK: "brought back",
}


@member_required
@require_POST
def take_in(request: DeskRequest, publication: Publication) -> HttpResponse:
    """What it cannot take stays in the field, with the sentence that says why."""
    try:
        captured = _captured(request, publication)
    except NothingToCapture as refusal:
        return _refused(request, publication, str(refusal))
    for one in captured:
        wake(one.item)
    _say(request, captured)
    return back(request, "desk:inbox", publication.slug)


@transaction.atomic
def _captured(request: DeskRequest, publication: Publication) -> list[Captured]:
    now, editor = timezone.now(), request.user
    return [
        capture(publication, offer, way=Way.DESK, editor=editor, now=now)
        for offer in offers_of(request.POST.get("text", ""))
    ]


def _say(request: DeskRequest, captured: Sequence[Captured]) -> None:
    new = [one.item.pk for one in captured if one.outcome is Outcome.NEW]
    publication = captured[0].item.publication
    undo = undo_address("inbox_dismiss", publication, items=new, because=BY_MISTAKE)
    first, *past = sentences(captured[0]) if len(captured) == 1 else _counted(captured)
    say(request, first, undo=undo if new else "")
    for sentence in past:
        messages.warning(request, sentence)


def _counted(captured: Sequence[Captured]) -> list[str]:
    counts = Counter(one.outcome for one in captured)
    said = [
        f"{counts[outcome]:,} {words}" for outcome, words in _COUNTED.items() if counts[outcome]
    ]
    known = [one for one in captured if any(not past.is_in_inbox for past in one.past)]
    named = [f"“{called(one.item)}”: {sentences(one)[1]}" for one in known[:PASTS_SAID]]
    rest = len(known) - len(named)
    return [", ".join(said) + ".", *named, *([f"And {rest:,} more of the past."] if rest else [])]


def _refused(request: DeskRequest, publication: Publication, sentence: str) -> HttpResponse:
    said = {name: request.POST.get(name, "") for name in ("text", "back")}
    refused = {"refusal": sentence, **said}
    if request.htmx:
        context = {"publication": publication, **refused}
        answer = render(request, "desk/inbox/_capture.html", context, status=422)
        return _into(answer, "#capture")
    context = {**list_context(request, publication), **refused}
    return render(request, "desk/inbox/inbox.html", context, status=422)


def _into(answer: HttpResponse, target: str) -> HttpResponse:
    """In the place of the field, not of the list."""
    answer["HX-Retarget"] = target
    return answer
