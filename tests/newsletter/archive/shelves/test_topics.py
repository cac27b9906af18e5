"""The shelves of topics: counted, in order, page by page, and nothing that is not public."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from curation.models import Publication, Topic
from newsletter.archive.shelves.counting import Counts, topic_counts
from newsletter.archive.shelves.paging import PER_PAGE
from newsletter.editions.freeze import freeze, unpublish
from tests.factories import NOW, ItemFactory, TopicFactory
from tests.newsletter.archive.shelves.shop import (
    make_publication,
    make_section,
    make_topic,
    publish,
    put,
)

TOPICS = "/ebb/topics/"
STORIES = "/ebb/topics/gauges/"
LINKS = "/ebb/topics/gauges/links/"


@pytest.fixture
def publication(db: None) -> Publication:
    return make_publication()


@pytest.fixture
def topic(publication: Publication) -> Topic:
    return make_topic(publication, description="What **measures** the sea.")


def text_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def shown(text: str) -> list[str]:
    """The names of the items on the page, in its order."""
    return re.findall(r">((?:Story|Link|Note|Sponsor) [\d.]+)</a>", text) or re.findall(
        r'class="link-title">((?:Link) [\d.]+)', text
    )


# All topics


def test_topics_are_listed_with_true_counts_of_both_tabs(client: Client, topic: Topic) -> None:
    section = make_section(topic)
    put(section, "story", "note", "paper", "link", "link", "sponsor")
    publish(section.issue)
    page = text_of(client, TOPICS)
    assert "3 stories · 2 links" in page
    assert 'href="/ebb/topics/gauges/"' in page
    assert "What measures the sea." in page


def test_a_topic_of_which_nothing_is_public_is_not_listed(client: Client, topic: Topic) -> None:
    section = make_section(topic)
    put(section, "story")
    freeze(section.issue, NOW)
    page = text_of(client, TOPICS)
    assert "Tide gauges" not in page
    assert "No issue has a topic yet." in page
    assert '<meta name="robots" content="noindex">' in page


def test_a_topic_that_holds_links_only_leads_to_them(client: Client, topic: Topic) -> None:
    section = make_section(topic)
    put(section, "link")
    publish(section.issue)
    page = text_of(client, TOPICS)
    assert f'href="{LINKS}"' in page
    assert "1 link" in page
    assert "0 stories" not in page


def test_what_a_sponsor_says_is_counted_nowhere(publication: Publication, topic: Topic) -> None:
    section = make_section(topic)
    put(section, "sponsor")
    publish(section.issue)
    assert topic_counts(publication) == {}


def test_counts_follow_correction_and_unpublishing(publication: Publication, topic: Topic) -> None:
    section = make_section(topic)
    put(section, "story", "link")
    publish(section.issue)
    ItemFactory(section=section, kind="link")
    assert topic_counts(publication) == {topic.pk: Counts(1, 1)}
    publish(section.issue)
    assert topic_counts(publication) == {topic.pk: Counts(1, 2)}
    unpublish(section.issue, NOW)
    assert topic_counts(publication) == {}


# One topic


def test_a_topic_shows_its_stories_newest_issue_first_with_where_and_when(
    client: Client, topic: Topic
) -> None:
    for number in (1, 2):
        section = make_section(topic, number=number)
        put(section, "story", "link", "story")
        publish(section.issue)
    page = text_of(client, STORIES)
    assert shown(page) == ["Story 2.1", "Story 2.3", "Story 1.1", "Story 1.3"]
    assert '<a href="/ebb/issues/2-spring-tide/#story-2-1"><bdi>Issue 2</bdi></a>' in page
    assert "1 February 2026" in page
    assert "What <strong>measures</strong> the sea." in page


def test_tabs_say_how_much_each_holds_and_which_is_open(client: Client, topic: Topic) -> None:
    section = make_section(topic)
    put(section, "story", "link", "link")
    publish(section.issue)
    stories, links = text_of(client, STORIES), text_of(client, LINKS)
    for page, here in ((stories, STORIES), (links, LINKS)):
        assert f'<a href="{here}" aria-current="page">' in page
        assert 'Stories <span class="tab-count">1</span>' in page
        assert 'Links <span class="tab-count">2</span>' in page
        assert f'<link rel="canonical" href="http://127.0.0.1:8000{here}">' in page
    assert "Link 1.2" not in stories
    assert "Story 1.1" not in links


def test_links_stand_one_by_one_outside_the_list_of_their_issue(
    client: Client, topic: Topic
) -> None:
    section = make_section(topic)
    put(section, "link", "link")
    publish(section.issue)
    page = text_of(client, LINKS)
    assert page.count('<div class="link">') == 2
    assert '<li class="link"' not in page
    assert 'id="link-1-1"' not in page


def test_headings_go_down_from_the_topics_own_without_a_gap(client: Client, topic: Topic) -> None:
    section = make_section(topic)
    ItemFactory(section=section, kind="story", title="Floats", body="## Wood\n\nOld.\n\n### Oak\n")
    publish(section.issue)
    levels = [int(level) for level in re.findall(r"<h([1-6])", text_of(client, STORIES))]
    assert levels[:4] == [1, 2, 3, 4]


def test_a_story_whose_title_is_not_in_its_text_has_it_on_the_shelf(
    client: Client, topic: Topic
) -> None:
    section = make_section(topic)
    ItemFactory(
        section=section, kind="story", title="Floats", is_titled=False, slug="floats", body="Wood."
    )
    publish(section.issue)
    page = text_of(client, STORIES)
    assert '<a href="/ebb/items/floats/">Floats</a>' in page


def test_a_title_with_which_the_text_begins_is_not_said_twice(client: Client, topic: Topic) -> None:
    section = make_section(topic)
    ItemFactory(
        section=section,
        kind="story",
        title="Oak floats best",
        is_titled=False,
        body="**Oak floats best.** It always did.",
    )
    publish(section.issue)
    page = text_of(client, STORIES)
    assert page.count("Oak floats best") == 2, "its lead, and the name of its quiet link"


def test_every_item_has_one_quiet_link_to_its_page(client: Client, topic: Topic) -> None:
    section = make_section(topic)
    put(section, "story", "note", "link", "link")
    publish(section.issue)
    for path, count in ((STORIES, 2), (LINKS, 2)):
        assert text_of(client, path).count('class="permalink"') == count


def test_an_empty_tab_says_so_and_leads_to_the_other(client: Client, topic: Topic) -> None:
    section = make_section(topic)
    put(section, "link", "link")
    publish(section.issue)
    page = text_of(client, STORIES)
    assert "No stories here yet." in page
    assert "See the 2 links" in page
    assert '<meta name="robots" content="noindex">' in page


def test_a_topic_without_anything_public_promises_it(client: Client, topic: Topic) -> None:
    put(make_section(topic), "story")
    page = text_of(client, STORIES)
    assert "Nothing is public on this topic yet." in page
    assert "Story 1.1" not in page


def test_a_topic_of_another_publication_is_not_found(client: Client, topic: Topic) -> None:
    TopicFactory(slug="shingle")
    assert client.get("/ebb/topics/shingle/").status_code == 404


def test_long_shelves_have_pages_with_real_links(client: Client, topic: Topic) -> None:
    for number, count in ((1, 7), (2, 20), (3, 12)):
        section = make_section(topic, number=number)
        put(section, *["story"] * count)
        publish(section.issue)
    first, second = text_of(client, STORIES), text_of(client, f"{STORIES}?page=2")
    names = shown(first) + shown(second)
    assert (len(shown(first)), len(shown(second))) == (PER_PAGE, 9)
    assert names[0] == "Story 3.1"
    assert names[12] == "Story 2.1"
    assert names[-1] == "Story 1.7"
    assert len(set(names)) == 39
    assert f'rel="next" href="{STORIES}?page=2"' in first
    assert f'rel="prev" href="{STORIES}"' in second
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{STORIES}?page=2">' in second


@pytest.mark.parametrize("page", ["0", "2", "-1", "abc", "9" * 400, "1%00", "²"])
def test_a_page_that_is_not_there_is_not_found(client: Client, topic: Topic, page: str) -> None:
    section = make_section(topic)
    put(section, "story")
    publish(section.issue)
    assert client.get(f"{STORIES}?page={page}").status_code == 404


def test_what_two_issues_hold_stands_whole_once(client: Client, topic: Topic) -> None:
    section = make_section(topic)
    (story,) = put(section, "story")
    publish(section.issue)
    later = make_section(topic, number=2)
    story.place_in(later, 1)
    publish(later.issue)
    page = text_of(client, STORIES)
    assert shown(page).count("Story 1.1") == 2 or page.count("Story 1.1</") == 2
    assert page.count('A <a href="https://tides.example/gauge">tide gauge</a>') == 1


def test_a_shelf_asks_as_much_for_many_as_for_few(
    client: Client, topic: Topic, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    section = make_section(topic)
    put(section, "story")
    publish(section.issue)
    with CaptureQueriesContext(connection) as few:
        client.get(STORIES)
    for number in range(2, 5):
        more = make_section(topic, number=number)
        put(more, *["story"] * 12)
        publish(more.issue)
    with django_assert_num_queries(len(few)):
        client.get(STORIES)
