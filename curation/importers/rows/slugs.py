"""Slugs that are free in the publication, asked for with one query or two."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from curation.models import Issue, Item


def taken_among(rows: QuerySet[Issue] | QuerySet[Item], wanted: Iterable[str]) -> set[str]:
    """Slugs of these rows that a wanted one, or a numbered one after it, could meet."""
    rows, counts = rows.order_by(), Counter(wanted)
    taken = set(rows.filter(slug__in=counts).values_list("slug", flat=True))
    crowded = {slug for slug, count in counts.items() if count > 1 or slug in taken}
    numbered = Q()
    for slug in crowded:
        numbered |= Q(slug__startswith=f"{slug}-")
    if crowded:
        taken |= set(rows.filter(numbered).values_list("slug", flat=True))
    return taken
