"""How much of a publication stands on its shelves, of what readers can see."""

from typing import NamedTuple

from django.db.models import Count, Q

from curation.models import Publication, Topic
from curation.models.item import Kind
from newsletter.archive.shelves.words import first_words
from newsletter.editions.papers import appearances

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
    rows = (
        appearances()
        .filter(edition__publication=publication, topic__isnull=False)
        .order_by()
        .values("topic")
        .annotate(
            stories=Count("id", filter=Q(kind__in=STORIES)),
            links=Count("id", filter=Q(kind__in=LINKS)),
        )
    )
    counted = {row["topic"]: Counts(row["stories"], row["links"]) for row in rows}
    return {topic: counts for topic, counts in counted.items() if counts.has_any}


def counted_topics(publication: Publication) -> list[CountedTopic]:
    """Those of which readers can see something, in the publication's order."""
    counts = topic_counts(publication)
    topics = publication.topics.all()
    return [CountedTopic(one, counts[one.pk]) for one in topics if one.pk in counts]
