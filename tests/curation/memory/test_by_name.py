"""What is found by a few letters, or by a number."""

import pytest

from curation.memory.by_name import issues_named, items_named, papers_named, topics_named
from curation.models import Publication
from tests.factories import (
    IssueFactory,
    ItemFactory,
    PaperAuthorFactory,
    PaperFactory,
    PublicationFactory,
    SectionFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication() -> Publication:
    return PublicationFactory()


def test_a_number_finds_the_issue_and_those_that_begin_with_it(publication: Publication) -> None:
    for number in (4, 14, 41, 400):
        IssueFactory(publication=publication, number=number)
    assert [one.number for one in issues_named(publication, "4", 9)] == [4, 41, 400]
    assert [one.number for one in issues_named(publication, "#41", 9)] == [41]
    assert issues_named(publication, "9" * 80, 9) == []


def test_every_word_must_be_said_in_any_order_and_case(publication: Publication) -> None:
    section = SectionFactory(issue__publication=publication)
    first = ItemFactory(section=section, title="The ebb, and a model of it")
    ItemFactory(section=section, title="The ebb alone")
    assert items_named(publication, "MODEL ebb", 9) == [first]


def test_items_come_the_newest_first_and_only_from_issues(publication: Publication) -> None:
    section = SectionFactory(issue__publication=publication)
    old, new = (ItemFactory(section=section, title=f"Kelp {place}") for place in "ab")
    ItemFactory(publication=publication, section=None, title="Kelp waiting")
    assert items_named(publication, "kelp", 9) == [new, old]
    assert items_named(publication, "kelp", 1) == [new]


def test_a_topic_is_found_by_a_name_it_went_by(publication: Publication) -> None:
    topic = TopicFactory(publication=publication, name="ML Research", other_names=["Deep tech"])
    TopicFactory(publication=publication, name="Tides")
    assert list(topics_named(publication, "deep", 9)) == [topic]


def test_the_topic_of_most_issues_comes_first(publication: Publication) -> None:
    rare, common = (TopicFactory(publication=publication, name=name) for name in ("A", "B"))
    for topic in (rare, common, common):
        SectionFactory(issue__publication=publication, topic=topic)
    assert list(topics_named(publication, "", 9)) == [common, rare]


def test_a_paper_is_found_by_title_and_author_together(publication: Publication) -> None:
    paper = PaperFactory(publication=publication, title="On slack water")
    PaperAuthorFactory(paper=paper, name="Tamsin Oyelowe-Grieg")
    PaperFactory(publication=publication, title="On slack water, again")
    assert papers_named(publication, "slack oyelowe", 9) == [paper]


def test_nothing_of_another_publication_is_found(publication: Publication) -> None:
    other = PublicationFactory()
    ItemFactory(section__issue__publication=other, title="Kelp")
    PaperFactory(publication=other, title="Kelp")
    TopicFactory(publication=other, name="Kelp")
    IssueFactory(publication=other, title="Kelp")
    for named in (issues_named, items_named, topics_named, papers_named):
        assert list(named(publication, "kelp", 9)) == []
