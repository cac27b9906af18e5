"""How much of a publication stands on its shelves, of what readers can see."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import Count

from curation.models import Publication, Topic
from curation.models.item import Kind
from newsletter.archive.shelves.words import first_words
from newsletter.editions.models import Edition, EditionItem
from newsletter.editions.remembered import asked_once

# The two tabs of a topic; a sponsor's message stands on no shelf.
STORIES = (Kind.STORY.value, Kind.PAPER.value, Kind.NOTE.value)
LINKS = (Kind.LINK.value,)


class Counts(NamedTuple):
    stories: int
    links: int

    @property
    def has_any(self) -> bool:
        return bool(self.stories or self.links)

    @property
    def total(self) -> int:
        return self.stories + self.links


class CountedTopic(NamedTuple):
    topic: Topic
    counts: Counts

    @property
    def words(self) -> str:
        return first_words(self.topic.description)


NOTHING = Counts(0, 0)


def topic_counts(publication: Publication) -> dict[int, Counts]:
    """By the topic's id; a topic of which nothing is public is not among them."""
    # Each part by an index of its own: joined, the wide row of every edition would be opened.
    public = Edition.objects.public().filter(publication=publication)
    rows = (
        EditionItem.objects.filter(
            topic__in=publication.topics.order_by().values("pk"),
            kind__in=(*STORIES, *LINKS),
            edition__in=public.values("pk"),
        )
        .order_by()
        .values_list("topic", "kind")
        .annotate(Count("id"))
    )
    counts: dict[int, Counts] = {}
    for topic, kind, count in rows:
        so_far = counts.get(topic, NOTHING)
        counts[topic] = Counts(
            so_far.stories + count * (kind in STORIES), so_far.links + count * (kind in LINKS)
        )
    return counts


@asked_once
def counted_topics(publication: Publication) -> Sequence[CountedTopic]:
    """Those of which readers can see something, in the publication's order."""
    counts = topic_counts(publication)
    topics = publication.topics.all()
    return tuple(CountedTopic(one, counts[one.pk]) for one in topics if one.pk in counts)
