"""The pages of a publication that list, as far as they have something to show."""

from collections.abc import Iterator

from django.urls import reverse

from curation.models import Publication
from newsletter.archive.shelves.collected import public_collections
from newsletter.archive.shelves.counting import counted_topics
from newsletter.editions.papers import public_papers


def shelves(publication: Publication) -> Iterator[str]:
    """Their paths."""
    slug = publication.slug
    yield reverse("archive:index", args=[slug])
    if publication.description:
        yield reverse("archive:about", args=[slug])
    yield from _topics(publication)
    yield from _collections(publication)
    if public_papers(publication).exists():
        yield reverse("archive:papers", args=[slug])


def _topics(publication: Publication) -> Iterator[str]:
    counted = counted_topics(publication)
    if counted:
        yield reverse("archive:topics", args=[publication.slug])
    for topic, counts in counted:
        if counts.stories:
            yield reverse("archive:topic", args=[publication.slug, topic.slug])
        if counts.links:
            yield reverse("archive:topic_links", args=[publication.slug, topic.slug])


def _collections(publication: Publication) -> Iterator[str]:
    counted = public_collections(publication)
    if counted:
        yield reverse("archive:collections", args=[publication.slug])
    for each in counted:
        yield reverse("archive:collection", args=[publication.slug, each.collection.slug])
