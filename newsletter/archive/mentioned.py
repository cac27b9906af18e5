"""Where public issues mention an issue or an item: “Mentioned in #48, #51”."""

from typing import NamedTuple

from django.db.models import Q

from newsletter.editions.addresses import page_path
from newsletter.editions.models import Edition, Mention

# What a mention says of the issue it stands in; its texts are a hundred times as long.
_SAID = (
    "edition__issue",
    "edition__number",
    "edition__date",
    "edition__slug",
    "edition__title",
    "edition__publication__slug",
    "in_item__slug",
)


class Mentioned(NamedTuple):
    """One issue that mentions it; `path` leads to the first place in that issue that does."""

    edition: Edition
    path: str

    @property
    def words(self) -> str:
        """“#48”, or the title of an issue without a number."""
        number = self.edition.number
        return self.edition.title if number is None else f"#{number}"


def mentions_of_issue(issue_id: int) -> list[Mentioned]:
    """By other issues, of the issue itself or of one of its items; the earliest first."""
    of_issue = Q(to_issue=issue_id) | Q(to_item__section__issue=issue_id)
    return _mentioned(of_issue & ~Q(edition__issue=issue_id))


def mentions_of_item(item_id: int | None) -> list[Mentioned]:
    """The earliest first. Of an item that curation has deleted since, nothing is known."""
    # Most items are mentioned nowhere, and to ask so takes a third of the time.
    if item_id is None or not Mention.objects.filter(to_item=item_id).exists():
        return []
    return _mentioned(Q(to_item=item_id))


def _mentioned(of_it: Q) -> list[Mentioned]:
    public = Q(edition__is_current=True, edition__public_at__isnull=False)
    rows = (
        Mention.objects.filter(of_it & public)
        .select_related("edition__publication", "in_item")
        .only(*_SAID)
        .order_by("edition__date", "edition__number", "edition_id", "in_item__position")
    )
    first: dict[int, Mentioned] = {}
    for mention in rows:
        anchor = f"#{mention.in_item.slug}" if mention.in_item else ""
        said = Mentioned(mention.edition, f"{page_path(mention.edition)}{anchor}")
        first.setdefault(mention.edition_id, said)
    return list(first.values())
