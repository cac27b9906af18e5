"""What an editor says about a source, put into effect."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from curation.models import Candidate, Source
from curation.sources.muting import muted_by

_AT_ONCE = 500


@transaction.atomic
def settle(source_id: int, said: Mapping[str, Any], now: datetime) -> None:
    """Name, rhythm and muted words. Candidates nobody has looked at are judged by them anew."""
    source = Source.objects.select_for_update().get(pk=source_id)
    is_judged_anew = source.muted_words != said["muted_words"]
    source.title, source.muted_words = said["title"], said["muted_words"]
    if source.rhythm_minutes != said["rhythm_minutes"]:
        source.rhythm_minutes = said["rhythm_minutes"]
        source.next_at = min(source.next_at, now + timedelta(minutes=source.rhythm_minutes))
    source.save(update_fields=["title", "muted_words", "rhythm_minutes", "next_at"])
    if is_judged_anew:
        _judge(source)


def _judge(source: Source) -> None:
    is_muted = muted_by(source.muted_words)
    unseen = source.candidates.filter(seen_at=None).order_by()
    rows = unseen.values_list("pk", "is_muted", "title", "summary", "author")
    other = [key for key, was, *words in rows.iterator() if is_muted(*words) != was]
    for start in range(0, len(other), _AT_ONCE):
        some = Candidate.objects.filter(pk__in=other[start : start + _AT_ONCE])
        muted = list(some.filter(is_muted=True).values_list("pk", flat=True))
        some.exclude(pk__in=muted).update(is_muted=True)
        some.filter(pk__in=muted).update(is_muted=False)
