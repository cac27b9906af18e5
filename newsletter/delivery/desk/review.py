"""Review and send: what is wrong, what the inbox shows, to whom, when, and a letter to try it."""

from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from curation.access import DeskRequest, Right, issue_or_404, may, member_required
from curation.models import Issue, Publication
from curation.tasks import hint
from newsletter.delivery import inbox_words, moments, tasks, testing
from newsletter.delivery.desk.page import ReviewPage
from newsletter.delivery.forms import InboxForm, SendForm, TestForm, WhenForm
from newsletter.delivery.models import HOLD
from newsletter.delivery.release import AlreadyReleased, ReleaseRefused, release
from newsletter.delivery.review import review
from newsletter.editions import freeze
from newsletter.editions.compose import IssueRefused

_SAVED_FIRST = "What you typed was saved now. Look at the inbox lines once more, then send."


@member_required
@may(Right.SEND)
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: DeskRequest, publication: Publication, slug: str) -> HttpResponse:
    """Who, how many, what and when; a POST is the decision."""
    issue = issue_or_404(publication, slug)
    now = timezone.now()
    if request.method == "POST":
        return _decided(request, issue, now)
    return _shown(request, issue, ReviewPage(when=_when_form(request, publication, now)), now)


@member_required
@may(Right.SEND)
@require_POST
def words(request: DeskRequest, publication: Publication, slug: str) -> HttpResponse:
    """Saves subject and preheader; with htmx the page comes back as the editor left it."""
    issue = issue_or_404(publication, slug)
    now = timezone.now()
    page = ReviewPage(when=_kept_when(request, publication, now))
    page.inbox = InboxForm(request.POST, issue=issue)
    if not _save_words(request, issue, page.inbox, now):
        return _shown(request, issue, page, now, status=422)
    page.inbox = InboxForm(None, issue=issue)
    if request.htmx:
        return _shown(request, issue, page, now)
    messages.success(request, "Saved.")
    return redirect(_address(request, issue))


@member_required
@may(Right.SEND)
@require_POST
def test(request: DeskRequest, publication: Publication, slug: str) -> HttpResponse:
    """A letter to a few addresses, sent by a worker and counted in no mailing."""
    issue = issue_or_404(publication, slug)
    now = timezone.now()
    form = TestForm(request.POST)
    page = ReviewPage(when=_kept_when(request, publication, now), test=form)
    if not (form.is_valid() and _ask_for_tests(request, issue, form, now)):
        return _shown(request, issue, page, now, status=422)
    hint(tasks.send_test_letters)
    if request.htmx:
        return _shown(request, issue, page, now)
    return redirect(f"{_address(request, issue)}#test")


def _decided(request: DeskRequest, issue: Issue, now: datetime) -> HttpResponse:
    page = ReviewPage(when=_kept_when(request, issue.publication, now))
    page.inbox = InboxForm(request.POST, issue=issue)
    if page.inbox.is_valid() and page.inbox.changes:
        return _saved_first(request, issue, page, now)
    try:
        reviewed = review(issue, now)
    except IssueRefused as refusal:
        return _refused(request, issue, refusal)
    form = SendForm(
        request.POST,
        zone=moments.zone_of(issue.publication),
        now=now,
        digest=reviewed.edition.digest,
        warnings=reviewed.warnings,
        accepted=request.POST.getlist("accepted"),
    )
    if reviewed.blocks:
        form.add_error(None, "It cannot be sent yet: mend what is marked as an error.")
    if form.is_valid():
        return _send(request, issue, form, now)
    page.decision = form
    return _shown(request, issue, page, now, status=422)


def _saved_first(
    request: DeskRequest, issue: Issue, page: ReviewPage, now: datetime
) -> HttpResponse:
    """Typed, and not saved yet: what would go out is not what the editor reads."""
    assert page.inbox is not None
    if _save_words(request, issue, page.inbox, now):
        page.inbox = InboxForm(None, issue=issue)
        page.notice = _SAVED_FIRST
    return _shown(request, issue, page, now, status=422)


def _send(request: DeskRequest, issue: Issue, form: SendForm, now: datetime) -> HttpResponse:
    publishes = form.cleaned_data["publishes"] and request.rights.may_publish
    due_at = form.cleaned_data["due_at"] or now + HOLD
    try:
        with transaction.atomic():
            edition = freeze.freeze(issue, now, seen=form.cleaned_data["seen"])
            released = release(edition, now, due_at=due_at, publishes=publishes)
    except AlreadyReleased as refusal:
        # The second of two clicks arrives here, and finds what the first one did.
        return redirect("delivery:mailing", issue.publication.slug, refusal.mailing.pk)
    except (ReleaseRefused, IssueRefused) as refusal:
        messages.error(request, str(refusal))
        return redirect(_address(request, issue))
    if form.cleaned_data["due_at"] is None:
        # The clock would find it too, at most half a minute later.
        hint(tasks.sweep, after_seconds=HOLD.seconds + 1)
    return redirect("delivery:mailing", issue.publication.slug, released.pk)


def _save_words(request: DeskRequest, issue: Issue, form: InboxForm, now: datetime) -> bool:
    """False, with the reason in the form, when nothing was saved."""
    if not form.is_valid():
        return False
    try:
        if form.changes:
            inbox_words.save(
                issue,
                form.changes,
                opened_with=form.cleaned_data["opened_with"],
                editor=request.user,
                now=now,
            )
    except inbox_words.NotSaved as refusal:
        form.add_error(None, str(refusal))
        return False
    finally:
        issue.refresh_from_db()
    return True


def _ask_for_tests(request: DeskRequest, issue: Issue, form: TestForm, now: datetime) -> bool:
    try:
        testing.ask(issue, request.user, form.cleaned_data["to"], now)
    except testing.TestRefused as refusal:
        form.add_error("to", str(refusal))
        return False
    return True


def _when_form(request: DeskRequest, publication: Publication, now: datetime) -> WhenForm:
    """Later, without a day yet: nothing is wrong, the day is asked for."""
    zone = moments.zone_of(publication)
    if request.GET.get("date") or request.GET.get("time"):
        return WhenForm(_with_later(request.GET), zone=zone, now=now)
    tomorrow = now.astimezone(zone) + timedelta(days=1)
    initial = {"when": request.GET.get("when"), "date": tomorrow.date(), "time": "09:00"}
    return WhenForm(initial=initial, zone=zone, now=now)


def _kept_when(request: DeskRequest, publication: Publication, now: datetime) -> WhenForm:
    """As it was set when something else was pressed."""
    if request.POST.get("when") == "later":
        return WhenForm(request.POST, zone=moments.zone_of(publication), now=now)
    return _when_form(request, publication, now)


def _with_later(asked: QueryDict) -> QueryDict:
    later = asked.copy()
    later["when"] = "later"
    return later


def _address(request: DeskRequest, issue: Issue) -> str:
    """Of the review page, with the time that was set."""
    path = reverse("delivery:send", args=[issue.publication.slug, issue.slug])
    kept = {name: request.POST[name] for name in ("when", "date", "time") if request.POST.get(name)}
    return f"{path}?{urlencode(kept)}" if kept else path


def _refused(request: DeskRequest, issue: Issue, refusal: IssueRefused) -> HttpResponse:
    messages.error(request, str(refusal))
    return redirect("desk:issue", issue.publication.slug, issue.slug)


def _shown(
    request: DeskRequest, issue: Issue, page: ReviewPage, now: datetime, status: int = 200
) -> HttpResponse:
    try:
        reviewed = review(issue, now)
    except IssueRefused as refusal:
        return _refused(request, issue, refusal)
    return page.shown(request, issue, reviewed, now, status=status)
