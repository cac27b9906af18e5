"""When what a feed shows was published, and when it changed."""

from datetime import UTC, datetime, time, timedelta

from newsletter.editions.models import Edition, EditionItem

_LAST_PLACE = 999


def public_at(edition: Edition) -> datetime:
    """Since when readers see this revision: a correction moves it."""
    return edition.public_at or edition.frozen_at


def published_at(edition: Edition) -> datetime:
    """The day the issue bears, which for an imported one is long before it came here."""
    published = edition.issue.published_at or public_at(edition)
    if edition.date is None:
        return published
    return min(datetime.combine(edition.date, time(), UTC), published)


def in_reading_order(moment: datetime, item: EditionItem) -> datetime:
    """A moment of its own within the same second, the first item's the latest.

    Readers sort entries by their moments, and the W3C's validator warns of two that are alike.
    """
    return moment.replace(microsecond=0) + timedelta(
        milliseconds=_LAST_PLACE - min(item.position, _LAST_PLACE)
    )
