"""Where an issue's mentions of its own past lead readers: to today's pages, if they are public."""

from django.db.models import Q

from curation.models import Issue, Item, Reference
from newsletter.editions.addresses import page_path


def pages_mentioned(issue: Issue) -> dict[str, str]:
    """Paths of pages, by the address or the words that mention them.

    What is not public, or has no page of its own yet, is left out: its old address stays.
    """
    inside = Q(in_issue=issue) | Q(in_item__section__issue=issue)
    known = Reference.objects.filter(inside).select_related(
        "to_issue__publication", "to_item__section__issue__publication"
    )
    pages = {(one.address or one.words): _page(one) for one in known}
    return {mention: page for mention, page in pages.items() if mention and page}


def _page(reference: Reference) -> str:
    if reference.to_issue:
        return _page_of(reference.to_issue)
    return page_of_item(reference.to_item) if reference.to_item else ""


def page_of_item(item: Item) -> str:
    """Its place on the page of its issue; empty while that is not public."""
    page = _page_of(item.section.issue) if item.section else ""
    return page and f"{page}#{item.slug}"


def _page_of(issue: Issue) -> str:
    if issue.published_at is None:
        return ""
    return page_path(issue)
