"""What sources offer: the unseen of all of them together, and what one has."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from curation.access import DeskRequest, member_required
from curation.desk.sources.finding import source_or_404
from curation.links import is_sound
from curation.models import Publication, Source
from curation.models.source import CandidateQuerySet
from curation.sources.listing import rows_of, unseen

PER_PAGE = 50
UNSEEN, ALL = "unseen", "all"
# A worker takes it up within seconds; after so long none may be there.
LONGEST_WAIT = timedelta(minutes=2)


@dataclass(frozen=True)
class Shown:
    """Which list: `tab` of one source, or the unseen of all."""

    tab: str
    candidates: CandidateQuerySet
    source: Source | None = None
    is_waited_for: bool = False

    @property
    def site(self) -> str:
        """The source's own page; empty where none can be opened."""
        address = self.source.site_address if self.source else ""
        return address if is_sound(address) else ""


@member_required
@require_safe
def unseen_page(request: DeskRequest, publication: Publication) -> HttpResponse:
    """To htmx only the list is given."""
    context = _context(request, publication, Shown(UNSEEN, unseen(publication)))
    context["source_count"] = publication.sources.count()
    template = "desk/sources/_list.html" if request.htmx else "desk/sources/unseen.html"
    return render(request, template, context)


@member_required
@require_safe
def source_page(request: DeskRequest, publication: Publication, source_id: int) -> HttpResponse:
    """`?show=all` is the other tab. To htmx only the list is given."""
    source = source_or_404(publication, source_id)
    is_all = request.GET.get("show") == ALL
    candidates = source.candidates.newest_first() if is_all else source.candidates.waiting()
    waits = _is_waited_for(source, timezone.now())
    shown = Shown(ALL if is_all else UNSEEN, candidates, source, waits)
    context = _context(request, publication, shown)
    template = "desk/sources/_list.html" if request.htmx else "desk/sources/source.html"
    return render(request, template, context)


def _context(request: DeskRequest, publication: Publication, shown: Shown) -> dict[str, object]:
    candidates = shown.candidates.select_related("source", "item__section__issue")
    page = Paginator(candidates, PER_PAGE).get_page(request.GET.get("page"))
    return {
        "room": "sources",
        "publication": publication,
        "shown": shown,
        "source": shown.source,
        "site": shown.site,
        "page": page,
        "rows": rows_of(publication, page.object_list),
        "newest": shown.candidates.order_by("-pk").values_list("pk", flat=True).first(),
        "here": request.get_full_path(),
        "notices": list(messages.get_messages(request)) if request.htmx else [],
    }


def _is_waited_for(source: Source, now: datetime) -> bool:
    """Whether it is being read for the first time, or was to be asked a moment ago."""
    if source.is_muted:
        return False
    if source.asked_at is None:
        return source.created_at > now - LONGEST_WAIT
    return now - LONGEST_WAIT < source.next_at <= now
