"""A publication with shelves: what stands on them went through the press as an editor's does."""

from datetime import date
from typing import Any

from curation.models import Issue, Item, Publication, Section, Topic
from newsletter.editions.freeze import freeze_and_publish
from newsletter.editions.models import Edition
from tests.factories import (
    NOW,
    IssueFactory,
    ItemFactory,
    PublicationFactory,
    SectionFactory,
    TopicFactory,
)


def make_publication() -> Publication:
    return PublicationFactory(slug="ebb", name="Ebb & Flow", tagline="Tides, weekly.")


def make_topic(publication: Publication, **facts: Any) -> Topic:
    said = {"slug": "gauges", "name": "Tide gauges", "hue": "blue", "emoji": "🌊"} | facts
    return TopicFactory(publication=publication, **said)


def make_section(topic: Topic, *, number: int = 1, **facts: Any) -> Section:
    """Of an issue of its own, a month after the one before it."""
    issue = IssueFactory(
        publication=topic.publication,
        number=number,
        date=date(2026, number, 1),
        title=f"Spring tide {number}",
        slug=f"{number}-spring-tide",
    )
    return SectionFactory(issue=issue, topic=topic, title=facts.pop("title", "Gauges"), **facts)


def put(section: Section, *kinds: str) -> list[Item]:
    """An item of each kind, named after the issue, the kind and the place."""
    number = section.issue.number
    return [
        ItemFactory(
            section=section,
            kind=kind,
            title=f"{kind.title()} {number}.{place}",
            slug=f"{kind}-{number}-{place}",
            position=place,
        )
        for place, kind in enumerate(kinds, 1)
    ]


def publish(issue: Issue) -> Edition:
    return freeze_and_publish(issue, NOW)
