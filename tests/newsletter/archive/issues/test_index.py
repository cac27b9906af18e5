"""The list of issues: topics with their counts, years, and what the publication says of itself."""

from datetime import date

import pytest
from django.test import Client

from curation.models import Publication
from curation.models.item import ItemPaper, Kind
from newsletter.archive.shelves.paging import PER_PAGE
from newsletter.editions.freeze import freeze_and_publish
from tests.factories import (
    NOW,
    IssueFactory,
    ItemFactory,
    PaperFactory,
    PublicationFactory,
    SectionFactory,
    TopicFactory,
)
from tests.newsletter.archive.editions import publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication() -> Publication:
    return PublicationFactory(slug="ebb", name="Ebb & Flow", tagline="Tides, weekly.")


def text_of(client: Client, path: str = "/ebb/") -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_topics_stand_there_with_how_much_of_them_can_be_read(
    client: Client, publication: Publication
) -> None:
    tides = TopicFactory(publication=publication, name="Tides", slug="tides", hue="blue")
    TopicFactory(publication=publication, name="Empty", slug="empty")
    issue = IssueFactory(publication=publication)
    section = SectionFactory(issue=issue, topic=tides)
    for kind in (Kind.STORY, Kind.LINK, Kind.SPONSOR):
        ItemFactory(section=section, kind=kind)
    freeze_and_publish(issue, NOW)

    index = text_of(client)

    chip = '<a class="chip" data-hue="blue" href="/ebb/topics/tides/"><bdi>Tides</bdi>'
    assert f'{chip} <span class="chip-count">2</span></a>' in index
    assert "/ebb/topics/empty/" not in index


def test_years_lead_to_the_page_on_which_they_begin(
    client: Client, publication: Publication
) -> None:
    days = [date(2026, 5, 1)] * (PER_PAGE - 1) + [date(2025, 5, 1)] * 2 + [date(2024, 5, 1), None]
    for number, day in enumerate(days, 1):
        publish(IssueFactory(publication=publication, number=number, date=day))

    first, second = text_of(client), text_of(client, "/ebb/?page=2")

    for page in (first, second):
        assert '<a href="/ebb/#y2026">2026</a>' in page
        assert '<a href="/ebb/#y2025">2025</a>' in page
        assert '<a href="/ebb/?page=2#y2024">2024</a>' in page
        assert '<a href="/ebb/?page=2#undated">Undated</a>' in page
    assert 'id="y2025"' in first
    assert 'id="y2024"' in second
    assert 'id="undated"' in second


def test_one_page_needs_no_years(client: Client, publication: Publication) -> None:
    publish(IssueFactory(publication=publication))

    assert "years-list" not in text_of(client)


def test_each_page_of_the_list_is_called_by_its_number(
    client: Client, publication: Publication
) -> None:
    for number in range(1, PER_PAGE + 2):
        publish(IssueFactory(publication=publication, number=number))

    assert "<title>Ebb &amp; Flow</title>" in text_of(client)
    second = text_of(client, "/ebb/?page=2")
    assert "Ebb &amp; Flow, page 2" in second
    assert 'rel="canonical" href="http://127.0.0.1:8000/ebb/?page=2"' in second


# About


def test_a_publication_says_what_it_is_about(client: Client, publication: Publication) -> None:
    Publication.objects.update(description="We watch the *sea*.\n\n## Who\n\nTwo of us.")

    about = text_of(client, "/ebb/about/")

    assert "<h1" in about
    assert "About Ebb &amp; Flow</h1>" in about
    assert "<em>sea</em>" in about
    assert "<h2>Who</h2>" in about
    assert '<meta name="description" content="We watch the sea. Who Two of us.">' in about
    assert 'name="email"' in about


def test_a_publication_that_says_nothing_has_no_such_page(
    client: Client, publication: Publication
) -> None:
    assert client.get("/ebb/about/").status_code == 404


# The masthead


def links_of(page: str) -> list[str]:
    nav = page.partition('<ul class="masthead-links">')[2].partition("</ul>")[0]
    return [each.partition("<")[0] for each in nav.split('">')[1:] if "</a>" in each]


def test_the_masthead_leads_only_where_something_is(
    client: Client, publication: Publication
) -> None:
    assert links_of(text_of(client)) == ["Issues"]


def test_the_masthead_leads_to_all_that_there_is(client: Client, publication: Publication) -> None:
    Publication.objects.update(description="Tides.")
    issue = IssueFactory(publication=publication)
    topic = TopicFactory(publication=publication)
    item = ItemFactory(section=SectionFactory(issue=issue, topic=topic), kind=Kind.PAPER)
    ItemPaper.objects.create(item=item, paper=PaperFactory(publication=publication))
    freeze_and_publish(issue, NOW)

    index = text_of(client)

    assert links_of(index) == ["Issues", "Topics", "Papers", "Search", "About"]
    assert '<a href="/ebb/" aria-current="page">Issues</a>' in index
    assert '<a href="/ebb/about/" aria-current="page">About</a>' in text_of(client, "/ebb/about/")
