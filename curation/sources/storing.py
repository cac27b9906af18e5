"""New entries become candidates, a batch in a transaction; what is known is left alone."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import transaction

from curation.models import Candidate, Source
from curation.sources.entry import Entry
from curation.sources.muting import muted_by

# Nobody wants to begin with three thousand unseen entries of ten years.
NEWS_FOR = timedelta(days=14)
FEWEST_AT_FIRST, MOST_AT_FIRST = 10, 100
# Later so many at once are news whatever their date; journals date papers months back.
FEWEST_LATER = 100
# A clock that is wrong, or a date that stands for none.
EARLIEST_YEAR = 1990


class SourceGone(Exception):
    """It was removed while it was being read."""


@dataclass
class Shelf:
    """Where the entries of one reading go; counts what was new among them.

    `fewest` of the new ones are unseen in any case, then those of the last two weeks up to
    `most`; the others are kept as seen.
    """

    source: Source
    now: datetime
    fewest: int
    most: int | None
    since: datetime
    new_count: int = 0

    @classmethod
    def of(cls, source: Source, now: datetime) -> "Shelf":
        if source.changed_at is None:
            since = now - NEWS_FOR
            return cls(source, now, fewest=FEWEST_AT_FIRST, most=MOST_AT_FIRST, since=since)
        since = source.changed_at - NEWS_FOR
        return cls(source, now, fewest=FEWEST_LATER, most=None, since=since)

    @transaction.atomic
    def put(self, entries: Collection[Entry]) -> None:
        """Raises `SourceGone`."""
        if not Source.objects.select_for_update().filter(pk=self.source.pk).exists():
            raise SourceGone
        is_muted = muted_by(self.source.muted_words)
        new = [self._candidate(entry, is_muted(*_words(entry))) for entry in self._new(entries)]
        # The first of a feed is its newest, and the newest has the highest key.
        Candidate.objects.bulk_create(new[::-1], ignore_conflicts=True)

    def _new(self, entries: Collection[Entry]) -> list[Entry]:
        """By its key; and a site that names everything anew tells nothing new.

        The address alone says too little: all entries of a list of changes may lead to one page.
        """
        by_key = {entry.key: entry for entry in reversed(list(entries))}
        rows = self.source.candidates.order_by()
        keys = set(rows.filter(key__in=by_key).values_list("key", flat=True))
        said = {(entry.canonical, entry.title) for entry in by_key.values() if entry.canonical}
        canonicals = {canonical for canonical, _ in said}
        known = rows.filter(canonical__in=canonicals).values_list("canonical", "title")
        told = set(known) & said
        new = [
            e for e in by_key.values() if e.key not in keys and (e.canonical, e.title) not in told
        ]
        return new[::-1]

    def _candidate(self, entry: Entry, is_muted: bool) -> Candidate:
        entry = replace(entry, published_at=_believed(entry.published_at, self.now))
        is_seen = not self._is_news(entry)
        self.new_count += 1
        return Candidate(
            source=self.source,
            key=entry.key,
            address=entry.address,
            canonical=entry.canonical,
            title=entry.title,
            summary=entry.summary,
            author=entry.author,
            published_at=entry.published_at,
            is_muted=is_muted,
            seen_at=self.now if is_seen else None,
            created_at=self.now,
        )

    def _is_news(self, entry: Entry) -> bool:
        if self.new_count < self.fewest:
            return True
        if self.most is not None and self.new_count >= self.most:
            return False
        return bool(entry.published_at and entry.published_at >= self.since)


def _words(entry: Entry) -> tuple[str, ...]:
    return entry.title, entry.summary, entry.author


def _believed(moment: datetime | None, now: datetime) -> datetime | None:
    if moment is None or moment.year < EARLIEST_YEAR:
        return None
    return min(moment, now)
