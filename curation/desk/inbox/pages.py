"""The list of what waits."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from curation.access import DeskRequest, member_required
from curation.models import Publication

ITEMS_PER_PAGE = 50


@member_required
@require_safe
def inbox(request: DeskRequest, publication: Publication) -> HttpResponse:
    waiting = publication.items.inbox().select_related("capture")
    page = Paginator(waiting, ITEMS_PER_PAGE).get_page(request.GET.get("page"))
    context = {"room": "inbox", "publication": publication, "page": page}
    return render(request, "desk/inbox/inbox.html", context)
