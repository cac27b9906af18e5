"""The page of an item: its words, where it is from, and what stands beside it."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from curation.models import Address, Item, Publication, Topic
from curation.models.item import ItemPaper
from curation.models.reference import Reference
from newsletter.editions.freeze import freeze, freeze_and_publish, unpublish
from tests.factories import (
    NOW,
    AddressFactory,
    ItemFactory,
    PaperAuthorFactory,
    PaperFactory,
    PictureFactory,
)
from tests.newsletter.archive.shelves.shop import (
    make_publication,
    make_section,
    make_topic,
    publish,
    put,
)


@pytest.fixture
def publication(db: None) -> Publication:
    return make_publication()


@pytest.fixture
def topic(publication: Publication) -> Topic:
    return make_topic(publication)


def page_of(slug: str) -> str:
    return f"/ebb/items/{slug}/"


def text_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def part(page: str, heading: str) -> str:
    """The list below this heading; empty where there is none."""
    found = re.search(rf'<h2 class="label">{heading}</h2>(.*?)</section>', page, re.DOTALL)
    return found[1] if found else ""


def test_an_item_says_its_words_and_where_it_is_from(client: Client, topic: Topic) -> None:
    section = make_section(topic, number=4, title="Gauges of old")
    item = ItemFactory(
        section=section,
        kind="story",
        title="Floats & pens",
        slug="floats",
        emoji="🖊️",
        body="_Oak._",
    )
    AddressFactory(item=item, canonical="https://floats.example/oak", is_main=True)
    publish(section.issue)
    page = text_of(client, page_of("floats"))
    assert "<bdi>Floats &amp; pens</bdi></h1>" in page
    assert "<p><em>Oak.</em></p>" in page
    assert 'From <a href="/ebb/issues/4-spring-tide/#floats">issue 4</a>' in page
    assert '<a href="/ebb/topics/gauges/"><bdi>Gauges of old</bdi></a>' in page
    assert '<time datetime="2026-04-01">1 April 2026</time>' in page
    assert 'href="https://floats.example/oak">Open it at <bdi>floats.example</bdi></a>' in page
    assert '<link rel="canonical" href="http://127.0.0.1:8000/ebb/items/floats/">' in page
    assert "Get the next one by email" in page


def test_an_item_of_an_undated_issue_without_number_and_topic_has_its_page(
    client: Client, topic: Topic
) -> None:
    section = make_section(topic)
    section.topic = None
    section.save()
    section.issue.number = section.issue.date = None
    section.issue.save()
    ItemFactory(section=section, kind="note", slug="float")
    publish(section.issue)
    page = text_of(client, page_of("float"))
    assert "<bdi>Spring tide 1</bdi></a>" in page
    assert "/topics/gauges/" not in page


def test_an_item_without_a_title_goes_by_its_first_words(client: Client, topic: Topic) -> None:
    section = make_section(topic)
    ItemFactory(section=section, title="", slug="bare", body="A gauge. " * 40)
    publish(section.issue)
    page = text_of(client, page_of("bare"))
    heading = re.search(r"<h1[^>]*><bdi>(.*?)</bdi>", page)
    assert heading
    # Its text says them again at once, and a second time is enough for the eye.
    assert '<h1 class="visually-hidden">' in page
    assert heading[1].startswith("A gauge. A gauge.")
    assert heading[1].endswith("…")
    assert len(heading[1]) <= 80


def test_pictures_stand_on_the_items_own_page(client: Client, topic: Topic) -> None:
    picture = PictureFactory(
        publication=topic.publication, address="float.png", file="float.png", width=8, height=8
    )
    section = make_section(topic)
    ItemFactory(section=section, slug="float", body=f"![A float.]({picture.address})")
    publish(section.issue)
    assert '<img src="/media/float.png" alt="A float."' in text_of(client, page_of("float"))


def test_a_paper_tells_its_facts_and_leads_to_its_own_page(client: Client, topic: Topic) -> None:
    paper = PaperFactory(
        publication=topic.publication,
        title="On floats",
        arxiv_id="2603.00001",
        code_url="https://code.example/floats",
        standing="retracted",
        standing_note="The floats were of cork.",
    )
    PaperAuthorFactory(paper=paper, name="Ada Shore", position=0)
    section = make_section(topic)
    item = ItemFactory(section=section, kind="paper", title="", slug="on-floats", body="It floats.")
    ItemPaper.objects.create(item=item, paper=paper)
    publish(section.issue)
    page = text_of(client, page_of("on-floats"))
    assert "<bdi>On floats</bdi></h1>" in page
    assert f'href="/ebb/papers/{paper.slug}/"' in page
    for said in ("Ada Shore", "arXiv:2603.00001", "code.example", "The floats were of cork."):
        assert said in page
    assert f'href="http://127.0.0.1:8000/ebb/papers/{paper.slug}.bib"' in page
    assert "The paper, its versions and how to cite it" in page


def test_an_item_about_many_papers_asks_as_much_as_one_about_one(
    client: Client, topic: Topic, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    section = make_section(topic)
    one, many = put(section, "story", "story")
    for item, count in ((one, 1), (many, 4)):
        for paper in PaperFactory.create_batch(count, publication=topic.publication):
            PaperAuthorFactory(paper=paper, position=0)
            ItemPaper.objects.create(item=item, paper=paper)
    publish(section.issue)
    with CaptureQueriesContext(connection) as few:
        client.get(page_of("story-1-1"))
    with django_assert_max_num_queries(len(few)):
        client.get(page_of("story-1-2"))


# What is not public


def test_a_draft_has_no_page(client: Client, topic: Topic) -> None:
    section = make_section(topic)
    put(section, "story")
    freeze(section.issue, NOW)
    assert client.get(page_of("story-1-1")).status_code == 404


def test_what_was_taken_out_has_no_page(client: Client, topic: Topic) -> None:
    section = make_section(topic)
    put(section, "story")
    publish(section.issue)
    unpublish(section.issue, NOW)
    assert client.get(page_of("story-1-1")).status_code in {404, 410}


def test_an_item_says_what_is_published_and_not_what_is_written_since(
    client: Client, topic: Topic
) -> None:
    section = make_section(topic)
    put(section, "story")
    publish(section.issue)
    Item.objects.update(body="Zugzwang.", title="Zugzwang")
    assert "Zugzwang" not in text_of(client, page_of("story-1-1"))


# Sponsors


def test_a_sponsors_message_is_labelled_and_kept_from_search_engines(
    client: Client, topic: Topic
) -> None:
    section = make_section(topic)
    _, sponsor, _ = put(section, "story", "sponsor", "story")
    AddressFactory(item=sponsor, canonical="https://ropes.example/", is_main=True)
    publish(section.issue)
    page = text_of(client, page_of("sponsor-1-2"))
    assert '<p class="sponsor-label">Sponsor message</p>' in page
    assert '<meta name="robots" content="noindex">' in page
    assert 'href="https://ropes.example/" rel="sponsored nofollow"' in page
    assert "application/ld+json" not in page
    assert 'class="neighbours"' not in page


def test_items_pass_over_the_sponsor_between_them(client: Client, topic: Topic) -> None:
    section = make_section(topic)
    put(section, "story", "sponsor", "link")
    publish(section.issue)
    first, last = text_of(client, page_of("story-1-1")), text_of(client, page_of("link-1-3"))
    assert 'rel="next" href="/ebb/items/link-1-3/"' in first
    assert 'rel="prev" href="/ebb/items/story-1-1/"' in last
    assert 'rel="prev"' not in first
    assert 'rel="next"' not in last


# What stands beside it


def test_follow_ups_lead_both_ways(client: Client, topic: Topic) -> None:
    section = make_section(topic)
    (before,) = put(section, "story")
    later = make_section(topic, number=2)
    (after,) = put(later, "story")
    after.follow_up_to = before
    after.save()
    publish(later.issue)
    publish(section.issue)
    assert "Story 2.1" in part(text_of(client, page_of("story-1-1")), "Followed up in")
    back = part(text_of(client, page_of("story-2-1")), "Follow-up to")
    assert 'href="/ebb/items/story-1-1/"' in back


def test_a_follow_up_whose_text_leads_back_does_not_say_it_twice(
    client: Client, topic: Topic
) -> None:
    section = make_section(topic)
    (before,) = put(section, "story")
    publish(section.issue)
    later = make_section(topic, number=2)
    (after,) = put(later, "story")
    after.follow_up_to = before
    after.save()
    publish(later.issue)
    page = text_of(client, page_of("story-2-1"))
    assert 'href="/ebb/items/story-1-1/"' in page
    assert part(page, "Follow-up to") == ""


def test_a_follow_up_that_is_not_public_is_not_told(client: Client, topic: Topic) -> None:
    section = make_section(topic)
    (before,) = put(section, "story")
    publish(section.issue)
    later = make_section(topic, number=2)
    (after,) = put(later, "story")
    after.follow_up_to = before
    after.save()
    freeze(later.issue, NOW)
    assert "Story 2.1" not in text_of(client, page_of("story-1-1"))


def test_issues_that_mention_it_are_named(client: Client, topic: Topic) -> None:
    section = make_section(topic)
    (story,) = put(section, "story")
    publish(section.issue)
    later = make_section(topic, number=2)
    (link,) = put(later, "link")
    Reference.objects.create(
        publication=topic.publication, in_item=link, address="/old/", to_item=story
    )
    publish(later.issue)
    page = text_of(client, page_of("story-1-1"))
    assert "Mentioned in" in page
    assert 'href="/ebb/issues/2-spring-tide/#link-2-1"' in page


def test_items_about_the_same_paper_or_address_are_related(client: Client, topic: Topic) -> None:
    paper = PaperFactory(publication=topic.publication)
    pages = {}
    for number in (1, 2, 3, 4):
        section = make_section(topic, number=number)
        (pages[number],) = put(section, "link")
        Item.objects.update(body="")
    for number in (1, 2):
        ItemPaper.objects.create(item=pages[number], paper=paper)
    for number in (1, 3):
        Address.objects.create(item=pages[number], canonical="https://same.example/", is_main=True)
    for item in pages.values():
        publish(item.section.issue)
    related = part(text_of(client, page_of("link-1-1")), "Related")
    assert related.index("Link 2.1") < related.index("Link 3.1")
    assert "Link 1.1" not in related
    assert "Link 4.1" not in related


def test_an_address_added_to_a_draft_since_relates_nothing(client: Client, topic: Topic) -> None:
    for number, word in ((1, "Barnacles"), (2, "Lighthouse")):
        section = make_section(topic, number=number, title=f"Of {word}")
        ItemFactory(section=section, title=word, slug=word.lower(), body=word)
        publish(section.issue)
    for item in Item.objects.all():
        AddressFactory(item=item, canonical="https://same.example/")
    assert part(text_of(client, page_of("barnacles")), "Related") == ""


def test_related_items_are_few_and_no_sponsors(client: Client, topic: Topic) -> None:
    section = make_section(topic)
    for item in put(section, *["link"] * 8, "sponsor"):
        AddressFactory(item=item, canonical="https://tides.example/gauge")
    publish(section.issue)
    related = part(text_of(client, page_of("link-1-1")), "Related")
    assert related.count("<li") == 5
    assert "Sponsor" not in related


def test_corrections_of_its_issue_are_told_with_their_days(client: Client, topic: Topic) -> None:
    section = make_section(topic)
    put(section, "story")
    publish(section.issue)
    put(section, "link")
    freeze_and_publish(section.issue, NOW + timedelta(days=2), note="A gauge was missing.")
    page = text_of(client, page_of("story-1-1"))
    assert "3 March 2026" in page
    assert "A gauge was missing." in page


def test_an_item_of_two_issues_names_both_and_stands_as_the_newest_has_it(
    client: Client, topic: Topic
) -> None:
    section = make_section(topic)
    (story,) = put(section, "story")
    publish(section.issue)
    later = make_section(topic, number=2)
    story.place_in(later, 1)
    publish(later.issue)
    page = text_of(client, page_of("story-1-1"))
    places = [page.index(f">issue {number}</a>") for number in (2, 1)]
    assert places == sorted(places)


def test_another_item_that_was_called_so_once_is_not_taken_for_it(
    client: Client, topic: Topic
) -> None:
    section = make_section(topic)
    (once,) = put(section, "story")
    publish(section.issue)
    once.slug = "called-otherwise"
    once.save()
    later = make_section(topic, number=2)
    ItemFactory(section=later, kind="story", title="The other", slug="story-1-1")
    publish(later.issue)
    page = text_of(client, page_of("story-1-1"))
    assert "<bdi>The other</bdi></h1>" in page
    assert ">issue 1</a>" not in page


def test_an_item_without_words_is_described_by_its_place(client: Client, topic: Topic) -> None:
    section = make_section(topic)
    ItemFactory(section=section, slug="bare", body="")
    publish(section.issue)
    page = text_of(client, page_of("bare"))
    assert '<meta name="description" content="From “Spring tide 1”, an issue of' in page


def test_what_is_in_another_language_says_so(client: Client, topic: Topic) -> None:
    section = make_section(topic)
    ItemFactory(section=section, slug="mad", title="مد", body="الماء عال.", language="ar")
    publish(section.issue)
    page = text_of(client, page_of("mad"))
    assert '<h1 class="display" lang="ar" dir="rtl">' in page


def test_a_page_asks_as_much_in_a_large_archive_as_in_a_small_one(
    client: Client, topic: Topic, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    section = make_section(topic)
    put(section, *["story"] * 3)
    publish(section.issue)
    with CaptureQueriesContext(connection) as few:
        client.get(page_of("story-1-2"))
    for number in (2, 3):
        more = make_section(topic, number=number)
        put(more, *["story"] * 9)
        publish(more.issue)
    with django_assert_max_num_queries(len(few)):
        client.get(page_of("story-1-2"))


def test_a_page_sets_no_cookie_and_is_not_changed_by_asking_again(
    client: Client, topic: Topic
) -> None:
    section = make_section(topic)
    put(section, "story")
    publish(section.issue)
    first, second = client.get(page_of("story-1-1")), client.get(page_of("story-1-1"))
    assert first.content == second.content
    assert not first.cookies
    assert "csrf" not in first.content.decode()
