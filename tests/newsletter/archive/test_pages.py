"""What readers find at the public addresses."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from curation.models import Issue, Publication
from newsletter.archive.shelves.paging import PER_PAGE
from newsletter.editions.composition import ComposedSection
from newsletter.editions.models import Edition, EditionItem
from tests.factories import NOW, IssueFactory, ItemFactory, PublicationFactory, SectionFactory
from tests.newsletter.archive.editions import freeze, publish, three_issues

INDEX = "/ebb/"
SECOND = "/ebb/issues/2-spring-tide/"


@pytest.fixture
def publication(db: None) -> Publication:
    return PublicationFactory(slug="ebb", name="Ebb & Flow", tagline="Tides, weekly.")


@pytest.fixture
def issues(publication: Publication) -> list[Issue]:
    return three_issues(publication)


def text_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


# Home and index


@pytest.mark.django_db
def test_an_empty_installation_says_so(client: Client) -> None:
    assert "Nothing is published here yet" in text_of(client, "/")


def test_the_only_publication_is_at_home_at_the_root(
    client: Client, publication: Publication
) -> None:
    home = text_of(client, "/")
    assert "Ebb &amp; Flow" in home
    assert '<link rel="canonical" href="http://127.0.0.1:8000/ebb/">' in home


def test_several_publications_are_listed_with_what_is_public(
    client: Client, issues: list[Issue]
) -> None:
    PublicationFactory(name="Shingle")
    publish(issues[0], link_count=1_204)
    freeze(issues[1])
    home = text_of(client, "/")
    assert "1 issue · 1,204 links" in home
    assert "The first issue is on its way." in home
    assert "0 issues" not in home


def test_an_index_without_issues_promises_the_first(
    client: Client, publication: Publication
) -> None:
    assert "The first issue is on its way." in text_of(client, INDEX)


def test_the_index_adds_up_and_shows_the_newest_first(client: Client, issues: list[Issue]) -> None:
    for issue in issues:
        publish(issue, link_count=500)
    index = text_of(client, INDEX)
    assert "3 issues · 1,500 links" in index
    places = [index.index(f"Spring tide {number}") for number in (3, 2, 1)]
    assert places == sorted(places)


def test_the_index_groups_by_year_and_ends_with_the_undated(
    client: Client, issues: list[Issue]
) -> None:
    for issue, day in zip(issues, [date(2025, 5, 1), date(2026, 5, 1), None], strict=True):
        issue.date = day
        publish(issue)
    index = text_of(client, INDEX)
    places = [index.index(f">{heading}</h2>") for heading in ("2026", "2025", "Undated")]
    assert places == sorted(places)


def test_the_index_has_pages_with_real_links(client: Client, publication: Publication) -> None:
    for number in range(1, PER_PAGE + 2):
        publish(IssueFactory(publication=publication, number=number))
    assert 'href="/ebb/?page=2"' in text_of(client, INDEX)
    assert 'rel="prev" href="/ebb/"' in text_of(client, "/ebb/?page=2")


@pytest.mark.parametrize("page", ["0", "2", "x", ""])
def test_a_page_that_is_not_there_is_not_found(
    client: Client, publication: Publication, page: str
) -> None:
    assert client.get(f"/ebb/?page={page}").status_code == 404


# Issue page


def test_the_issue_page_says_what_it_is(client: Client, issues: list[Issue]) -> None:
    publish(issues[1])
    page = text_of(client, SECOND)
    date_said = '<time datetime="2026-02-01">1 February 2026</time>'
    assert f"Issue 2 · {date_said} · 7 min read · 11 links" in page
    assert "The highest water of the month." in page
    assert "The tide is out." in page


def test_what_an_issue_does_not_have_is_not_said(client: Client, publication: Publication) -> None:
    issue = IssueFactory(publication=publication, number=None, date=None, slug="still", dek="")
    publish(issue, link_count=0)
    page = text_of(client, "/ebb/issues/still/")
    assert '<p class="meta">7 min read</p>' in page
    assert "None" not in page


def test_an_issue_leads_to_the_one_before_and_the_one_after(
    client: Client, issues: list[Issue]
) -> None:
    for issue in issues:
        publish(issue)
    page = text_of(client, SECOND)
    assert 'rel="prev" href="/ebb/issues/1-spring-tide/"' in page
    assert 'rel="next" href="/ebb/issues/3-spring-tide/"' in page
    assert 'rel="next"' not in text_of(client, "/ebb/issues/3-spring-tide/")
    assert 'rel="prev"' not in text_of(client, "/ebb/issues/1-spring-tide/")


def test_a_correction_is_shown_with_its_day(client: Client, issues: list[Issue]) -> None:
    publish(issues[1])
    publish(issues[1], at=NOW + timedelta(days=1), note="The gauge was read wrongly.")
    page = text_of(client, SECOND)
    assert "2 March 2026</time>: <bdi>The gauge was read wrongly." in page


def test_a_correction_is_dated_where_the_publication_is_made(
    client: Client, issues: list[Issue]
) -> None:
    issues[1].publication.time_zone = "Pacific/Auckland"
    issues[1].publication.save()
    publish(issues[1])
    publish(issues[1], at=NOW + timedelta(hours=5), note="The gauge was read wrongly.")
    assert "2 March 2026</time>: <bdi>The gauge" in text_of(client, SECOND)


def test_a_correction_does_not_move_an_issue(client: Client, publication: Publication) -> None:
    bare = {"publication": publication, "date": None, "number": None}
    first = IssueFactory(**bare, title="Neap", slug="neap")
    publish(first)
    publish(IssueFactory(**bare, title="Spring", slug="spring"))
    publish(first)
    index = text_of(client, INDEX)
    assert index.index("Spring</a>") < index.index("Neap</a>")


def test_the_first_revision_has_nothing_to_correct(client: Client, issues: list[Issue]) -> None:
    publish(issues[1], note="First draft.")
    assert "Updated" not in text_of(client, SECOND)


def test_an_issue_that_was_renamed_is_found_at_its_earlier_address(
    client: Client, issues: list[Issue]
) -> None:
    publish(issues[1])
    issues[1].slug = "2-neap-tide"
    publish(issues[1])
    response = client.get(SECOND)
    assert (response.status_code, response["Location"]) == (301, "/ebb/issues/2-neap-tide/")


@pytest.mark.parametrize(("count", "minutes", "shown"), [(4, 8, False), (5, 8, True), (2, 9, True)])
def test_a_long_issue_has_a_table_of_contents(
    client: Client, issues: list[Issue], count: int, minutes: int, shown: bool
) -> None:
    sections = [_section(f"Shore {number}") for number in range(count)]
    publish(issues[1], sections=sections, reading_minutes=minutes)
    assert ('href="#shore-1"' in text_of(client, SECOND)) is shown


def test_the_page_speaks_the_language_of_its_publication(
    client: Client, issues: list[Issue]
) -> None:
    issues[1].publication.language = "he"
    issues[1].publication.save()
    publish(issues[1])
    assert '<html lang="he" dir="rtl"' in text_of(client, SECOND)


# The page a letter links to


def test_the_letter_of_a_public_issue_leads_to_its_page(
    client: Client, issues: list[Issue]
) -> None:
    sent = publish(issues[1])
    publish(issues[1])
    response = client.get(_letter(sent))
    assert (response.status_code, response["Location"]) == (302, SECOND)


def test_the_letter_of_an_issue_that_is_not_public_shows_what_was_sent(
    client: Client, issues: list[Issue]
) -> None:
    response = client.get(_letter(freeze(issues[1])))
    assert b"The tide is out." in response.content
    assert response["X-Robots-Tag"] == "noindex"


def test_an_unknown_letter_is_not_found(client: Client, issues: list[Issue]) -> None:
    edition = freeze(issues[1])
    assert client.get(f"/ebb/letters/{'0' * 22}/").status_code == 404
    assert client.get(f"/ebb/letters/{edition.digest[:21]}/").status_code == 404


# What holds for all of them


def test_a_draft_shows_nowhere(client: Client, issues: list[Issue]) -> None:
    publish(issues[0])
    draft = issues[1]
    draft.title = draft.dek = "Zanzibar"
    draft.save()
    item = ItemFactory(section=SectionFactory(issue=draft, title="Zanzibar"), title="Zanzibar")
    edition = freeze(draft, web_html="<p>Zanzibar</p>")
    EditionItem.objects.create(
        edition=edition, item=item, kind="link", slug="zanzibar", position=0, title="Zanzibar"
    )
    for path in ["/", INDEX, "/ebb/feed.atom", "/ebb/issues/1-spring-tide/", SECOND, "/robots.txt"]:
        assert b"Zanzibar" not in client.get(path).content, path
    assert client.get(SECOND).status_code == 404


def test_a_public_page_sets_no_cookie_and_varies_for_nobody(
    client: Client, issues: list[Issue]
) -> None:
    publish(issues[1])
    for path in ["/", INDEX, SECOND, "/ebb/feed.atom", "/ebb/nothing/"]:
        response = client.get(path)
        assert not response.cookies
        assert response.get("Vary") in {None, "Accept-Encoding"}


def test_a_page_that_has_not_changed_is_not_sent_again(client: Client, issues: list[Issue]) -> None:
    publish(issues[1])
    for path in ["/", INDEX, SECOND, "/ebb/feed.atom"]:
        first = client.get(path)
        again = client.get(path, headers={"If-None-Match": first["ETag"]})
        assert first["Cache-Control"] == "public, no-cache"
        assert (again.status_code, again.content) == (304, b"")


def test_a_correction_is_sent_to_who_kept_the_page(client: Client, issues: list[Issue]) -> None:
    publish(issues[1])
    kept = client.get(SECOND)["ETag"]
    publish(issues[1], web_html="<p>Corrected.</p>")
    again = client.get(SECOND, headers={"If-None-Match": kept})
    assert again.status_code == 200
    assert b"Corrected." in again.content


def test_a_public_page_only_answers_questions(client: Client, publication: Publication) -> None:
    assert client.post(INDEX).status_code == 405


@pytest.mark.parametrize("path", [INDEX, SECOND, "/ebb/feed.atom"])
def test_the_number_of_queries_does_not_grow(
    client: Client, issues: list[Issue], path: str
) -> None:
    for issue in issues:
        publish(issue)
    with CaptureQueriesContext(connection) as few:
        client.get(path)
    for number in range(4, 12):
        publish(IssueFactory(publication=issues[0].publication, number=number))
    with CaptureQueriesContext(connection) as more:
        client.get(path)
    assert len(more) == len(few) < 20


def test_a_page_that_does_not_exist_says_where_to_go(
    client: Client, publication: Publication
) -> None:
    response = client.get("/ebb/nothing/")
    assert response.status_code == 404
    assert "No page here." in response.content.decode()
    assert 'href="/ebb/"' in response.content.decode()


@pytest.mark.django_db
def test_a_desk_page_that_does_not_exist_leads_back_to_the_desk(client: Client) -> None:
    assert 'href="/desk/"' in client.get("/desk/nothing/").content.decode()


def _letter(edition: Edition) -> str:
    return f"/ebb/letters/{edition.digest[:22]}/"


def _section(title: str) -> ComposedSection:
    slug = title.lower().replace(" ", "-")
    return ComposedSection(
        slug=slug, title=title, emoji="", hue="teal", topic="", introduction="", runs=()
    )
