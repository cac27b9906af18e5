"""Old paths: one redirect, or nothing."""

import pytest
from django.test import Client

from curation.keeping import topics
from curation.models import Collection, Issue, Item, Publication
from curation.models.item import ItemPaper
from curation.papers.joining import join
from curation.writing.collecting import saved
from newsletter.editions.freeze import freeze_and_publish, unpublish
from newsletter.editions.models import Edition, EditionItem
from tests.factories import (
    NOW,
    AliasFactory,
    CollectionFactory,
    ItemFactory,
    PaperFactory,
    PublicationFactory,
    SectionFactory,
    TopicFactory,
)
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


# What was called otherwise before


def published_item(issue: Issue, slug: str, **facts: object) -> Item:
    item = ItemFactory(section=SectionFactory(issue=issue), slug=slug, **facts)
    freeze_and_publish(issue, NOW)
    return item


def moved_to(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 301
    assert client.get(response["Location"]).status_code == 200
    return str(response["Location"])


@pytest.mark.parametrize("asked", ["/ebb/items/gauge/", "/ebb/items/gauge"])
def test_an_item_is_found_by_what_an_earlier_revision_called_it(
    client: Client, issues: list[Issue], asked: str
) -> None:
    item = published_item(issues[0], "gauge")
    Item.objects.filter(pk=item.pk).update(slug="brass-gauge")
    freeze_and_publish(Issue.objects.get(pk=issues[0].pk), NOW)
    assert moved_to(client, asked) == "/ebb/items/brass-gauge/"


def test_an_issue_is_found_by_what_an_earlier_revision_called_it(
    client: Client, issues: list[Issue]
) -> None:
    published_item(issues[0], "gauge")
    for slug in ("first-try", "second-try"):
        Issue.objects.filter(pk=issues[0].pk).update(slug=slug)
        freeze_and_publish(Issue.objects.get(pk=issues[0].pk), NOW)
    assert moved_to(client, PAGE) == "/ebb/issues/second-try/"
    assert moved_to(client, "/ebb/issues/first-try") == "/ebb/issues/second-try/"


def test_an_old_path_of_a_topic_leads_to_its_page(
    client: Client, publication: Publication, issues: list[Issue]
) -> None:
    topic = TopicFactory(publication=publication, slug="tides")
    AliasFactory(publication=publication, issue=None, topic=topic, path="/shelf/tides/")
    topic.slug = "levels"
    topics.save(topic, had_slug="tides")
    assert moved_to(client, "/shelf/tides/") == "/ebb/topics/levels/"
    assert moved_to(client, "/ebb/topics/tides/") == "/ebb/topics/levels/"


def test_an_old_path_of_a_collection_leads_to_its_page_while_it_is_shown(
    client: Client, publication: Publication, issues: list[Issue]
) -> None:
    item = published_item(issues[0], "gauge")
    found = CollectionFactory(publication=publication, slug="tools")
    found.entries.create(item=item, position=0)
    found.slug = "all-tools"
    saved(found, had_slug="tools")
    assert moved_to(client, "/ebb/collections/tools/") == "/ebb/collections/all-tools/"
    Collection.objects.update(is_public=False)
    publication.mark_shown_anew()
    assert client.get("/ebb/collections/tools/").status_code == 404


def test_the_page_of_a_paper_that_was_joined_leads_to_the_other(
    client: Client, publication: Publication, issues: list[Issue]
) -> None:
    item = ItemFactory(section=SectionFactory(issue=issues[0]), kind="paper")
    older = PaperFactory(publication=publication, slug="neaps", created_at=NOW)
    newer = PaperFactory(publication=publication, slug="neaps-2")
    ItemPaper.objects.create(item=item, paper=newer)
    freeze_and_publish(issues[0], NOW)
    join(newer, older)
    publication.mark_shown_anew()
    assert moved_to(client, "/ebb/papers/neaps-2/") == "/ebb/papers/neaps/"


def test_an_old_path_of_a_paper_nobody_was_shown_is_not_found(
    client: Client, publication: Publication
) -> None:
    paper = PaperFactory(publication=publication)
    AliasFactory(publication=publication, issue=None, paper=paper, path="/read/neaps/")
    assert client.get("/read/neaps/").status_code == 404


def test_what_has_no_page_does_not_lead_to_itself(client: Client, publication: Publication) -> None:
    found = CollectionFactory(publication=publication, slug="empty")
    path = "/ebb/collections/empty/"
    AliasFactory(publication=publication, issue=None, collection=found, path=path)
    response = client.get(path)
    assert response.status_code != 301 or response["Location"] != path


# What was taken out


@pytest.mark.parametrize("path", [PAGE, PAGE[:-1], "/ebb/items/gauge/", "/posts/29", "/links/g/"])
def test_what_was_taken_out_says_so(client: Client, issues: list[Issue], path: str) -> None:
    item = published_item(issues[0], "gauge")
    AliasFactory(issue=issues[0], path="/posts/29/")
    AliasFactory(publication=item.publication, issue=None, item=item, path="/links/g/")
    unpublish(issues[0], NOW)
    response = client.get(path)
    assert response.status_code == 410
    assert "This page was taken out of the archive." in response.content.decode()
    assert not response.cookies


def test_what_is_published_again_is_back(client: Client, issues: list[Issue]) -> None:
    published_item(issues[0], "gauge")
    unpublish(issues[0], NOW)
    freeze_and_publish(Issue.objects.get(pk=issues[0].pk), NOW)
    assert client.get(PAGE).status_code == 200
    assert client.get("/ebb/items/gauge/").status_code == 200


@pytest.mark.parametrize(("language", "spoken"), [("de-AT", "de"), ("ar", "en")])
def test_a_page_that_is_gone_speaks_its_publications_language_where_we_do(
    client: Client, publication: Publication, issues: list[Issue], language: str, spoken: str
) -> None:
    Publication.objects.update(language=language)
    published_item(Issue.objects.get(pk=issues[0].pk), "gauge")
    unpublish(issues[0], NOW)
    page = client.get(PAGE).content.decode()
    assert f'<html lang="{spoken}" dir="ltr"' in page


def test_an_item_that_a_correction_dropped_says_that_it_is_gone(
    client: Client, issues: list[Issue]
) -> None:
    item = published_item(issues[0], "gauge")
    ItemFactory(section=item.section, slug="another")
    Item.objects.filter(pk=item.pk).update(section=None)
    freeze_and_publish(Issue.objects.get(pk=issues[0].pk), NOW)
    assert client.get("/ebb/items/gauge/").status_code == 410


def test_a_letter_of_an_issue_that_was_taken_out_shows_nothing(
    client: Client, issues: list[Issue]
) -> None:
    published_item(issues[0], "gauge", body="It counts the tides.")
    unpublish(issues[0], NOW)
    letter = f"/ebb/letters/{Edition.objects.get().digest[:22]}/"
    assert client.get(letter).status_code == 410
