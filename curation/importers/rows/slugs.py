"""Slugs that are free in the publication, asked for with one query or two."""

from collections import Counter
from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from curation.importers.rows.plain_sql import known_among
from curation.models import Issue, Item, Publication

# Databases take only so many alternatives in one question.
BEGINNINGS_AT_ONCE = 200


def taken_among(
    rows: QuerySet[Issue] | QuerySet[Item],
    wanted: Iterable[str],
    publication: Publication | None = None,
) -> set[str]:
    """Slugs of these rows that a wanted one, or a numbered one after it, could meet.

    Where they are all of a publication, it is quicker to learn that nothing is taken.
    """
    counts = Counter(wanted)
    near = known_among(counts, rows.model, "slug", publication) if publication else counts
    known = set(_slugs(rows, Q(slug__in=near))) if near else set()
    crowded = [slug for slug, count in counts.items() if count > 1 or slug in known]
    for start in range(0, len(crowded), BEGINNINGS_AT_ONCE):
        some = crowded[start : start + BEGINNINGS_AT_ONCE]
        numbered = reduce(or_, (Q(slug__startswith=f"{slug}-") for slug in some))
        known |= set(_slugs(rows, numbered))
    return known


def _slugs(rows: QuerySet[Issue] | QuerySet[Item], meant: Q) -> Iterable[str]:
    return rows.order_by().filter(meant).values_list("slug", flat=True)
