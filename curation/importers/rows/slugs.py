"""Slugs that are free in the publication, asked for with one query or two."""

from collections import Counter
from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from curation.models import Issue, Item

# Databases take only so many alternatives in one question.
BEGINNINGS_AT_ONCE = 200


def taken_among(rows: QuerySet[Issue] | QuerySet[Item], wanted: Iterable[str]) -> set[str]:
    """Slugs of these rows that a wanted one, or a numbered one after it, could meet."""
    rows, counts = rows.order_by(), Counter(wanted)
    taken = set(rows.filter(slug__in=counts).values_list("slug", flat=True))
    crowded = [slug for slug, count in counts.items() if count > 1 or slug in taken]
    for start in range(0, len(crowded), BEGINNINGS_AT_ONCE):
        some = crowded[start : start + BEGINNINGS_AT_ONCE]
        numbered = reduce(or_, (Q(slug__startswith=f"{slug}-") for slug in some))
        taken |= set(rows.filter(numbered).values_list("slug", flat=True))
    return taken
