"""The texts of a publication in which its past may be mentioned."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from django.db.models import QuerySet

from curation.models import Group, Issue, Item, Publication, Section

# So many rows are in memory, however many there are.
AT_ONCE = 200


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

    Items speak for themselves; introductions and closings are the words of their issue, and come
    side by side.
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
    rows = items.order_by("pk").values_list(*columns)
    for key, issue_id, number, text in rows.iterator(chunk_size=AT_ONCE):
        yield Source("in_item_id", key, issue_id, number, text)


def _of_issues(issues: QuerySet[Issue]) -> Iterator[Source]:
    keys = list(issues.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        yield from _outside_items(keys[start : start + AT_ONCE])


def _outside_items(keys: Sequence[int]) -> Iterator[Source]:
    issues = Issue.objects.filter(pk__in=keys)
    sections = Section.objects.filter(issue__in=keys).order_by("pk")
    groups = Group.objects.filter(section__issue__in=keys).order_by("pk")
    texts = [
        *issues.values_list("pk", "number", "introduction"),
        *sections.values_list("issue_id", "issue__number", "introduction"),
        *groups.values_list("section__issue_id", "section__issue__number", "introduction"),
        *issues.values_list("pk", "number", "closing"),
    ]
    for key, number, text in sorted(texts, key=itemgetter(0)):
        yield Source("in_issue_id", key, key, number, text)
