"""“It moved”: what has happened to papers since they were covered, and what to do about it."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from curation.access import DeskRequest, member_required
from curation.capture.follow_up import CannotTakeBack, follow_up, take_back
from curation.desk.papers.facts import Told, told
from curation.desk.papers.listing import places
from curation.models import PaperChange, Publication
from curation.models.issue import IssueState
from curation.models.item import ItemPaper
from curation.models.paper import PaperChangeQuerySet
from curation.papers import moved

CHANGES_PER_PAGE = 50
OPEN, SETTLED = "open", "settled"
TABS = {OPEN: "Open", SETTLED: "Settled"}


@member_required
@require_safe
def changes(request: DeskRequest, publication: Publication) -> HttpResponse:
    """`?show=` names a tab; `?done=` the change that was just dealt with, to be undone."""
    shown = request.GET.get("show", OPEN)
    shown = shown if shown in TABS else OPEN
    lists = {OPEN: moved.changes_of(publication), SETTLED: _settled(publication)}
    page = Paginator(lists[shown], CHANGES_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "room": "papers",
        "publication": publication,
        "tabs": [(name, label, lists[name].count()) for name, label in TABS.items()],
        "shown": shown,
        "page": page,
        "entries": _entries(list(page.object_list)),
        "done": _done(publication, request.GET.get("done", "")),
    }
    return render(request, "desk/papers/moved.html", context)


@member_required
@require_POST
def follow(request: DeskRequest, publication: Publication, change_id: int) -> HttpResponse:
    """An item in the inbox that goes on from the one that covered the paper."""
    follow_up(change_or_404(publication, change_id), request.user, timezone.now())
    return _back(publication, done=change_id)


@member_required
@require_POST
def put_away(request: DeskRequest, publication: Publication, change_id: int) -> HttpResponse:
    moved.settle(change_or_404(publication, change_id), timezone.now())
    return _back(publication, done=change_id)


@member_required
@require_POST
def undo(request: DeskRequest, publication: Publication, change_id: int) -> HttpResponse:
    """It is open again, without the item that was made of it."""
    change = change_or_404(publication, change_id)
    try:
        take_back(change)
    except CannotTakeBack as refusal:
        messages.error(request, str(refusal))
    else:
        moved.reopen(change)
        messages.success(request, f"“{change.paper}” is open again.")
    is_of_settled = request.POST.get("show") == SETTLED
    return _back(publication, **({"show": SETTLED} if is_of_settled else {}))


def change_or_404(publication: Publication, change_id: int) -> PaperChange:
    found = _changes(publication).filter(pk=change_id).first()
    if found is None:
        raise Http404
    return found


def _changes(publication: Publication) -> PaperChangeQuerySet:
    changes = PaperChange.objects.filter(paper__publication=publication)
    return changes.select_related("paper__publication", "follow_up")


def _settled(publication: Publication) -> PaperChangeQuerySet:
    is_settled = Q(follow_up__isnull=False) | Q(settled_at__isnull=False)
    return _changes(publication).filter(is_settled).order_by("-found_at", "-pk")


def _entries(shown: list[PaperChange]) -> list[Told]:
    """In a constant number of queries."""
    covered = places(change.paper for change in shown)
    return [told(change, _out(covered.get(change.paper_id, []))) for change in shown]


def _out(rows: list[ItemPaper]) -> ItemPaper | None:
    """In the latest issue that readers have."""
    sections = ((row, row.item.section) for row in rows)
    out = (row for row, section in sections if section and section.issue.state == IssueState.OUT)
    return next(out, None)


def _done(publication: Publication, key: str) -> Told | None:
    if not (key.isascii() and key.isdigit() and len(key) < 20):
        return None
    change = _settled(publication).filter(pk=int(key)).first()
    return told(change) if change else None


def _back(publication: Publication, **said: object) -> HttpResponse:
    query = f"?{urlencode(said)}" if said else ""
    return redirect(reverse("desk:paper_changes", args=[publication.slug]) + query)
