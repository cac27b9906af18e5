"""The page of the search, as readers and their programs get it."""

from datetime import date
from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from curation.models import Publication
from newsletter.editions.freeze import freeze_and_publish
from newsletter.editions.search.writing import catch_up
from tests.factories import IssueFactory, ItemFactory, SectionFactory
from tests.newsletter.editions.search.stage import NOW, archive

pytestmark = pytest.mark.django_db

PATH = "/ridge/search/"


@pytest.fixture
def publication(db: None) -> Publication:
    return archive()


def answer(client: Client, **asked: str) -> HttpResponse:
    response = client.get(PATH, asked)
    assert response.status_code == 200
    return response


def text_of(response: HttpResponse) -> str:
    return unescape(response.content.decode())


def test_without_a_question_there_is_one_field(client: Client, publication: Publication) -> None:
    page = text_of(answer(client))
    assert '<input class="found-field" id="q" type="search" name="q" value=""' in page
    assert '<link rel="canonical" href="http://127.0.0.1:8000/ridge/search/">' in page
    assert "noindex" not in page
    assert "result" not in page


def test_hits_stand_under_their_issue_with_what_was_looked_for_marked(
    client: Client, publication: Publication
) -> None:
    page = text_of(answer(client, q="Quantum"))
    assert "2 results for “<bdi>Quantum</bdi>”" in page
    assert page.count('href="/ridge/issues/1-issue/"') == 1
    assert "<mark>Quantum</mark> roofs at last" in page
    assert 'href="/ridge/items/swifts/"' in page
    assert "They nest in <mark>quantum</mark> leaps." in page
    assert '<time class="meta" datetime="2025-03-02">2 March 2025</time>' in page


def test_answers_are_no_pages_to_search_engines(client: Client, publication: Publication) -> None:
    for asked in ({"q": "quantum"}, {"q": "-"}, {"topic": "roofs"}):
        page = text_of(answer(client, **asked))
        assert '<meta name="robots" content="noindex">' in page
        assert 'rel="canonical"' not in page


def test_everybody_gets_the_same(client: Client, publication: Publication) -> None:
    response = answer(client, q="quantum")
    assert not response.cookies
    assert "csrf" not in text_of(response).lower()
    again = client.get(PATH, {"q": "quantum"}, headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304


def test_the_count_is_in_a_live_region_after_load(client: Client, publication: Publication) -> None:
    page = text_of(answer(client, q="quantum"))
    assert '<p class="visually-hidden" role="status" data-says="found-count"></p>' in page
    assert "js/said-after-load.js" in page


def test_links_narrow_by_kind_topic_and_year_and_say_what_they_leave(
    client: Client, publication: Publication
) -> None:
    page = text_of(answer(client, q="tiles"))
    assert 'href="?q=tiles&kind=link"><bdi>Links</bdi> <span class="narrowing-count">1<' in page
    assert 'href="?q=tiles&topic=roofs"><bdi>Roofs</bdi> <span class="narrowing-count">2<' in page
    assert 'href="?q=tiles&year=2025"' not in page  # all of them are of that year
    assert '<details class="found-fold">' in page


def test_a_chosen_filter_can_be_taken_back(client: Client, publication: Publication) -> None:
    page = text_of(answer(client, q="tiles", topic="birds", kind="story"))
    assert "1 result for" in page
    assert "Swifts under the" in page
    assert '<details class="found-fold" open>' in page
    assert 'href="?q=tiles&kind=story" aria-current="true"><bdi>Birds</bdi>' in page


def test_filters_that_leave_nothing_lead_back(client: Client, publication: Publication) -> None:
    page = text_of(answer(client, q="quantum", kind="link"))
    assert "Nothing for “<bdi>quantum</bdi>” among what you chose." in page
    assert 'href="?q=quantum">Show all 2 results without filters<' in page


def test_filters_that_mean_nothing_filter_nothing(client: Client, publication: Publication) -> None:
    asked = {"topic": "no-such", "year": "²", "kind": "sponsor", "page": "-1"}
    assert "2 results for" in text_of(answer(client, q="quantum", **asked))


def test_nothing_found_says_what_to_do(client: Client, publication: Publication) -> None:
    page = text_of(answer(client, q="marzipan roofs"))
    assert "Nothing for “<bdi>marzipan roofs</bdi>”. Try fewer words, or look through" in page
    assert 'href="/ridge/">Issues by year<' in page


def test_a_question_without_a_word_is_told_so(client: Client, publication: Publication) -> None:
    page = text_of(answer(client, q="-slate !!"))
    assert "Enter at least one word that is to be there." in page


def test_what_is_asked_is_shown_as_text(client: Client, publication: Publication) -> None:
    page = answer(client, q='"><script>alert(1)</script>').content.decode()
    assert "<script>alert" not in page
    assert "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_papers_without_a_card_stand_by_themselves(
    client: Client, publication: Publication
) -> None:
    catch_up(20)
    page = text_of(answer(client, q="attics virtanen"))
    assert '<h2 class="found-issue">Papers</h2>' in page
    assert 'href="/ridge/papers/attics-of-the-mind/"' in page


def test_many_hits_are_on_pages_with_real_links(client: Client, publication: Publication) -> None:
    _publish_many(publication, 45)
    first, third = answer(client, q="gauge"), answer(client, q="gauge", page="3")
    assert "Page 1 of 3" in text_of(first)
    assert 'rel="next nofollow" href="?q=gauge&page=2"' in text_of(first)
    assert "Page 3 of 3" in text_of(third)
    assert third.content.count(b'class="found-entry"') == 5
    assert "Page 3 of 3" in text_of(answer(client, q="gauge", page="99"))


def test_an_unknown_publication_is_not_searched(client: Client, publication: Publication) -> None:
    assert client.get("/nowhere/search/?q=tide").status_code == 404


def test_few_questions_whatever_is_found(
    client: Client, publication: Publication, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    _publish_many(publication, 45)
    for query in ("gauge", "quantum", "okonkwo", "gauge -quantum"):
        with django_assert_max_num_queries(14):
            answer(client, q=query)


@settings(
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    query=st.one_of(
        st.text(max_size=400),
        st.text(alphabet="\"'*-()|&!<>:\\¬»¤¦^{}+~ abtile", max_size=60),
        st.binary(max_size=100).map(lambda raw: raw.decode("utf-8", "surrogateescape")),
    )
)
def test_no_question_fails(client: Client, publication: Publication, query: str) -> None:
    asked = query.encode("utf-8", "surrogateescape" if _is_escaped(query) else "replace")
    quoted = "".join(f"%{byte:02x}" for byte in asked)
    assert client.get(f"{PATH}?q={quoted}").status_code == 200


def _is_escaped(query: str) -> bool:
    return all(not "\ud800" <= sign <= "\udfff" or "\udc80" <= sign <= "\udcff" for sign in query)


def _publish_many(publication: Publication, count: int) -> None:
    issue = IssueFactory(publication=publication, number=9, date=date(2026, 9, 9))
    section = SectionFactory(issue=issue)
    for place in range(count):
        ItemFactory(section=section, title=f"Gauge {place}", body="High water.", position=place)
    freeze_and_publish(issue, NOW)
