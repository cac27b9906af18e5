"""The page of a mailing: how far it has got, its buttons, and its statement to take along."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from curation.access import (
    DeskRequest,
    Right,
    View,
    issue_or_404,
    may,
    member_required,
)
from curation.desk.back import back
from curation.models import Publication
from curation.tasks import hint
from newsletter.delivery import control, tasks
from newsletter.delivery.listing import lines
from newsletter.delivery.models import Mailing, MailingState, Message
from newsletter.delivery.news import beside_context
from newsletter.delivery.progress import progress

PAGE_METHODS = ["GET", "HEAD", "POST"]


@member_required
@may(Right.SEND)
@require_safe
def mailing(request: DeskRequest, publication: Publication, mailing_id: int) -> HttpResponse:
    """How far it has got; the page asks for its middle again while something happens."""
    found = _mailing_or_404(publication, mailing_id)
    shown = progress(found, timezone.now())
    context = {
        "publication": publication,
        "issue": found.edition.issue,
        "rights": request.rights,
        "progress": shown,
        "announces": request.GET.get("heard", shown.milestone) != shown.milestone,
    }
    template = "desk/sending/_mailing.html" if request.htmx else "desk/sending/mailing.html"
    return render(request, template, context)


@member_required
@may(Right.SEND)
@require_safe
def letters(
    request: DeskRequest, publication: Publication, mailing_id: int
) -> StreamingHttpResponse:
    """The statement letter by letter, as a table for a spreadsheet."""
    found = _mailing_or_404(publication, mailing_id)
    name = f"{publication.slug}-{found.edition.slug}-mailing-{found.pk}.csv"
    answer = StreamingHttpResponse(lines(found), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@member_required
@require_safe
def beside(request: DeskRequest, publication: Publication, slug: str) -> HttpResponse:
    """What the issue's mailing is doing, as the piece that stands beside the issue."""
    issue = issue_or_404(publication, slug)
    context = {**beside_context(issue, timezone.now()), "rights": request.rights}
    return render(request, "desk/sending/_beside.html", context)


def _act(act: Callable[[Mailing, datetime], None], said: str) -> View:
    """A view for one button of the mailing's page, or of one beside its issue."""

    @member_required
    @may(Right.SEND)
    @require_POST
    def view(request: DeskRequest, publication: Publication, mailing_id: int) -> HttpResponse:
        found = _mailing_or_404(publication, mailing_id)
        return _done(request, found, partial(act, found, timezone.now()), said)

    return view


pause = _act(control.pause, "Paused. At most the letter in hand still went out.")
stop_the_presses = _act(control.unschedule, "Stopped. Nobody gets it, and the text can be changed.")


@member_required
@may(Right.SEND)
@require_http_methods(PAGE_METHODS)
def resume(request: DeskRequest, publication: Publication, mailing_id: int) -> HttpResponse:
    """A mailing that is late or was asleep asks once more, on a page of its own."""
    found = _mailing_or_404(publication, mailing_id)
    is_sure = request.method == "POST" and "sure" in request.POST
    if found.state == MailingState.HELD and not is_sure:
        return _asked(request, found, "desk/sending/resume.html")
    if request.method != "POST":
        return redirect("delivery:mailing", publication.slug, mailing_id)
    act = partial(control.resume, found, timezone.now())
    return _done(request, found, act, "Sending goes on where it stood.", wakes=True)


@member_required
@may(Right.SEND)
@require_http_methods(PAGE_METHODS)
def end(request: DeskRequest, publication: Publication, mailing_id: int) -> HttpResponse:
    """Final, so a page of its own says who got it and who would not."""
    found = _mailing_or_404(publication, mailing_id)
    if request.method == "POST":
        said = "Ended. Nobody who was still waiting gets it."
        return _done(request, found, partial(control.end, found, timezone.now()), said)
    if not found.is_standing:
        return redirect("delivery:mailing", publication.slug, mailing_id)
    return _asked(request, found, "desk/sending/end.html")


def _decide(decide: Callable[[Message, datetime], None], said: str, *, wakes: bool = False) -> View:
    """A view for one of the two buttons beside an uncertain message."""

    @member_required
    @may(Right.SEND)
    @require_POST
    def view(
        request: DeskRequest, publication: Publication, mailing_id: int, message_id: int
    ) -> HttpResponse:
        found = _mailing_or_404(publication, mailing_id)
        message = found.messages.filter(pk=message_id).first()
        if message is None:
            raise Http404
        words = said.format(address=message.email or "the reader")
        return _done(request, found, partial(decide, message, timezone.now()), words, wakes=wakes)

    return view


arrived = _decide(control.mark_arrived, "Noted: it arrived at {address}.")
again = _decide(control.send_again, "It is sent to {address} again.", wakes=True)


def _asked(request: DeskRequest, mailing: Mailing, template: str) -> HttpResponse:
    context = {
        "publication": mailing.publication,
        "issue": mailing.edition.issue,
        "progress": progress(mailing, timezone.now()),
    }
    return render(request, template, context)


def _done(
    request: DeskRequest, mailing: Mailing, act: Callable[[], None], said: str, wakes: bool = False
) -> HttpResponse:
    """Back where the button stood, which says what was done or why it could not be."""
    try:
        act()
    except control.ControlRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
        if wakes:
            hint(tasks.send_batch, mailing.pk)
    return back(request, "delivery:mailing", mailing.publication.slug, mailing.pk)


def _mailing_or_404(publication: Publication, mailing_id: int) -> Mailing:
    mailings = Mailing.objects.select_related("publication", "edition__issue__publication")
    found = mailings.filter(publication=publication, pk=mailing_id).first()
    if found is None:
        raise Http404
    return found
