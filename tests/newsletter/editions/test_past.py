"""A mention of an earlier issue leads to its page as soon as there is one."""

import pytest
from django.conf import settings

from curation.models import Issue, Reference
from newsletter.editions.compose import compose
from newsletter.editions.freeze import freeze_and_publish
from newsletter.editions.render import render
from tests.factories import (
    NOW,
    IssueFactory,
    ItemFactory,
    PublicationFactory,
    SectionFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db

OLD = "https://old.tidings.example/issues/9-buoys"


@pytest.fixture
def issue() -> Issue:
    publication = PublicationFactory(slug="tidings")
    issue = IssueFactory(publication=publication, number=12, introduction="As T #9 said.")
    section = SectionFactory(issue=issue)
    ItemFactory(section=section, slug="again", body=f"More than in [T #9]({OLD}).")
    return issue


@pytest.fixture
def earlier(issue: Issue) -> Issue:
    return IssueFactory(publication=issue.publication, number=9, slug="9-buoys")


def mention(issue: Issue, **target: object) -> None:
    item = issue.sections.get().items.get()
    publication = issue.publication
    Reference.objects.create(publication=publication, in_item=item, address=OLD, **target)
    Reference.objects.create(publication=publication, in_issue=issue, words="T #9", **target)


def test_links_and_bare_words_lead_to_the_public_page(issue: Issue, earlier: Issue) -> None:
    earlier.mark_published(NOW)
    mention(issue, to_issue=earlier)
    web = render(compose(issue)).web_html
    assert 'More than in <a href="/tidings/issues/9-buoys/">T #9</a>.' in web
    assert 'As <a href="/tidings/issues/9-buoys/">T #9</a> said.' in web


def test_the_letter_has_the_full_address_of_the_page(issue: Issue, earlier: Issue) -> None:
    earlier.mark_published(NOW)
    mention(issue, to_issue=earlier)
    letter = render(compose(issue))
    assert f"{settings.SITE_URL}/tidings/issues/9-buoys/" in letter.email_html
    assert f"{settings.SITE_URL}/tidings/issues/9-buoys/" in letter.email_text


def test_a_mention_of_an_item_leads_to_its_page(issue: Issue, earlier: Issue) -> None:
    buoy = ItemFactory(section=SectionFactory(issue=earlier), slug="a-buoy")
    freeze_and_publish(earlier, NOW)
    mention(issue, to_item=buoy)
    assert 'href="/tidings/items/a-buoy/"' in render(compose(issue)).web_html


def test_a_mention_of_an_item_that_came_after_publishing_leads_nowhere_yet(
    issue: Issue, earlier: Issue
) -> None:
    section = SectionFactory(issue=earlier)
    ItemFactory(section=section)
    freeze_and_publish(earlier, NOW)
    mention(issue, to_item=ItemFactory(section=section, slug="a-buoy"))
    assert "a-buoy" not in render(compose(issue)).web_html


def test_a_mention_of_a_topic_leads_to_its_page(issue: Issue) -> None:
    topic = TopicFactory(publication=issue.publication, slug="buoys")
    mention(issue, to_topic=topic)
    assert 'href="/tidings/topics/buoys/"' in render(compose(issue)).web_html


def test_a_draft_is_not_led_to(issue: Issue, earlier: Issue) -> None:
    mention(issue, to_issue=earlier)
    web = render(compose(issue)).web_html
    assert f'<a href="{OLD}">T #9</a>' in web
    assert "As T #9 said." in web


def test_the_addresses_of_an_item_stay_those_of_its_text(issue: Issue, earlier: Issue) -> None:
    earlier.mark_published(NOW)
    mention(issue, to_issue=earlier)
    (section,) = compose(issue).sections
    (item,) = section.items
    assert item.addresses == (OLD,)


def test_a_follow_up_leads_back_to_what_it_goes_on_from() -> None:
    before = IssueFactory(number=41)
    first = ItemFactory(
        section=SectionFactory(issue=before), title="Tides [and] tides", slug="tides"
    )
    freeze_and_publish(before, NOW)
    issue = IssueFactory(publication=before.publication)
    ItemFactory(section=SectionFactory(issue=issue), body="More.", follow_up_to=first)
    [item] = compose(issue).items
    page = f"/{issue.publication.slug}/items/tides/"
    assert item.body == f"More.\n\n_Follow-up to_ [“Tides \\[and\\] tides”]({page}) in issue 41."


def test_a_follow_up_of_what_readers_cannot_open_says_nothing() -> None:
    first = ItemFactory()
    issue = IssueFactory(publication=first.publication)
    ItemFactory(section=SectionFactory(issue=issue), body="More.", follow_up_to=first)
    assert compose(issue).items[0].body == "More."
