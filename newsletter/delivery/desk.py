"""Review and send, and the page of a mailing on its way.

Nothing is sent by surprise: the review page is the confirmation, and its button leaves a minute
to change one's mind.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from curation.access import DeskRequest, Right, View, issue_or_404, may, member_required
from curation.models import Issue, Publication
from curation.tasks import hint
from newsletter.delivery import control, moments, tasks
from newsletter.delivery.forms import SendForm, WhenForm
from newsletter.delivery.models import Mailing, Message
from newsletter.delivery.progress import progress
from newsletter.delivery.release import HOLD, AlreadyReleased, ReleaseRefused, release
from newsletter.delivery.review import Review, mailings_of, open_among, review
from newsletter.editions import freeze
from newsletter.editions.compose import IssueRefused


@member_required
@may(Right.SEND)
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: DeskRequest, publication: Publication, slug: str) -> HttpResponse:
    """Who, how many, what and when; a POST is the decision."""
    issue = issue_or_404(publication, slug)
    now = timezone.now()
    try:
        reviewed = review(issue, now)
    except IssueRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:issue", publication.slug, slug)
    if request.method != "POST":
        return _review_page(request, issue, reviewed, _when_form(request, publication, now))
    form = SendForm(
        request.POST,
        zone=moments.zone_of(publication),
        now=now,
        digest=reviewed.edition.digest,
        warnings=reviewed.warnings,
    )
    if not form.is_valid():
        return _review_page(request, issue, reviewed, form)
    return _send(request, issue, form, now)


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
        "progress": shown,
        "announces": request.GET.get("heard", shown.milestone) != shown.milestone,
    }
    template = "desk/_mailing.html" if request.htmx else "desk/mailing.html"
    return render(request, template, context)


def _act(act: Callable[[Mailing, datetime], None], said: str, *, wakes: bool = False) -> View:
    """A view for one button of the mailing's page."""

    @member_required
    @may(Right.SEND)
    @require_POST
    def view(request: DeskRequest, publication: Publication, mailing_id: int) -> HttpResponse:
        found = _mailing_or_404(publication, mailing_id)
        return _done(request, found, partial(act, found, timezone.now()), said, wakes=wakes)

    return view


pause = _act(control.pause, "Paused. At most the letter in hand still went out.")
resume = _act(control.resume, "Sending goes on where it stood.", wakes=True)
end = _act(control.end, "Ended. Nobody who was still waiting gets it.")
stop_the_presses = _act(control.unschedule, "Stopped. Nobody gets it, and the text can be changed.")


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


def _done(
    request: DeskRequest, mailing: Mailing, act: Callable[[], None], said: str, *, wakes: bool
) -> HttpResponse:
    """Back on the mailing's page, which says what was done or why it could not be."""
    try:
        act()
    except control.ControlRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
        if wakes:
            hint(tasks.send_batch, mailing.pk)
    return redirect("delivery:mailing", mailing.publication.slug, mailing.pk)


def _send(request: DeskRequest, issue: Issue, form: SendForm, now: datetime) -> HttpResponse:
    publishes = form.cleaned_data["publishes"] and request.rights.may_publish
    due_at = form.cleaned_data["due_at"] or now + HOLD
    try:
        with transaction.atomic():
            edition = freeze.freeze(issue, now)
            released = release(edition, now, due_at=due_at, publishes=publishes)
    except AlreadyReleased as refusal:
        # The second of two clicks arrives here, and finds what the first one did.
        return redirect("delivery:mailing", issue.publication.slug, refusal.mailing.pk)
    except (ReleaseRefused, IssueRefused) as refusal:
        messages.error(request, str(refusal))
        return redirect("delivery:send", issue.publication.slug, issue.slug)
    if form.cleaned_data["due_at"] is None:
        # The clock would find it too, at most half a minute later.
        hint(tasks.sweep, after_seconds=HOLD.seconds + 1)
    return redirect("delivery:mailing", issue.publication.slug, released.pk)


def _when_form(request: DeskRequest, publication: Publication, now: datetime) -> WhenForm:
    """Later, without a day yet: nothing is wrong, the day is asked for."""
    zone = moments.zone_of(publication)
    if request.GET.get("date") or request.GET.get("time"):
        return WhenForm(_with_later(request.GET), zone=zone, now=now)
    tomorrow = now.astimezone(zone) + timedelta(days=1)
    initial = {"when": request.GET.get("when"), "date": tomorrow.date(), "time": "09:00"}
    return WhenForm(initial=initial, zone=zone, now=now)


def _with_later(asked: QueryDict) -> QueryDict:
    later = asked.copy()
    later["when"] = "later"
    return later


def _review_page(
    request: DeskRequest, issue: Issue, reviewed: Review, form: WhenForm
) -> HttpResponse:
    zone = moments.zone_of(issue.publication)
    is_later = form["when"].value() == "later"
    due_at = form.cleaned_data.get("due_at") if form.is_bound and form.is_valid() else None
    mailings = mailings_of(issue)
    context = {
        "issue": issue,
        "publication": issue.publication,
        "review": reviewed,
        "form": form,
        "is_later": is_later,
        "due_at": due_at,
        "due_words": moments.words(due_at, zone) if due_at else "",
        "zone_words": zone.key,
        "mailings": mailings,
        "open_mailing": open_among(mailings),
        "may_publish": request.rights.may_publish,
        # As the editor left them, where the page comes back with an error.
        "accepted": request.POST.getlist("accepted"),
        "publishes": request.method != "POST" or "publishes" in request.POST,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/send.html", context, status=status)


def _mailing_or_404(publication: Publication, mailing_id: int) -> Mailing:
    mailings = Mailing.objects.select_related("publication", "edition__issue")
    found = mailings.filter(publication=publication, pk=mailing_id).first()
    if found is None:
        raise Http404
    return found
