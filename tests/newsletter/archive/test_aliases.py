"""Old paths: one redirect, or nothing."""

import pytest
from django.test import Client

from curation.models import Issue, Publication
from newsletter.editions.models import EditionItem
from tests.factories import AliasFactory, ItemFactory, PublicationFactory, SectionFactory
from tests.newsletter.archive.editions import freeze, publish, three_issues

PAGE = "/ebb/issues/1-spring-tide/"


@pytest.fixture
def publication(db: None) -> Publication:
    return PublicationFactory(slug="ebb", name="Ebb & Flow", tagline="Tides, weekly.")


@pytest.fixture
def issues(publication: Publication) -> list[Issue]:
    return three_issues(publication)


@pytest.mark.parametrize(
    ("kept", "asked"),
    [
        ("/posts/29/", "/posts/29/"),
        ("/posts/29", "/posts/29/"),
        ("/posts/29/", "/posts/29"),
        ("/posts/29/", "/posts/29/?utm_source=letter"),
        ("/2020/café/", "/2020/caf%C3%A9/"),
        ("/2020/caf%C3%A9/", "/2020/caf%C3%A9"),
        ("/issue-one/", "/issue-one/"),
        ("/ebb/issues/before/", "/ebb/issues/before/"),
        ("/posts/one.html", "/posts/one.html"),
    ],
)
def test_an_old_path_answers_with_one_permanent_redirect(
    client: Client, issues: list[Issue], kept: str, asked: str
) -> None:
    AliasFactory(issue=issues[0], path=kept)
    publish(issues[0])
    response = client.get(asked)
    assert (response.status_code, response["Location"]) == (301, PAGE)
    assert client.get(PAGE).status_code == 200


def test_an_old_path_of_an_item_leads_to_its_own_page(client: Client, issues: list[Issue]) -> None:
    item = ItemFactory(section=SectionFactory(issue=issues[0]), slug="gauge")
    AliasFactory(publication=item.publication, issue=None, item=item, path="/links/gauge/")
    edition = publish(issues[0])
    EditionItem.objects.create(edition=edition, item=item, kind="link", slug="gauge", position=0)
    response = client.get("/links/gauge/")
    assert (response.status_code, response["Location"]) == (301, "/ebb/items/gauge/")


def test_an_old_path_of_a_draft_is_not_found(client: Client, issues: list[Issue]) -> None:
    AliasFactory(issue=issues[0], path="/posts/29/")
    item = ItemFactory(section=SectionFactory(issue=issues[0]))
    AliasFactory(publication=item.publication, issue=None, item=item, path="/links/gauge/")
    edition = freeze(issues[0])
    EditionItem.objects.create(edition=edition, item=item, kind="link", slug="gauge", position=0)
    assert client.get("/posts/29/").status_code == 404
    assert client.get("/links/gauge/").status_code == 404


def test_a_page_of_ours_is_found_without_its_last_slash(
    client: Client, issues: list[Issue]
) -> None:
    publish(issues[0])
    response = client.get("/ebb/issues/1-spring-tide")
    assert (response.status_code, response["Location"]) == (301, PAGE)


@pytest.mark.parametrize(
    "path", ["/nothing", "/nothing/", "//evil.example/%2e%2e", "/a%00b", "/é/"]
)
def test_any_other_path_is_not_found(client: Client, publication: Publication, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["//ebb", "//desk", "//evil.example/.."])
def test_no_redirect_leaves_the_site(client: Client, publication: Publication, path: str) -> None:
    # A path of two slashes would be another host's, so it is put past the client's own parsing.
    assert client.get("/", PATH_INFO=path).status_code == 404
