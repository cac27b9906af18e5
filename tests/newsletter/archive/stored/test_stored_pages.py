"""A public page is drawn once, and again only when what readers are shown has changed."""

import gzip

import brotli
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.http import http_date
from pytest_django import Settings

from curation.models import Publication
from newsletter.archive.stored import middleware
from newsletter.archive.stored.shelf import Shelf
from newsletter.editions.freeze import freeze_and_publish, unpublish
from tests.factories import NOW, IssueFactory, ItemFactory, PublicationFactory, SectionFactory
from tests.newsletter.archive.stored.conftest import PAGE

pytestmark = pytest.mark.django_db

INDEX = "/tidings/"
# Of what Django asks; which state it is, is asked past it.
NONE = 0


def question_count(client: Client, path: str, **headers: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(path, headers=headers)
    return len(queries)


def test_the_second_reader_gets_the_copy(client: Client, publication: Publication) -> None:
    first = client.get(PAGE)
    assert question_count(client, PAGE) == NONE
    assert client.get(PAGE).content == first.content


def test_each_coding_is_the_same_page(client: Client, publication: Publication) -> None:
    plain = client.get(PAGE)
    packed = client.get(PAGE, headers={"Accept-Encoding": "gzip"})
    smaller = client.get(PAGE, headers={"Accept-Encoding": "gzip, br;q=0.9"})
    assert "Content-Encoding" not in plain
    assert (packed["Content-Encoding"], smaller["Content-Encoding"]) == ("gzip", "br")
    assert gzip.decompress(packed.content) == plain.content
    assert brotli.decompress(smaller.content) == plain.content
    assert len(smaller.content) < len(packed.content) < len(plain.content)
    assert len({plain["ETag"], packed["ETag"], smaller["ETag"]}) == 3
    for answer in (plain, packed, smaller):
        assert answer["Vary"] == "Accept-Encoding"
        assert int(answer["Content-Length"]) == len(answer.content)


@pytest.mark.parametrize("accepted", ["", "identity", "gzip;q=0", "br;q=0.0, gzip; q=0", "zstd"])
def test_who_takes_no_coding_gets_none(
    client: Client, publication: Publication, accepted: str
) -> None:
    assert "Content-Encoding" not in client.get(PAGE, headers={"Accept-Encoding": accepted})


@pytest.mark.parametrize("coding", ["", "gzip", "br"])
def test_a_browser_that_has_the_page_is_told_so(
    client: Client, publication: Publication, coding: str
) -> None:
    had = client.get(PAGE, headers={"Accept-Encoding": coding})
    for known in ({"If-None-Match": had["ETag"]}, {"If-Modified-Since": had["Last-Modified"]}):
        answer = client.get(PAGE, headers={"Accept-Encoding": coding, **known})
        assert (answer.status_code, answer.content) == (304, b"")
        assert answer["ETag"] == had["ETag"]
        assert answer["Cache-Control"] == had["Cache-Control"]
    assert question_count(client, PAGE, **{"If-None-Match": had["ETag"]}) == NONE


def test_an_old_tag_is_believed_before_a_new_date(client: Client, publication: Publication) -> None:
    later = http_date(4_000_000_000)
    said = {"If-None-Match": '"another"', "If-Modified-Since": later}
    assert client.get(PAGE, headers=said).status_code == 200
    assert client.get(PAGE, headers=said).status_code == 200


def test_the_first_request_may_be_conditional(client: Client, publication: Publication) -> None:
    tag = client.get(PAGE)["ETag"]
    publication.mark_shown_anew()
    assert client.get(PAGE, headers={"If-None-Match": tag}).status_code == 304
    assert question_count(client, PAGE) == NONE


def test_a_copy_says_all_that_the_page_said(client: Client, publication: Publication) -> None:
    drawn, copy = client.get(PAGE), client.get(PAGE)
    assert dict(drawn.items()) == dict(copy.items())
    assert "frame-ancestors" in copy["Content-Security-Policy"]
    assert copy["X-Content-Type-Options"] == "nosniff"
    assert not copy.cookies


def test_a_page_that_was_asked_past_the_proxy_is_no_readers_copy(
    client: Client, publication: Publication, settings: Settings
) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECURE_HSTS_SECONDS = 60
    by_https = {"X-Forwarded-Proto": "https"}
    client.get(PAGE)
    assert "Strict-Transport-Security" in client.get(PAGE, headers=by_https)
    assert question_count(client, PAGE, **by_https) == NONE


def test_publishing_shows_at_once(client: Client, publication: Publication) -> None:
    assert b"Ebb" not in client.get(INDEX).content
    issue = IssueFactory(publication=publication, number=13, title="Ebb")
    ItemFactory(section=SectionFactory(issue=issue))
    freeze_and_publish(issue, NOW)
    assert b"Ebb" in client.get(INDEX).content


def test_a_correction_shows_at_once(client: Client, publication: Publication) -> None:
    issue = publication.issues.get()
    assert b"Neap" not in client.get(PAGE).content
    issue.title = "Neap tides"
    issue.save()
    freeze_and_publish(issue, NOW)
    assert b"Neap" in client.get(PAGE).content


def test_what_is_taken_out_is_gone_at_once(client: Client, publication: Publication) -> None:
    assert client.get(PAGE).status_code == 200
    unpublish(publication.issues.get(), NOW)
    assert client.get(PAGE).status_code in {404, 410}


def test_a_draft_drops_no_page(client: Client, publication: Publication) -> None:
    client.get(PAGE)
    issue = publication.issues.get()
    issue.title = "Not yet"
    issue.save()
    ItemFactory(section=issue.sections.get())
    assert question_count(client, PAGE) == NONE


def test_what_networks_hang_at_addresses_is_the_same_page(
    client: Client, publication: Publication
) -> None:
    client.get(PAGE)
    assert question_count(client, f"{PAGE}?fbclid=abc&utm_source=feed") == NONE


@pytest.mark.parametrize("query", ["page=01", "page=2&page=3", "colour=red", "page=", "page=1&x"])
def test_no_other_query_fills_the_shelf(
    client: Client, publication: Publication, query: str
) -> None:
    client.get(f"{INDEX}?{query}")
    assert question_count(client, f"{INDEX}?{query}") > NONE


def test_a_page_without_pages_is_not_stored_by_number(
    client: Client, publication: Publication
) -> None:
    client.get(f"{PAGE}?page=2")
    assert question_count(client, f"{PAGE}?page=2") > NONE


def test_what_is_not_there_is_not_stored(client: Client, publication: Publication) -> None:
    assert client.get("/tidings/issues/13-ebb/").status_code == 404
    assert question_count(client, "/tidings/issues/13-ebb/") > NONE


def test_a_host_that_is_not_ours_is_refused_with_and_without_a_copy(
    client: Client, publication: Publication
) -> None:
    for _ in range(2):
        refused = client.get(PAGE, headers={"Host": "elsewhere.example"})
        assert refused.status_code == 400
        assert "Content-Security-Policy" in refused
        client.get(PAGE)


def test_the_oldest_copy_goes_when_the_memory_is_full(
    client: Client, publication: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.get(PAGE)
    size = middleware.SHELF._byte_count
    monkeypatch.setattr(middleware, "SHELF", Shelf(most_bytes=size))
    client.get(PAGE)
    client.get(INDEX)
    assert middleware.SHELF._byte_count <= size


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_was_ended_is_opened_again(
    client: Client, publication: Publication
) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("the test database is gone with its one connection")
    client.get(PAGE)
    connection.connection.close()
    assert client.get(PAGE).status_code == 200


def test_a_publication_that_is_gone_is_marked_without_a_word() -> None:
    gone = PublicationFactory()
    Publication.objects.filter(pk=gone.pk).delete()
    gone.mark_shown_anew()
