"""What search engines are told in JSON-LD, as the pages themselves say it."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from newsletter.archive.found.data import (
    data_of_edition,
    data_of_item,
    data_of_paper,
    data_of_publication,
)
from newsletter.archive.found.pictures import picture_of_edition, picture_of_item
from newsletter.editions.models import EditionItem
from newsletter.editions.sharing import share
from tests.newsletter.archive.feeds.shore import Shore

SITE = "http://127.0.0.1:8000"
PAGES = [
    "/ebb/",
    "/ebb/issues/1-neaps/",
    "/ebb/items/gauge-1/",
    "/ebb/papers/on-the-moons-pull-twice/",
]


@pytest.fixture
def shore(db: None) -> Shore:
    return Shore()


def item(slug: str) -> EditionItem:
    found: EditionItem = EditionItem.objects.public().get(slug=slug)
    return found


def test_a_publication_is_a_periodical_that_can_be_searched(shore: Shore) -> None:
    site, periodical = data_of_publication(shore.publication)
    assert periodical["@type"] == "Periodical"
    assert periodical["name"] == "Ebb & <Flow>"
    action = site["potentialAction"]
    assert action["@type"] == "SearchAction"
    assert action["target"]["urlTemplate"] == f"{SITE}/ebb/search/?q={{search_term_string}}"


def test_an_issue_is_a_publication_issue_with_its_trail(shore: Shore) -> None:
    edition = shore.publish(1)
    issue, trail = data_of_edition(edition)
    assert issue["@type"] == ["PublicationIssue", "Article"]
    assert issue["issueNumber"] == 1
    assert issue["datePublished"] == "2026-03-01"
    assert issue["isPartOf"]["@type"] == "Periodical"
    assert "image" not in issue
    assert trail["@type"] == "BreadcrumbList"
    assert [step["item"] for step in trail["itemListElement"]] == [
        f"{SITE}/ebb/",
        f"{SITE}/ebb/issues/1-neaps/",
    ]


def test_an_item_is_an_article_about_its_papers(shore: Shore) -> None:
    shore.publish(1)
    article, trail = data_of_item(item("pull-1"))
    assert article["@type"] == "Article"
    assert article["isPartOf"]["@type"] == "PublicationIssue"
    assert [about["@type"] for about in article["about"]] == ["ScholarlyArticle"]
    assert len(trail["itemListElement"]) == 3
    story, _ = data_of_item(item("gauge-1"))
    assert story["inLanguage"] == "de"


def test_what_a_sponsor_says_is_not_told(shore: Shore) -> None:
    shore.publish(1)
    assert data_of_item(item("sponsor-1")) == ()


def test_a_paper_is_a_scholarly_article_with_its_names_elsewhere(shore: Shore) -> None:
    (paper,) = data_of_paper(shore.paper)
    assert paper["@type"] == "ScholarlyArticle"
    assert paper["author"] == [{"@type": "Person", "name": "Ada Ebb"}]
    assert paper["sameAs"] == ["https://doi.org/10.5555/moon"]
    assert paper["identifier"] == [
        {"@type": "PropertyValue", "propertyID": "DOI", "value": "10.5555/moon"}
    ]
    assert paper["isPartOf"]["name"] == "Journal of Tides"
    assert "datePublished" not in paper


def test_pictures_are_those_of_the_item_or_of_its_issue(shore: Shore) -> None:
    edition = shore.publish(1)
    assert picture_of_edition(edition) is None
    share(edition)
    drawn = picture_of_edition(edition)
    assert drawn is not None
    assert (drawn.width, drawn.height, drawn.alt) == (1200, 630, "Neaps & <springs>")
    own = picture_of_item(item("gauge-1"))
    assert own is not None
    assert (own.path, own.width, own.height) == ("/media/pictures/gauge.png", 1200, 800)
    assert picture_of_item(item("note-1")) == drawn


@pytest.mark.parametrize("path", PAGES)
def test_pages_say_it_in_their_heads(client: Client, shore: Shore, path: str) -> None:
    shore.publish(1)
    page = client.get(path).content.decode()
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    said: dict[str, Any] = json.loads(script)
    assert said["@context"] == "https://schema.org"
    assert said["@graph"]
    assert f'<link rel="canonical" href="{SITE}{path}">' in page
    assert 'type="application/atom+xml"' in page
