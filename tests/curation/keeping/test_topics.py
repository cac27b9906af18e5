"""Shelves: a new address leaves the old one leading there, and a merge loses nothing."""

import pytest

from curation.keeping import order, topics
from curation.models import Alias, Publication, Section, Topic
from newsletter.editions.freeze import freeze
from newsletter.editions.models import EditionItem
from tests.factories import (
    NOW,
    IssueFactory,
    IssueTemplateFactory,
    ItemFactory,
    PublicationFactory,
    SectionFactory,
    TemplateSectionFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication() -> Publication:
    return PublicationFactory(slug="salt")


@pytest.fixture
def tides(publication: Publication) -> Topic:
    return TopicFactory(publication=publication, name="Tides", slug="tides", position=0)


@pytest.fixture
def kelp(publication: Publication) -> Topic:
    return TopicFactory(publication=publication, name="Kelp", slug="kelp", position=1)


def paths(topic: Topic) -> list[str]:
    return list(topic.aliases.values_list("path", flat=True))


def test_a_new_topic_stands_last(publication: Publication, tides: Topic, kelp: Topic) -> None:
    new = Topic(publication=publication, name="Charts", slug="charts")
    topics.save(new)
    assert list(publication.topics.all()) == [tides, kelp, new]


def test_the_former_address_of_a_page_leads_to_it(tides: Topic) -> None:
    tides.slug = "levels"
    topics.save(tides, had_slug="tides")
    assert paths(tides) == ["/salt/topics/tides/"]


def test_an_address_taken_up_again_is_no_old_one(tides: Topic) -> None:
    tides.slug = "levels"
    topics.save(tides, had_slug="tides")
    tides.slug = "tides"
    topics.save(tides, had_slug="levels")
    assert paths(tides) == ["/salt/topics/levels/"]


def test_a_merge_takes_sections_pages_templates_addresses_and_names_along(
    publication: Publication, tides: Topic, kelp: Topic
) -> None:
    issue = IssueFactory(publication=publication)
    ItemFactory(section=SectionFactory(issue=issue, topic=kelp, title="Seaweed"))
    freeze(issue, NOW)
    named = TemplateSectionFactory(
        template=IssueTemplateFactory(publication=publication), topic=kelp
    )
    Alias.objects.create(publication=publication, topic=kelp, path="/weeds/")
    kelp.other_names = ["Seaweed"]
    topics.merge(kelp, tides)
    named.refresh_from_db()
    assert Section.objects.get().topic == EditionItem.objects.get().topic == named.topic == tides
    assert Section.objects.get().title == "Seaweed"
    assert set(paths(tides)) == {"/weeds/", "/salt/topics/kelp/"}
    assert tides.is_called("Kelp")
    assert tides.is_called("seaweed")


def test_a_topic_is_merged_into_another_of_its_publication_only(tides: Topic) -> None:
    for other in (tides, TopicFactory()):
        with pytest.raises(topics.TopicRefused):
            topics.merge(tides, other)


def test_a_topic_in_use_is_not_deleted(publication: Publication, tides: Topic) -> None:
    SectionFactory(issue=IssueFactory(publication=publication), topic=tides)
    with pytest.raises(topics.TopicRefused):
        topics.delete(tides)
    assert Topic.objects.filter(pk=tides.pk).exists()


def test_a_topic_that_nothing_is_about_goes(tides: Topic) -> None:
    topics.delete(tides)
    assert not Topic.objects.exists()


def test_a_step_moves_one_place_and_none_at_the_ends(
    publication: Publication, tides: Topic, kelp: Topic
) -> None:
    rows = publication.topics.all()
    assert not order.step(rows, tides.pk, by=-1)
    assert not order.step(rows, kelp.pk, by=1)
    assert not order.step(rows, 10_000, by=1)
    assert order.step(rows, kelp.pk, by=-1)
    assert list(publication.topics.all()) == [kelp, tides]
