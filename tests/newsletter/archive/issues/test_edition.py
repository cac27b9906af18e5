"""The page of one issue, as it is frozen and as it is served today."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from curation.keeping import topics
from curation.models import Collection, Issue, Publication, Topic
from curation.models.item import ItemPaper, Kind
from newsletter.archive.issues.text import text_alone
from newsletter.editions.freeze import freeze, freeze_and_publish, unpublish
from newsletter.editions.models import Edition
from tests.factories import (
    NOW,
    CollectionFactory,
    GroupFactory,
    IssueFactory,
    ItemFactory,
    PaperFactory,
    PublicationFactory,
    SectionFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db

PAGE = "/ebb/issues/1-tides/"


@pytest.fixture
def publication() -> Publication:
    return PublicationFactory(slug="ebb")


@pytest.fixture
def topic(publication: Publication) -> Topic:
    return TopicFactory(publication=publication, name="High & low", slug="tides")


def issue_about(topic: Topic, number: int, *kinds: Kind) -> Issue:
    issue = IssueFactory(publication=topic.publication, number=number, slug=f"{number}-tides")
    section = SectionFactory(issue=issue, topic=topic, title="Water levels")
    for position, kind in enumerate(kinds):
        ItemFactory(section=section, kind=kind, position=position, title=f"Item {position}")
    return issue


def text_of(client: Client, path: str = PAGE) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


# Counts of today


def test_a_section_ends_with_what_else_its_topic_holds_today(client: Client, topic: Topic) -> None:
    freeze_and_publish(issue_about(topic, 1, Kind.STORY, Kind.LINK, Kind.SPONSOR), NOW)
    stored = Edition.objects.get().web_html
    freeze_and_publish(issue_about(topic, 2, Kind.NOTE, Kind.LINK, Kind.LINK), NOW)

    page = text_of(client)

    assert "More <bdi>High &amp; low</bdi>:" in page
    assert '<a href="/ebb/topics/tides/">stories (2)</a>' in page
    assert '<a href="/ebb/topics/tides/links/">links (3)</a>' in page
    assert Edition.objects.get(number=1).web_html == stored


def test_a_count_of_nothing_is_not_said(client: Client, topic: Topic) -> None:
    freeze_and_publish(issue_about(topic, 1, Kind.LINK), NOW)

    page = text_of(client)

    assert "links (1)" in page
    assert "stories (" not in page


def test_the_counts_follow_a_topic_that_was_renamed(client: Client, topic: Topic) -> None:
    freeze_and_publish(issue_about(topic, 1, Kind.LINK), NOW)
    topic.slug = "levels"
    topics.save(topic, had_slug="tides")
    topic.publication.mark_shown_anew()

    assert 'href="/ebb/topics/levels/links/"' in text_of(client)


def test_no_place_is_left_on_the_page(client: Client, topic: Topic) -> None:
    freeze_and_publish(issue_about(topic, 1, Kind.SPONSOR), NOW)

    assert "<!--" not in text_of(client)


def test_the_number_of_queries_does_not_grow_with_the_issue(client: Client, topic: Topic) -> None:
    freeze_and_publish(issue_about(topic, 1, Kind.LINK), NOW)
    freeze_and_publish(issue_about(topic, 2, *[Kind.LINK, Kind.STORY] * 9), NOW)
    text_of(client, "/ebb/")  # What the masthead leads to is asked once for all pages.
    counts = []
    for path in (PAGE, "/ebb/issues/2-tides/"):
        with CaptureQueriesContext(connection) as asked:
            text_of(client, path)
        counts.append(len(asked))

    assert counts[0] == counts[1] < 20


# Corrections


def test_every_correction_is_told_with_its_day_the_latest_first(
    client: Client, topic: Topic
) -> None:
    issue = issue_about(topic, 1, Kind.LINK)
    freeze_and_publish(issue, NOW, note="A note on the first revision corrects nothing.")
    for day, note in enumerate(["The gauge.", "", "The <b>moon</b>."], 1):
        Issue.objects.update(dek=f"Dek {day}")
        issue.refresh_from_db()
        freeze_and_publish(issue, NOW + timedelta(days=day), note=note)

    page = text_of(client)

    said = [
        "2 March 2026</time>: <bdi>The gauge.</bdi>",
        "4 March 2026</time>: <bdi>The &lt;b&gt;moon&lt;/b&gt;.</bdi>",
    ]
    assert [page.count(one) for one in said] == [1, 1]
    assert page.index(said[1]) < page.index(said[0])
    assert page.count("issue-correction") == 2


def test_a_correction_that_was_frozen_and_not_published_is_not_told(
    client: Client, topic: Topic
) -> None:
    issue = issue_about(topic, 1, Kind.LINK)
    freeze_and_publish(issue, NOW)
    Issue.objects.update(dek="Another.")
    issue.refresh_from_db()
    freeze(issue, NOW, note="Not yet.")

    assert "Not yet." not in text_of(client)


# Around the text


def test_papers_can_be_taken_to_a_reference_manager(client: Client, topic: Topic) -> None:
    issue = issue_about(topic, 1, Kind.PAPER)
    freeze_and_publish(issue, NOW)
    assert "1-tides.bib" not in text_of(client)
    paper = PaperFactory(publication=topic.publication)
    ItemPaper.objects.create(item=issue.sections.get().items.get(), paper=paper)
    freeze_and_publish(issue, NOW)

    page = text_of(client)

    assert '<a href="/ebb/issues/1-tides.bib">BibTeX</a>' in page
    assert 'rel="alternate" type="application/x-bibtex"' in page


def test_issues_that_were_taken_out_are_no_neighbours(client: Client, topic: Topic) -> None:
    for number in (1, 2):
        freeze_and_publish(issue_about(topic, number, Kind.LINK), NOW)
    assert 'rel="next"' in text_of(client)
    unpublish(Issue.objects.get(number=2), NOW)

    assert 'rel="next"' not in text_of(client)


def test_a_letter_that_is_not_public_leads_to_no_page_of_an_item(
    client: Client, topic: Topic
) -> None:
    issue = issue_about(topic, 1, Kind.STORY, Kind.LINK, Kind.NOTE, Kind.PAPER)
    issue.sections.get().items.update(is_titled=True, emoji="🌊")
    edition = freeze(issue, NOW)
    assert edition.web_html.count("/ebb/items/") == 4

    page = text_of(client, f"/ebb/letters/{edition.digest[:22]}/")

    assert "/ebb/items/" not in page
    assert "<!--" not in page
    assert all(f"Item {number}" in page for number in range(4))
    assert text_alone(edition).count("<a ") == text_alone(edition).count("</a>")


def group_before(collection: Collection, *, number: int = 1) -> Issue:
    """An issue whose one group has one item of the collection."""
    section = SectionFactory(issue=IssueFactory(publication=collection.publication, number=number))
    group = GroupFactory(section=section, collection=collection)
    item = ItemFactory(section=section, group=group)
    collection.entries.create(item=item)
    issue: Issue = section.issue
    return issue


def test_a_group_leads_to_the_whole_collection_behind_it(
    client: Client, publication: Publication
) -> None:
    tools = CollectionFactory(publication=publication, slug="tools")
    first = group_before(tools)
    page = freeze_and_publish(first, NOW)
    freeze_and_publish(group_before(tools, number=2), NOW)
    shown = text_of(client, f"/{publication.slug}/issues/{page.slug}/")
    assert f'<a href="/{publication.slug}/collections/tools/">See all 2</a>' in shown
    tools.is_public = False
    tools.save()
    publication.mark_shown_anew()
    assert "See all" not in text_of(client, f"/{publication.slug}/issues/{page.slug}/")
