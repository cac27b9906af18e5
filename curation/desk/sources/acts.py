"""What is done with candidates, one or several: taken, passed over, put back."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from curation.access import DeskRequest, member_required
from curation.capture.intake import Captured, NothingToCapture
from curation.desk.asked import number, said
from curation.desk.back import back
from curation.desk.captured import sentences, wake
from curation.desk.saying import say, undo_address
from curation.desk.sources.finding import chosen
from curation.models import Candidate, Publication
from curation.models.source import CandidateQuerySet
from curation.sources import taking
from curation.sources.listing import unseen

NOTHING_CHOSEN = "Nothing was done: choose a candidate first."
REFUSALS_SAID = 3


@member_required
@require_POST
def act(request: DeskRequest, publication: Publication) -> HttpResponse:
    """What the pressed button says: `act=take` or `act=pass`."""
    if request.POST.get("act") == "take":
        return _taken(request, publication)
    if request.POST.get("act") == "pass":
        return _passed(request, publication, chosen(request, publication))
    messages.error(request, "Choose what is to be done with them.")
    return back(request, "desk:candidates", publication.slug)


@member_required
@require_POST
def pass_over_all(request: DeskRequest, publication: Publication) -> HttpResponse:
    """Of one `source` or of all, up to the newest that the page has shown (`until`)."""
    until, source_id = number(request, "until"), number(request, "source")
    candidates = unseen(publication)
    if source_id is not None:
        candidates = Candidate.objects.waiting().filter(
            source__publication=publication, source=source_id
        )
    return _passed(request, publication, candidates.filter(pk__lte=until or 0))


@member_required
@require_POST
def put_back(request: DeskRequest, publication: Publication) -> HttpResponse:
    """What was done `at` a moment is undone; or what is named as `items` is unseen again."""
    at = _moment(said(request, "at"))
    if at:
        count = taking.put_back(publication, at, editor=request.user)
    else:
        count = chosen(request, publication).filter(item=None).update(seen_at=None)
    if count:
        say(request, f"{_counted(count)} unseen again.")
    else:
        messages.error(request, "There is nothing to undo.")
    return back(request, "desk:candidates", publication.slug)


def _taken(request: DeskRequest, publication: Publication) -> HttpResponse:
    """Each for itself, so that one that cannot be taken holds up no other."""
    candidates, now = list(chosen(request, publication)), timezone.now()
    captured: list[Captured] = []
    refused: list[str] = []
    for candidate in candidates:
        try:
            captured.append(taking.take(candidate, editor=request.user, now=now))
        except NothingToCapture as refusal:
            refused.append(str(refusal))
    for one in captured:
        wake(one.item)
    _say_taken(request, captured, now)
    for sentence in refused[:REFUSALS_SAID] if candidates else [NOTHING_CHOSEN]:
        messages.error(request, sentence)
    return back(request, "desk:candidates", publication.slug)


def _passed(
    request: DeskRequest, publication: Publication, candidates: CandidateQuerySet
) -> HttpResponse:
    now = timezone.now()
    count = taking.pass_over(publication, candidates, now)
    if count:
        say(request, f"Passed over {count:,}.", undo=_undo(publication, now))
    else:
        messages.error(request, NOTHING_CHOSEN)
    return back(request, "desk:candidates", publication.slug)


def _say_taken(request: DeskRequest, captured: list[Captured], now: datetime) -> None:
    if not captured:
        return
    undo = _undo(captured[0].item.publication, now)
    if len(captured) > 1:
        say(request, f"Took {len(captured):,} into the inbox.", undo=undo)
        return
    first, *past = sentences(captured[0])
    say(request, first, undo=undo)
    for sentence in past:
        messages.warning(request, sentence)


def _undo(publication: Publication, at: datetime) -> str:
    return undo_address("candidates_put_back", publication, at=at.isoformat())


def _moment(said: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _counted(count: int) -> str:
    return "It is" if count == 1 else f"{count:,} are"
