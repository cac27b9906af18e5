"""Issues in their order: totals, the places of a list, the years."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import CharField, Count, Sum
from django.db.models.functions import Cast, Substr
from django.utils.formats import number_format
from django.utils.translation import ngettext

from curation.models import Publication
from newsletter.archive.shelves.paging import PER_PAGE
from newsletter.editions.models import Edition, EditionQuerySet
from newsletter.editions.remembered import asked_once

# What a list shows; the texts of an edition are a hundred times as long.
LISTED = (
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
        """“76 issues · 1,204 links”, in the words of the language that is on."""
        issues = ngettext("%(count)s issue", "%(count)s issues", self.issue_count)
        links = ngettext("%(count)s link", "%(count)s links", self.link_count)
        said = [issues % _counted(self.issue_count)]
        if self.link_count:
            said.append(links % _counted(self.link_count))
        return " · ".join(said)


class Entry(NamedTuple):
    publication: Publication
    totals: Totals


class Year(NamedTuple):
    """`name` is None for what has no date; `page` is the list's page on which it begins."""

    name: str | None
    page: int


def public_editions(publication: Publication) -> EditionQuerySet:
    """What readers see of this publication, newest first."""
    editions: EditionQuerySet = publication.editions.all()
    return editions.public().newest_first()


def publications() -> list[Entry]:
    """Every publication with what of it is public, by name."""
    by_publication = Edition.objects.public().order_by().values("publication")
    counted = by_publication.annotate(issues=Count("id"), links=Sum("link_count"))
    totals = {each["publication"]: Totals(each["issues"], each["links"]) for each in counted}
    nothing = Totals(0, 0)
    return [Entry(each, totals.get(each.pk, nothing)) for each in Publication.objects.all()]


@asked_once
def totals(publication: Publication) -> Totals:
    editions = public_editions(publication).order_by()
    sums = editions.aggregate(issues=Count("id"), links=Sum("link_count", default=0))
    return Totals(sums["issues"], sums["links"])


def issues_at(publication: Publication, window: slice) -> list[Edition]:
    """Those at these places of the list."""
    # The index alone says which they are: no row before them is opened.
    ids = list(public_editions(publication).values_list("pk", flat=True)[window])
    rows = Edition.objects.only(*LISTED).in_bulk(ids)
    return [rows[pk] for pk in ids]


@asked_once
def years(publication: Publication) -> Sequence[Year]:
    """With the page on which each begins, the newest first; the last may be no year."""
    # As words: to take a year from each date, SQLite would ask Python.
    year = Substr(Cast("date", CharField()), 1, 4)
    counted = public_editions(publication).order_by().values_list(year).annotate(Count("pk"))
    found, before = [], 0
    for name, count in sorted(counted, key=lambda row: row[0] or "", reverse=True):
        found.append(Year(name, before // PER_PAGE + 1))
        before += count
    return tuple(found)


def _counted(count: int) -> dict[str, str]:
    return {"count": number_format(count, force_grouping=True)}
