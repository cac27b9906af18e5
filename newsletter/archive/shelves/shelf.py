"""What stands on the shelf of a topic, from the newest issue to the oldest, a page at a time.

However much stands there, an index alone says how much of it each issue holds, and only what a
page shows is read.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db.models import Count

from curation.models import Publication, Topic
from newsletter.archive.shelves.counting import LINKS, STORIES, Counts
from newsletter.editions.models import Edition, EditionItem
from newsletter.editions.remembered import asked_once


class Share(NamedTuple):
    """What one issue holds of a topic; `edition` is its id."""

    edition: int
    counts: Counts


def shares(topic: Topic) -> Sequence[Share]:
    """Of the public issues that hold something of it, the newest first."""
    return _shares(topic.publication, topic.pk)


@asked_once
def _shares(publication: Publication, topic: int) -> Sequence[Share]:
    rows = EditionItem.objects.filter(topic=topic, kind__in=(*STORIES, *LINKS)).order_by()
    counted = rows.values_list("kind", "edition").annotate(Count("id"))
    stories: dict[int, int] = defaultdict(int)
    links: dict[int, int] = defaultdict(int)
    for kind, edition, count in counted:
        (links if kind in LINKS else stories)[edition] += count
    held = stories.keys() | links.keys()
    public = Edition.objects.public().filter(publication=publication).newest_first()
    ids = public.values_list("id", flat=True)
    return tuple(Share(id, Counts(stories[id], links[id])) for id in ids if id in held)


def total(shares: Iterable[Share]) -> Counts:
    counts = [share.counts for share in shares]
    return Counts(sum(one.stories for one in counts), sum(one.links for one in counts))


def items_at(
    window: slice, topic: Topic, shares: Iterable[Share], *, of_links: bool
) -> list[EditionItem]:
    """The stories or the links of the topic at these places of all of them."""
    sizes = [(one.edition, one.counts.links if of_links else one.counts.stories) for one in shares]
    editions, before = _issues_within(window, sizes)
    rank = {edition: place for place, edition in enumerate(editions)}
    rows = (
        EditionItem.objects.filter(topic=topic, kind__in=LINKS if of_links else STORIES)
        .filter(edition__in=editions)
        .order_by()
        .values_list("edition", "position", "id")
    )
    placed = sorted(rows, key=lambda row: (rank[row[0]], row[1]))
    wanted = [id for *_, id in placed[window.start - before : window.stop - before]]
    items = EditionItem.objects.listed("html").in_bulk(wanted)
    return [items[id] for id in wanted]


def once_each(items: list[EditionItem]) -> list[EditionItem]:
    """What two issues hold stands whole the first time, and then in short: footnotes have ids."""
    seen: set[str] = set()
    for item in items:
        if item.slug in seen:
            item.html = ""
        seen.add(item.slug)
    return items


def _issues_within(window: slice, sizes: Iterable[tuple[int, int]]) -> tuple[list[int], int]:
    """The issues that a page shows, and how many items stand before the first of them."""
    within, before, end = [], 0, 0
    for edition, size in sizes:
        start, end = end, end + size
        if end <= window.start:
            before = end
        elif size and start < window.stop:
            within.append(edition)
    return within, before
