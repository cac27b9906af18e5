"""Which sources are asked next: of many sites, so that none is met in a burst."""

from collections import Counter
from datetime import datetime

from curation.models import Source
from curation.sources.asking import question_of

AT_ONCE = 20
# Of one site; they wait there for each other's turn.
AT_ONE_SITE = 5
_LOOKED_AT = 500


def due(now: datetime) -> list[int]:
    """Keys, the longest waiting first."""
    taken: Counter[str] = Counter()
    keys = []
    for source in Source.objects.due(now)[:_LOOKED_AT]:
        service = question_of(source).service
        taken[service] += 1
        if taken[service] <= AT_ONE_SITE:
            keys.append(source.pk)
    return keys[:AT_ONCE]
