"""The texts of a publication in which its past may be mentioned."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model, QuerySet

from curation.models import Group, Issue, Item, Publication, Section

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Source:
    """A text with the row it stands in: the column that names it, and its key."""

    column: str
    key: int
    issue_id: int | None
    issue_number: int | None
    text: str


def sources_of(
    publication: Publication, issues: Iterable[Issue] | None, items: Iterable[Item] | None
) -> Iterator[Source]:
    """Of these issues with their items, and of these items; of everything without either.

    Items speak for themselves; introductions and closings are the words of their issue.
    """
    all_items = publication.items.all()
    if issues is None and items is None:
        yield from _of_items(all_items)
        yield from _of_issues(publication.issues.all())
        return
    keys = [issue.pk for issue in issues or ()]
    yield from _of_items(all_items.filter(section__issue__in=keys))
    yield from _of_items(all_items.filter(pk__in=[item.pk for item in items or ()]))
    yield from _of_issues(publication.issues.filter(pk__in=keys))


def _of_items(items: QuerySet[Item]) -> Iterator[Source]:
    columns = ("pk", "section__issue_id", "section__issue__number", "body")
    for key, issue_id, number, text in items.order_by("pk").values_list(*columns):
        yield Source("in_item_id", key, issue_id, number, text)


def _of_issues(issues: QuerySet[Issue]) -> Iterator[Source]:
    sections = Section.objects.filter(issue__in=issues).order_by("pk")
    groups = Group.objects.filter(section__issue__in=issues).order_by("pk")
    texts = [
        *issues.values_list("pk", "number", "introduction"),
        *sections.values_list("issue_id", "issue__number", "introduction"),
        *groups.values_list("section__issue_id", "section__issue__number", "introduction"),
        *issues.values_list("pk", "number", "closing"),
    ]
    for key, number, text in texts:
        if text:
            yield Source("in_issue_id", key, key, number, text)
