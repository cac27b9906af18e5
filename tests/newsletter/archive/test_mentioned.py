"""Which issues mention an issue, or one of its items."""

from datetime import timedelta

import pytest
from django.test import Client

from curation.models import Issue, Item, Publication, Reference
from newsletter.archive.mentioned import mentions_of_issue, mentions_of_item
from newsletter.editions.freeze import freeze, freeze_and_publish, unpublish
from tests.factories import NOW, IssueFactory, ItemFactory, PublicationFactory, SectionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication() -> Publication:
    return PublicationFactory(slug="ebb")


@pytest.fixture
def buoy(publication: Publication) -> Item:
    """An item of the first issue, which is public."""
    item = issue_with_item(publication, 1, "buoy")
    freeze_and_publish(item.section.issue, NOW)
    return item


def issue_with_item(publication: Publication, number: int, slug: str) -> Item:
    issue = IssueFactory(
        publication=publication,
        number=number,
        slug=f"{number}-tides",
        date=NOW.date() + timedelta(days=number),
    )
    return ItemFactory(section=SectionFactory(issue=issue), slug=slug)


def mention(item: Item, **target: object) -> Issue:
    """In this item, whose issue is returned."""
    Reference.objects.create(publication=item.publication, in_item=item, words="#1", **target)
    return item.section.issue


def test_mentions_lead_to_their_place_in_the_earliest_issue_first(
    publication: Publication, buoy: Item
) -> None:
    for number in (51, 48):
        issue = mention(issue_with_item(publication, number, f"i{number}"), to_item=buoy)
        freeze_and_publish(issue, NOW)

    said = mentions_of_item(buoy.pk)

    assert [one.words for one in said] == ["#48", "#51"]
    assert said[0].path == "/ebb/issues/48-tides/#i48"


def test_an_issue_is_mentioned_where_its_items_are(publication: Publication, buoy: Item) -> None:
    issue = mention(issue_with_item(publication, 2, "a"), to_item=buoy)
    Reference.objects.create(
        publication=publication, in_issue=issue, words="#1", to_issue=buoy.section.issue
    )
    freeze_and_publish(issue, NOW)

    assert [one.words for one in mentions_of_issue(buoy.section.issue.pk)] == ["#2"]


def test_what_an_issue_says_of_itself_is_no_mention(publication: Publication, buoy: Item) -> None:
    issue = mention(buoy, to_issue=buoy.section.issue)
    Issue.objects.update(dek="Another.")
    freeze_and_publish(Issue.objects.get(), NOW)

    assert mentions_of_issue(issue.pk) == []


def test_a_draft_mentions_nothing(publication: Publication, buoy: Item) -> None:
    freeze(mention(issue_with_item(publication, 2, "a"), to_item=buoy), NOW)

    assert mentions_of_item(buoy.pk) == []


def test_what_is_taken_out_mentions_nothing_any_more(publication: Publication, buoy: Item) -> None:
    issue = mention(issue_with_item(publication, 2, "a"), to_item=buoy)
    freeze_and_publish(issue, NOW)
    unpublish(issue, NOW)

    assert mentions_of_item(buoy.pk) == []


def test_of_an_item_that_is_gone_nothing_is_known() -> None:
    assert mentions_of_item(None) == []


def test_the_page_of_an_issue_says_where_it_is_mentioned(
    client: Client, publication: Publication, buoy: Item
) -> None:
    assert "Mentioned in" not in client.get("/ebb/issues/1-tides/").content.decode()
    later = mention(issue_with_item(publication, 2, "a"), to_item=buoy)
    freeze_and_publish(later, NOW)

    page = client.get("/ebb/issues/1-tides/").content.decode()

    assert "Mentioned in" in page
    assert f'<a href="/ebb/issues/2-tides/#a" title="{later.title}"><bdi>#2</bdi></a>' in page
