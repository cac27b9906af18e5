"""What the board shows: the issue in its order, and what waits in the inbox."""

from urllib.parse import urlencode

from django.core.paginator import Page
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from curation.access import DeskRequest
from curation.desk.asked import searched_in
from curation.desk.inbox.finding import matching
from curation.desk.inbox.paging import items_on, page_of
from curation.desk.inbox.rows import Row, for_lines, rows_of, rows_with
from curation.desk.outline import (
    SectionOutline,
    outline,
    outline_of,
    remembered,
    sections_of,
)
from curation.memory import recall_for
from curation.models import Capture, Issue, Publication

# Each move out of the inbox draws it anew, with what is remembered of each row.
INBOX_AT_ONCE = 30
# A header, since it must outlive the redirect that answers an undo.
SHOWN = "Masthead-Inbox"


def board_context(request: DeskRequest, issue: Issue) -> dict[str, object]:
    return _board(request, issue, outline(issue))


def inbox_context(request: DeskRequest, issue: Issue) -> dict[str, object]:
    """The number of queries grows neither with what is shown nor with what waits."""
    page = _page(request, issue.publication)
    return _inbox(request, issue, page, rows_of(items_on(page, for_lines), timezone.now()))


def whole_context(request: DeskRequest, issue: Issue) -> dict[str, object]:
    """Both; what is remembered of the items of both is asked for once."""
    sections, page = sections_of(issue), _page(request, issue.publication)
    waiting = items_on(page, for_lines)
    past = recall_for([*remembered(issue, sections), *waiting])
    return {
        **_board(request, issue, outline_of(issue, sections, past)),
        **_inbox(request, issue, page, rows_with(waiting, past, timezone.now())),
    }


def has_captured(publication: Publication) -> bool:
    return Capture.objects.filter(item__publication=publication).exists()


def _board(request: DeskRequest, issue: Issue, sections: list[SectionOutline]) -> dict[str, object]:
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


def _inbox(
    request: DeskRequest, issue: Issue, page: "Page[int]", rows: list[Row]
) -> dict[str, object]:
    query = searched_in(_shown(request))
    board = reverse("desk:issue", args=[issue.publication.slug, issue.slug])
    shown = urlencode({"pane": "inbox", "q": query, "page": page.number})
    return {
        "page": page,
        "rows": rows,
        "query": query,
        "is_fetching": any(row.is_fetching for row in rows),
        "has_captured": bool(rows) or has_captured(issue.publication),
        "board_address": board,
        "inbox_shown": shown,
    }


def _page(request: DeskRequest, publication: Publication) -> "Page[int]":
    shown = _shown(request)
    found = matching(publication.items.inbox(), searched_in(shown))
    return page_of(found, shown.get("page"), INBOX_AT_ONCE)


def _shown(request: DeskRequest) -> QueryDict:
    """Its filter and its page, as the browser says that they stand there, else by the address."""
    kept = request.headers.get(SHOWN, "")
    return QueryDict(kept) if kept else request.GET
