"""Where an issue's mentions of its own past lead readers: to today's pages, if they are public."""

from django.db.models import Prefetch, Q

from curation.models import Issue, Reference
from newsletter.editions.addresses import item_path, page_path
from newsletter.editions.models import EditionItem, EditionItemQuerySet


def pages_mentioned(issue: Issue) -> dict[str, str]:
    """Paths of pages, by the address or the words that mention them.

    What is not public, or has no page of its own yet, is left out: its old address stays.
    """
    inside = Q(in_issue=issue) | Q(in_item__section__issue=issue)
    known = (
        Reference.objects.filter(inside)
        .select_related("to_issue__publication", "to_topic__publication")
        .prefetch_related(Prefetch("to_item__appearances", public_appearances(), to_attr="seen_in"))
    )
    pages = {(one.address or one.words): _page(one) for one in known}
    return {mention: page for mention, page in pages.items() if mention and page}


def public_appearances() -> EditionItemQuerySet:
    """Items as readers see them, the issue at hand."""
    publications = EditionItem.objects.public().select_related("edition__publication")
    return publications.defer("edition__composition", "edition__web_html", "html", "page_html")


def _page(reference: Reference) -> str:
    if reference.to_topic:
        topic = reference.to_topic
        return f"/{topic.publication.slug}/topics/{topic.slug}/"
    if reference.to_item:
        seen_in: list[EditionItem] = getattr(reference.to_item, "seen_in", [])
        return item_path(seen_in[0]) if seen_in else ""
    return _page_of(reference.to_issue) if reference.to_issue else ""


def _page_of(issue: Issue) -> str:
    if issue.published_at is None:
        return ""
    return page_path(issue)
