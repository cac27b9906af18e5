"""Items that speak of the same, by the rarer of their words."""

from datetime import date

import pytest

from curation.models import Publication
from newsletter.editions.freeze import freeze_and_publish, unpublish
from newsletter.editions.models import EditionItem
from newsletter.editions.search import similar
from tests.factories import IssueFactory, ItemFactory, PublicationFactory, SectionFactory
from tests.newsletter.editions.search.stage import NOW

pytestmark = pytest.mark.django_db

TITLES = [
    ("kelp", "Kelp forests counted by sonar"),
    ("sonar", "A cheap sonar for counting kelp"),
    ("bread", "Bread that rises twice"),
    ("tide-tables", "Tide tables for the year"),
    ("lamp", "A lamp for long evenings"),
]


@pytest.fixture
def publication() -> Publication:
    """One item in each issue."""
    publication = PublicationFactory(language="en")
    for number, (slug, title) in enumerate(TITLES, start=1):
        issue = IssueFactory(publication=publication, number=number, date=date(2026, 1, number))
        section = SectionFactory(issue=issue)
        ItemFactory(section=section, slug=slug, title=title, body="It is said.")
        freeze_and_publish(issue, NOW)
    return publication


def shown(slug: str) -> EditionItem:
    return EditionItem.objects.public().select_related("edition__publication").get(slug=slug)


def test_items_that_share_rare_words_are_alike(publication: Publication) -> None:
    assert [one.slug for one in similar(shown("kelp"), 5)] == ["sonar"]
    assert [one.slug for one in similar(shown("sonar"), 5)] == ["kelp"]


def test_what_shares_nothing_rare_is_like_nothing(publication: Publication) -> None:
    assert similar(shown("bread"), 5) == []


def test_an_item_that_is_not_public_any_more_is_like_nothing(publication: Publication) -> None:
    unpublish(shown("sonar").edition.issue, NOW)
    assert similar(shown("kelp"), 5) == []


def test_items_without_words_are_like_nothing(publication: Publication) -> None:
    item = shown("kelp")
    item.title = item.search_text = ""
    assert similar(item, 5) == []


def test_other_publications_have_nothing_alike(publication: Publication) -> None:
    issue = IssueFactory(publication=PublicationFactory())
    item = ItemFactory(section=SectionFactory(issue=issue), title=TITLES[0][1])
    freeze_and_publish(issue, NOW)
    assert similar(shown(item.slug), 5) == []
