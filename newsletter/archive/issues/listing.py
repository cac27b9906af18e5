"""Issues in their order: totals, pages of a list, what stands before and after."""

from dataclasses import dataclass
from typing import NamedTuple

from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import Count, Sum
from django.http import Http404

from curation.models import Publication
from newsletter.editions.models import Edition, EditionQuerySet

PER_PAGE = 30

# What a list shows; the texts of an edition are a hundred times as long.
_LISTED = (
    "number",
    "date",
    "slug",
    "title",
    "dek",
    "reading_minutes",
    "link_count",
    "publication",
)


@dataclass(frozen=True)
class Totals:
    issue_count: int
    link_count: int

    def __str__(self) -> str:
        return f"{_counted(self.issue_count, 'issue')} · {_counted(self.link_count, 'link')}"


class Entry(NamedTuple):
    publication: Publication
    totals: Totals


class Neighbours(NamedTuple):
    previous: Edition | None
    next: Edition | None


def public_editions(publication: Publication) -> EditionQuerySet:
    """What readers see of this publication, newest first."""
    return Edition.objects.public().filter(publication=publication).newest_first()


def publications() -> list[Entry]:
    """Every publication with what of it is public, by name."""
    by_publication = Edition.objects.public().order_by().values("publication")
    counted = by_publication.annotate(issues=Count("id"), links=Sum("link_count"))
    totals = {each["publication"]: Totals(each["issues"], each["links"]) for each in counted}
    nothing = Totals(0, 0)
    return [Entry(each, totals.get(each.pk, nothing)) for each in Publication.objects.all()]


def totals(publication: Publication) -> Totals:
    editions = public_editions(publication).order_by()
    sums = editions.aggregate(issues=Count("id"), links=Sum("link_count", default=0))
    return Totals(sums["issues"], sums["links"])


def page_of_issues(publication: Publication, number: str) -> "Page[Edition]":
    """Raises `Http404` for a page that is not there."""
    paginator = Paginator(public_editions(publication).only(*_LISTED), PER_PAGE)
    try:
        return paginator.page(number)
    except InvalidPage as error:
        raise Http404("There is no such page of issues.") from error


def neighbours(edition: Edition) -> Neighbours:
    """The issues before and after this one, in the order of the index."""
    ids = list(public_editions(edition.publication).values_list("id", flat=True))
    place = ids.index(edition.id)
    newer = ids[place - 1] if place else None
    older = ids[place + 1] if place + 1 < len(ids) else None
    found = Edition.objects.only(*_LISTED).in_bulk([id for id in (newer, older) if id])
    return Neighbours(previous=found.get(older), next=found.get(newer))


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
