"""The issues before and after one, each found without looking at the others."""

from typing import NamedTuple

from django.db.models import Q

from newsletter.archive.issues.listing import LISTED, public_editions
from newsletter.editions.models import Edition

# What `newest_first` goes by; where a value is missing, the issue stands behind the others.
_ORDER = ("date", "number")


class Neighbours(NamedTuple):
    previous: Edition | None
    next: Edition | None


def neighbours(edition: Edition) -> Neighbours:
    """In the order of the index."""
    others = public_editions(edition.publication).only(*LISTED)
    older, newer = _older(edition), _newer(edition)
    return Neighbours(
        previous=others.filter(older).first(), next=others.reverse().filter(newer).first()
    )


def _older(edition: Edition) -> Q:
    """Whatever stands behind this one."""
    behind = Q(issue__lt=edition.issue_id)
    for field in reversed(_ORDER):
        value = getattr(edition, field)
        if value is None:
            behind = Q(**{f"{field}__isnull": True}) & behind
        else:
            less = Q(**{f"{field}__lt": value}) | Q(**{f"{field}__isnull": True})
            behind = less | (Q(**{field: value}) & behind)
    return behind


def _newer(edition: Edition) -> Q:
    """Whatever stands before it."""
    before = Q(issue__gt=edition.issue_id)
    for field in reversed(_ORDER):
        value = getattr(edition, field)
        if value is None:
            before = Q(**{f"{field}__isnull": False}) | before
        else:
            before = Q(**{f"{field}__gt": value}) | (Q(**{field: value}) & before)
    return before
