"""What the board shows: the issue in its order, and what waits in the inbox."""

from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils import timezone

from curation.access import DeskRequest
from curation.desk.asked import searched
from curation.desk.inbox.finding import matching
from curation.desk.inbox.rows import for_rows, rows_of
from curation.desk.outline import outline
from curation.models import Capture, Issue, Item, Publication

INBOX_AT_ONCE = 50


def board_context(request: DeskRequest, issue: Issue) -> dict[str, object]:
    sections = outline(issue)
    return {
        "publication": issue.publication,
        "issue": issue,
        "rights": request.rights,
        "is_locked": issue.is_locked,
        "sections": sections,
        "item_count": sum(one.item_count for one in sections),
        "opened_item": request.GET.get("item", ""),
        "topics": list(issue.publication.topics.all()),
        "collections": list(issue.publication.collections.all()),
        "has_review": issue.publication.has_review,
    }


def inbox_context(request: DeskRequest, issue: Issue) -> dict[str, object]:
    """Fifty at a time; the number of queries grows neither with these nor with all."""
    query = searched(request)
    page = _page(request, issue.publication, query)
    rows = rows_of(page.object_list, timezone.now())
    board = reverse("desk:issue", args=[issue.publication.slug, issue.slug])
    asked = urlencode({"pane": "inbox", "q": query, "page": page.number})
    return {
        "page": page,
        "rows": rows,
        "query": query,
        "is_fetching": any(row.is_fetching for row in rows),
        "has_captured": bool(rows) or has_captured(issue.publication),
        "board_address": board,
        "inbox_address": f"{board}?{asked}",
    }


def has_captured(publication: Publication) -> bool:
    return Capture.objects.filter(item__publication=publication).exists()


def _page(request: DeskRequest, publication: Publication, query: str) -> "Page[Item]":
    found = for_rows(matching(publication.items.inbox(), query))
    return Paginator(found, INBOX_AT_ONCE).get_page(request.GET.get("page"))
