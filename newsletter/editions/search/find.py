"""Finding what readers look for."""

from collections import Counter
from dataclasses import dataclass
from math import ceil

from django.db.models import Count, F, QuerySet
from django.utils.translation import gettext

from curation.models import Publication
from newsletter.editions.models import SearchEntry, SearchKind
from newsletter.editions.search import backend
from newsletter.editions.search.hits import grouped
from newsletter.editions.search.query import Query, parse
from newsletter.editions.search.results import Choice, Results

PER_PAGE = 20
TOPIC, YEAR, KIND = "topic", "year", "kind"


@dataclass(frozen=True)
class Found:
    """What says all of a query, with how many there are of each topic, year and kind together."""

    hits: "QuerySet[SearchEntry]"
    rows: tuple[dict[str, object], ...]
    chosen: dict[str, object]

    @property
    def total(self) -> int:
        """Of what is chosen."""
        return sum(self.by("").values())

    @property
    def everywhere(self) -> int:
        return sum(_count(row) for row in self.rows)

    def by(self, field: str) -> "Counter[object]":
        """By the values of this field: what each would leave, beside what else is chosen."""
        others = [(name, value) for name, value in self.chosen.items() if name != field]
        counts: Counter[object] = Counter()
        for row in self.rows:
            if not others or all(row[name] == value for name, value in others):
                counts[row.get(field)] += _count(row)
        return counts


def search(
    publication: Publication,
    query: str,
    *,
    topic: str = "",
    year: int | None = None,
    kind: str = "",
    page: int = 1,
) -> Results:
    """What readers see of the publication and says all of this: what says it in its title first,
    then the newest.

    Never fails, whatever is asked. A filter with which there is nothing to choose is none; of
    too high a page the last is given.
    """
    parsed = parse(query, publication.language)
    if parsed.is_empty:
        return Results(query)
    topics = {one.slug: one for one in publication.topics.all()}
    narrowed = {
        TOPIC: topics[topic].pk if topic in topics else None,
        YEAR: year,
        KIND: kind if kind in SearchKind.values else None,
    }
    with backend.by_index():
        found = _found(publication, parsed, {name: one for name, one in narrowed.items() if one})
        page_count = max(1, ceil(found.total / PER_PAGE))
        number = min(max(page, 1), page_count)
        keys = _page(publication, found, parsed, number)
    return Results(
        query=query,
        is_asked=True,
        total=found.total,
        everywhere=found.everywhere,
        number=number,
        page_count=page_count,
        groups=grouped(publication, keys, parsed),
        topics=_choices(found, TOPIC, {one.pk: (one.slug, one.name) for one in topics.values()}),
        years=_choices(found, YEAR, {one: (str(one), str(one)) for one in _years(found)}),
        kinds=_choices(found, KIND, _kinds()),
    )


def _found(publication: Publication, query: Query, chosen: dict[str, object]) -> Found:
    hits = SearchEntry.objects.filter(backend.says(query.wanted, publication.pk))
    counted = hits.order_by().values(TOPIC, YEAR, KIND).annotate(count=Count("pk"))
    return Found(hits, tuple(counted), chosen)


def _page(publication: Publication, found: Found, query: Query, number: int) -> list[int]:
    """The keys of one page: what says it in its title first, then the newest.

    A page of hits for a common word is full of titles, which are few: only they are put in order.
    """
    start = (number - 1) * PER_PAGE
    titles = SearchEntry.objects.filter(
        backend.says(query.in_title, publication.pk), **found.chosen
    )
    keys = _keys(titles, start, PER_PAGE)
    if len(keys) < PER_PAGE:
        title_count = start + len(keys) if keys or not start else titles.count()
        others = found.hits.filter(backend.unsaid(query.in_title), **found.chosen)
        keys += _keys(others, max(0, start - title_count), PER_PAGE - len(keys))
    return keys


def _keys(entries: "QuerySet[SearchEntry]", start: int, count: int) -> list[int]:
    day, edition = F("day"), F("edition")
    ordered = entries.order_by(day.desc(nulls_last=True), edition.desc(nulls_last=True), "pk")
    return list(ordered.values_list("pk", flat=True)[start : start + count])


def _choices(found: Found, field: str, named: dict[object, tuple[str, str]]) -> tuple[Choice, ...]:
    """In the order of their names here; one that is chosen stays, however few it leaves."""
    counts, chosen = found.by(field), found.chosen.get(field)
    return tuple(
        Choice(value, name, counts[key], key == chosen)
        for key, (value, name) in named.items()
        if counts[key] or key == chosen
    )


def _years(found: Found) -> list[int]:
    years = {row[YEAR] for row in found.rows} | {found.chosen.get(YEAR)}
    return sorted((year for year in years if isinstance(year, int)), reverse=True)


def _kinds() -> dict[object, tuple[str, str]]:
    names = {
        SearchKind.STORY: gettext("Stories"),
        SearchKind.LINK: gettext("Links"),
        SearchKind.PAPER: gettext("Papers"),
        SearchKind.ISSUE: gettext("Issues"),
    }
    return {kind: (str(kind), name) for kind, name in names.items()}


def _count(row: dict[str, object]) -> int:
    count = row["count"]
    assert isinstance(count, int)
    return count
