"""What the board shows: the issue in its order, and what waits in the inbox."""

from django.core.paginator import Paginator
from django.utils import timezone

from curation.access import DeskRequest
from curation.desk.inbox.finding import LONGEST_QUERY, matching
from curation.desk.inbox.rows import for_rows, rows_of
from curation.desk.outline import outline
from curation.models import Issue, Publication

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
        "opened": request.GET.get("item", ""),
    }


def inbox_context(request: DeskRequest, publication: Publication) -> dict[str, object]:
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    found = for_rows(matching(publication.items.inbox(), query))
    page = Paginator(found, INBOX_AT_ONCE).get_page(request.GET.get("page"))
    rows = rows_of(page.object_list, timezone.now())
    return {"page": page, "rows": rows, "query": query}
