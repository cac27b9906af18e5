"""The Atom feed, held against RFC 4287."""

from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client

from curation.models import Issue, Publication
from tests.factories import NOW, IssueFactory, PublicationFactory
from tests.newsletter.archive.editions import publish, three_issues

ATOM = "{http://www.w3.org/2005/Atom}"
PATH = "/ebb/feed.atom"
SITE = "http://127.0.0.1:8000"


@pytest.fixture
def publication(db: None) -> Publication:
    return PublicationFactory(slug="ebb", name="Ebb & Flow", tagline="Tides, weekly.")


@pytest.fixture
def issues(publication: Publication) -> list[Issue]:
    return three_issues(publication)


def feed_of(client: Client) -> ElementTree.Element:
    response = client.get(PATH)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)


def entries_of(client: Client) -> list[ElementTree.Element]:
    return feed_of(client).findall(f"{ATOM}entry")


def said(element: ElementTree.Element, name: str) -> str:
    """What the one child of this name says; more than one would be invalid."""
    (found,) = element.findall(f"{ATOM}{name}")
    return found.text or ""


def test_the_feed_has_what_a_feed_must_have(client: Client, issues: list[Issue]) -> None:
    publish(issues[0])
    feed = feed_of(client)
    assert feed.tag == f"{ATOM}feed"
    assert said(feed, "title") == "Ebb & Flow"
    assert said(feed, "id").startswith("tag:127.0.0.1,")
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {"self": f"{SITE}{PATH}", "alternate": f"{SITE}/ebb/"}
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None


def test_an_entry_has_the_full_text_with_full_addresses(
    client: Client, issues: list[Issue]
) -> None:
    html = (
        '<p><a href="#note">1</a> <img src="/media/a.png"> <a href="https://a.example/">a</a></p>'
    )
    publish(issues[0], web_html=html)
    (entry,) = entries_of(client)
    content = entry.find(f"{ATOM}content")
    assert content is not None
    assert content.get("type") == "html"
    page = f"{SITE}/ebb/issues/1-spring-tide/"
    assert content.text == (
        f'<p><a href="{page}#note">1</a> <img src="{SITE}/media/a.png"> '
        '<a href="https://a.example/">a</a></p>'
    )
    assert said(entry, "title") == "#1: Spring tide 1"
    assert said(entry, "summary") == "The highest water of the month."


def test_text_is_not_markup(client: Client, publication: Publication) -> None:
    publish(IssueFactory(publication=publication, number=None, title="1 < 2 & 3", dek="<b>"))
    (entry,) = entries_of(client)
    assert said(entry, "title") == "1 < 2 & 3"
    assert said(entry, "summary") == "&lt;b&gt;"


def test_a_correction_moves_updated_and_keeps_the_id(client: Client, issues: list[Issue]) -> None:
    publish(issues[0])
    (before,) = entries_of(client)
    issues[0].slug = "renamed"
    publish(issues[0], at=NOW + timedelta(days=1), web_html="<p>Corrected.</p>")
    (after,) = entries_of(client)
    assert said(before, "id") == said(after, "id")
    assert said(after, "published") == said(before, "published")
    moment = datetime.fromisoformat(said(after, "updated"))
    assert moment == NOW + timedelta(days=1)
    assert said(feed_of(client), "updated") == said(after, "updated")


def test_an_imported_issue_bears_its_own_day(client: Client, publication: Publication) -> None:
    publish(IssueFactory(publication=publication, date=date(2019, 4, 7)))
    (entry,) = entries_of(client)
    assert datetime.fromisoformat(said(entry, "published")) == datetime(2019, 4, 7, tzinfo=UTC)


def test_every_id_is_another(client: Client, issues: list[Issue]) -> None:
    for issue in issues:
        publish(issue)
    feed = feed_of(client)
    ids = [said(entry, "id") for entry in feed.findall(f"{ATOM}entry")]
    assert len({*ids, said(feed, "id")}) == 4


def test_an_empty_feed_is_the_same_each_time(client: Client, publication: Publication) -> None:
    first = client.get(PATH)
    assert first.status_code == 200
    assert client.get(PATH).content == first.content


@pytest.mark.parametrize("header", ["ETag", "Last-Modified"])
def test_a_reader_that_has_it_is_not_sent_it_again(
    client: Client, issues: list[Issue], header: str
) -> None:
    publish(issues[0])
    name = {"ETag": "If-None-Match", "Last-Modified": "If-Modified-Since"}[header]
    again = client.get(PATH, headers={name: client.get(PATH)[header]})
    assert again.status_code == 304
