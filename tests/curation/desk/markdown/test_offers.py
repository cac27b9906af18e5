from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from curation.models import Issue, Publication, Section
from curation.models.item import ItemPaper, Kind
from tests.factories import (
    NOW,
    AddressFactory,
    IssueFactory,
    ItemFactory,
    PaperAuthorFactory,
    PaperFactory,
    SectionFactory,
    TopicFactory,
)


@pytest.fixture
def section(publication: Publication) -> Section:
    issue = IssueFactory(
        publication=publication, number=41, title="Neaps", slug="41-neaps", published_at=NOW
    )
    topic = TopicFactory(publication=publication, name="Climate AI", slug="climate-ai")
    return SectionFactory(issue=issue, title="Climate AI", topic=topic)


def offered(desk: Client, publication: Publication, name: str) -> dict[str, Any]:
    return desk.get(f"/desk/{publication.slug}/offers/", {"q": name}).json()


def titles(desk: Client, publication: Publication, name: str) -> list[str]:
    return [one["title"] for one in offered(desk, publication, name)["offers"]]


def test_an_issue_is_offered_by_its_number(
    desk: Client, publication: Publication, section: Section
) -> None:
    publication.reference_prefix = "SW"
    publication.save()
    (offer,) = offered(desk, publication, "41")["offers"]
    assert offer == {
        "kind": "Issue",
        "title": "#41: Neaps",
        "where": "1 Mar 2026",
        "covered": 0,
        "text": f"[SW #41](/{publication.slug}/issues/41-neaps/)",
    }


def test_an_item_is_offered_by_words_of_its_title_and_says_where_it_stood(
    desk: Client, publication: Publication, section: Section
) -> None:
    ItemFactory(section=section, title="A model of *the* ebb", slug="ebb", kind=Kind.STORY)
    (offer,) = offered(desk, publication, "ebb model")["offers"]
    assert offer == {
        "kind": "Story",
        "title": "A model of *the* ebb",
        "where": "#41 · Climate AI",
        "covered": 1,
        "text": f"[A model of \\*the\\* ebb](/{publication.slug}/items/ebb/)",
    }


def test_it_is_said_how_often_something_was_covered(
    desk: Client, publication: Publication, section: Section
) -> None:
    again = SectionFactory(issue=IssueFactory(publication=publication, published_at=NOW))
    for place, where in enumerate([section, again]):
        item = ItemFactory(section=where, title=f"Kelp forests {place}")
        AddressFactory(item=item, canonical="https://kelp.example/", is_main=True)
    said = offered(desk, publication, "kelp")
    assert said["says"] == "You covered this in 2 issues."
    assert [one["covered"] for one in said["offers"]] == [2, 2]


def test_a_topic_is_offered_with_the_number_of_its_issues(
    desk: Client, publication: Publication, section: Section
) -> None:
    (offer,) = offered(desk, publication, "climate")["offers"]
    assert (offer["kind"], offer["covered"]) == ("Topic", 1)
    assert offer["text"] == f"[Climate AI](/{publication.slug}/topics/climate-ai/)"


def test_a_paper_is_offered_by_its_author_and_leads_to_where_it_was_covered(
    desk: Client, publication: Publication, section: Section
) -> None:
    paper = PaperFactory(publication=publication, title="On slack water")
    PaperAuthorFactory(paper=paper, name="R. van 't Hoogewerf")
    item = ItemFactory(section=section, title="", slug="slack", kind=Kind.PAPER)
    ItemPaper.objects.create(item=item, paper=paper)
    (offer,) = offered(desk, publication, "hoogewerf")["offers"]
    assert offer["where"] == "R. van 't Hoogewerf · #41 · Climate AI"
    assert offer["text"] == f"[On slack water](/{publication.slug}/items/slack/)"


def test_a_paper_that_no_issue_has_covered_leads_to_its_record(
    desk: Client, publication: Publication
) -> None:
    PaperFactory(publication=publication, title="On slack water", arxiv_id="2301.01234")
    PaperFactory(publication=publication, title="On slack water by hand")
    (offer,) = offered(desk, publication, "slack")["offers"]
    assert offer["text"] == "[On slack water](https://arxiv.org/abs/2301.01234)"
    assert offer["where"] == "in no issue"


def test_an_item_about_a_paper_is_not_offered_beside_it(
    desk: Client, publication: Publication, section: Section
) -> None:
    paper = PaperFactory(publication=publication, title="On slack water")
    item = ItemFactory(section=section, title="On slack water", kind=Kind.PAPER)
    ItemPaper.objects.create(item=item, paper=paper)
    kinds = [one["kind"] for one in offered(desk, publication, "slack")["offers"]]
    assert kinds == ["Paper"]


def test_what_is_not_public_says_so(desk: Client, publication: Publication, issue: Issue) -> None:
    (offer,) = offered(desk, publication, "4")["offers"]
    assert offer["where"] == "1 Mar 2026 · not public yet"


def test_without_letters_the_newest_issues_and_the_topics_are_offered(
    desk: Client, publication: Publication, section: Section
) -> None:
    ItemFactory(section=section, title="A model of the ebb")
    assert titles(desk, publication, "") == ["#41: Neaps", "Climate AI"]


def test_nothing_of_another_publication_or_of_the_inbox_is_offered(
    desk: Client, publication: Publication
) -> None:
    ItemFactory(title="Kelp of others")
    ItemFactory(publication=publication, section=None, title="Kelp in the inbox")
    assert titles(desk, publication, "kelp") == []


@pytest.mark.parametrize("name", ["%", "_", "99999999999999999999", "x\x00", "²", "a" * 5_000])
def test_whatever_is_asked_for_gets_an_answer(
    desk: Client, publication: Publication, section: Section, name: str
) -> None:
    ItemFactory(section=section, title="A model of the ebb")
    assert titles(desk, publication, name) == []


def test_the_number_of_questions_does_not_grow(
    desk: Client,
    publication: Publication,
    section: Section,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for place in range(12):
        item = ItemFactory(section=section, title=f"Kelp forests {place}")
        paper = PaperFactory(publication=publication, title=f"Kelp, part {place}")
        ItemPaper.objects.create(item=item, paper=paper)
        TopicFactory(publication=publication, name=f"Kelp {place}", slug=f"kelp-{place}")
    with django_assert_max_num_queries(20):
        assert len(titles(desk, publication, "kelp")) == 12
