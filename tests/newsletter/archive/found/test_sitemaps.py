"""What search engines are told of, and robots asked."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from newsletter.archive.found import sitemaps
from newsletter.editions.freeze import unpublish
from tests.factories import NOW, PublicationFactory
from tests.newsletter.archive.feeds.shore import Shore

SITE = "http://127.0.0.1:8000"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def shore(db: None) -> Shore:
    return Shore()


def places(client: Client, path: str) -> dict[str, str]:
    """What is said to be where, with when it changed."""
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/xml"
    found = {}
    for entry in ElementTree.fromstring(answer.content):
        address = entry.findtext(f"{MAP}loc") or ""
        assert address.startswith(SITE)
        found[address.removeprefix(SITE)] = entry.findtext(f"{MAP}lastmod") or ""
    return found


def pages(client: Client) -> dict[str, str]:
    """Those of every part."""
    return {
        page: changed
        for part in places(client, "/sitemap.xml")
        for page, changed in places(client, part).items()
    }


def test_robots_find_the_sitemap(client: Client, db: None) -> None:
    said = client.get("/robots.txt").content.decode()
    assert f"\nSitemap: {SITE}/sitemap.xml\n" in said
    assert "Disallow: /desk/" in said


def test_every_page_of_the_sitemap_is_there_and_is_canonical(client: Client, shore: Shore) -> None:
    shore.publish(1)
    shore.collect("Listed")
    found = pages(client)
    assert {
        *("/ebb/", "/ebb/about/", "/ebb/topics/", "/ebb/topics/moon/", "/ebb/topics/moon/links/"),
        *(
            "/ebb/collections/",
            "/ebb/papers/",
            "/ebb/papers/listed/",
            "/ebb/issues/1-neaps/",
            "/ebb/items/gauge-1/",
        ),
    } <= set(found)
    assert "/ebb/items/sponsor-1/" not in found
    for path in found:
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert f'<link rel="canonical" href="{SITE}{path}">' in answer.content.decode(), path


def test_a_correction_moves_the_part_and_the_page(client: Client, shore: Shore) -> None:
    shore.publish(1)
    shore.publish(2, days=3)
    later = (NOW + timedelta(days=3)).isoformat()
    assert places(client, "/sitemap.xml")["/ebb/sitemap-shelves.xml"] == later
    found = pages(client)
    assert found["/ebb/issues/1-neaps/"] == NOW.isoformat()
    assert found["/ebb/issues/2-neaps/"] == found["/ebb/items/gauge-2/"] == later
    assert found[f"/ebb/papers/{shore.paper.slug}/"] == later


def test_parts_are_of_bounded_size(
    client: Client, shore: Shore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps, "ISSUES_IN_A_PART", 2)
    monkeypatch.setattr(sitemaps, "PAPERS_IN_A_PART", 2)
    for number in range(1, 6):
        shore.publish(number)
        shore.collect(f"Listed {number}")
    parts = places(client, "/sitemap.xml")
    issues = [part for part in parts if "-issues-" in part]
    assert len(issues) >= 3
    assert len(parts) >= 1 + len(issues) + 3
    for part in issues:
        assert sum("/issues/" in page for page in places(client, part)) <= 2
    assert sum("/issues/" in page for page in pages(client)) == 5
    assert sum("/papers/listed" in page for page in pages(client)) == 5


def test_what_is_not_public_is_in_no_part(client: Client, shore: Shore) -> None:
    edition = shore.publish(1)
    shore.issue(2)
    shore.collect("Kept to ourselves", is_public=False)
    PublicationFactory(slug="shingle")
    told = " ".join([*places(client, "/sitemap.xml"), *pages(client)])
    assert not any(word in told for word in ("2-neaps", "gauge-2", "kept-to", "shingle"))
    unpublish(edition.issue, NOW)
    assert places(client, "/sitemap.xml") == {}
    assert client.get("/ebb/sitemap-issues-0.xml").status_code == 404


def test_an_installation_with_nothing_in_it_has_an_empty_sitemap(client: Client, db: None) -> None:
    assert places(client, "/sitemap.xml") == {}


def test_the_index_asks_no_more_as_the_archive_grows(client: Client, shore: Shore) -> None:
    asked = []
    for numbers in (range(1, 3), range(3, 9)):
        for number in numbers:
            shore.publish(number)
        paths = [
            "/sitemap.xml",
            *(part for part in places(client, "/sitemap.xml")),
        ]
        with CaptureQueriesContext(connection) as queries:
            for path in paths[:2] + paths[-1:]:
                client.get(path)
        asked.append(len(queries))
    assert asked[0] == asked[1]


@pytest.mark.parametrize(
    "path",
    [
        *(
            "/ebb/sitemap-issues-99999.xml",
            "/ebb/sitemap-papers-0.xml",
            "/flood/sitemap-shelves.xml",
        ),
        *("/ebb/sitemap-issues-99999999999999999999999999.xml", "/ebb/sitemap-x.xml"),
        "/ebb/sitemap-papers-99999999999999999999999999.xml",
    ],
)
def test_a_part_that_is_not_there_is_not_found(client: Client, shore: Shore, path: str) -> None:
    assert client.get(path).status_code == 404
