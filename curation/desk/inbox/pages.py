"""The page of the inbox: what waits, what was dismissed, and what is being fetched."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Page
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from curation.access import DeskRequest, member_required
from curation.desk.asked import keys_in, searched
from curation.desk.inbox.finding import matching, recent_reasons
from curation.desk.inbox.paging import items_on, page_of
from curation.desk.inbox.rows import for_rows, rows_of
from curation.models import Capture, Issue, Item, Publication
from curation.models.issue import IssueState
from curation.models.item import ItemQuerySet
from curation.writing.place import draft_sections

ITEMS_PER_PAGE = 50
WAITING, DISMISSED = "waiting", "dismissed"


@dataclass(frozen=True)
class Shown:
    """Which tab, and the words that its items are filtered by."""

    tab: str
    query: str


@member_required
@require_safe
def inbox(request: DeskRequest, publication: Publication) -> HttpResponse:
    """`?show=dismissed` is the other tab, `?q=` filters. To htmx only the list is given."""
    template = "desk/inbox/_list.html" if request.htmx else "desk/inbox/inbox.html"
    return render(request, template, list_context(request, publication))


@member_required
@require_safe
def fetching(request: DeskRequest, publication: Publication) -> HttpResponse:
    """What has become of the items in `?ids=3.4`: those that are read, and who still waits."""
    asked = keys_in(request.GET.get("ids", "").split("."))
    waiting = for_rows(publication.items.inbox()).filter(pk__in=asked)
    rows = rows_of(waiting, timezone.now())
    context = {
        "publication": publication,
        "read": [row for row in rows if not row.is_fetching],
        "gone": set(asked) - {row.item.pk for row in rows},
        "fetching": [row for row in rows if row.is_fetching],
    }
    return render(request, "desk/inbox/_fetching.html", context)


def list_context(request: DeskRequest, publication: Publication) -> dict[str, object]:
    shown = _shown(request)
    waiting, dismissed = publication.items.inbox(), publication.items.dismissed()
    counts = {WAITING: waiting.count(), DISMISSED: dismissed.count()}
    page = _page(request, waiting if shown.tab == WAITING else dismissed, shown)
    rows = rows_of(items_on(page, for_rows), timezone.now())
    return {
        "room": "inbox",
        "publication": publication,
        "shown": shown,
        "tabs": [
            (WAITING, "Waiting", counts[WAITING]),
            (DISMISSED, "Dismissed", counts[DISMISSED]),
        ],
        "page": page,
        "rows": rows,
        "fetching": [row for row in rows if row.is_fetching],
        "here": request.get_full_path(),
        "sections": draft_sections(publication),
        "reasons": recent_reasons(publication),
        "notices": list(messages.get_messages(request)) if request.htmx else [],
        **({} if rows else _emptiness(publication, counts)),
    }


def _shown(request: DeskRequest) -> Shown:
    tab = DISMISSED if request.GET.get("show") == DISMISSED else WAITING
    return Shown(tab, searched(request))


def _page(request: DeskRequest, items: ItemQuerySet, shown: Shown) -> "Page[int]":
    return page_of(matching(items, shown.query), request.GET.get("page"), ITEMS_PER_PAGE)


def _emptiness(publication: Publication, counts: dict[str, int]) -> dict[str, object]:
    """What an empty list says: that nothing ever came, or where all that came has gone."""
    came = counts[DISMISSED] or Capture.objects.filter(item__publication=publication).exists()
    draft = Issue.objects.filter(publication=publication, state=IssueState.DRAFT)
    newest = draft.newest_first().first() if came else None
    placed = Item.objects.filter(section__issue=newest).count() if newest else 0
    return {"is_first_time": not came, "newest": newest, "placed_count": placed}
