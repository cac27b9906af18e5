"""Taking an issue out of the archive, and bringing it back."""

import pytest
from django.test import Client
from django.urls import reverse

from curation.models import Issue
from newsletter.editions.freeze import freeze_and_publish
from newsletter.editions.models import Edition
from tests.factories import NOW, IssueFactory, ItemFactory, MembershipFactory, SectionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue() -> Issue:
    issue = IssueFactory(number=42, title="Where the chart runs out")
    ItemFactory(section=SectionFactory(issue=issue))
    return issue


@pytest.fixture
def public(issue: Issue) -> Edition:
    return freeze_and_publish(issue, NOW)


@pytest.fixture
def desk(issue: Issue, client: Client) -> Client:
    client.force_login(MembershipFactory(publication=issue.publication).editor)
    return client


def address(name: str, issue: Issue) -> str:
    return reverse(f"editions:{name}", args=[issue.publication.slug, issue.slug])


def test_the_page_says_what_will_happen_and_does_nothing(
    desk: Client, issue: Issue, public: Edition
) -> None:
    text = desk.get(address("unpublish", issue)).content.decode()
    assert "Take issue 42 out of the archive</button>" in text
    assert "those of its 1 item say" in text
    assert Edition.objects.public().exists()


def test_the_way_there_stands_beside_publishing(
    desk: Client, issue: Issue, public: Edition
) -> None:
    link = f'href="{address("unpublish", issue)}"'
    assert link in desk.get(address("publish", issue)).content.decode()
    Issue.objects.update(dek="Something to correct.")
    assert link in desk.get(address("publish", issue)).content.decode()


def test_the_button_takes_it_out(desk: Client, issue: Issue, public: Edition) -> None:
    text = desk.post(address("unpublish", issue), follow=True).content.decode()
    assert "is out of the archive. Publish it again to bring it back." in text
    assert "In the archive since" not in text
    assert "it is not in the archive" in text
    assert not Edition.objects.public().exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_what_is_not_public_is_not_taken_out(desk: Client, issue: Issue, method: str) -> None:
    response = getattr(desk, method)(address("unpublish", issue), follow=True)
    assert response.status_code == 200
    assert "is not in the archive, so there is nothing to take out" in response.content.decode()


def test_it_can_be_published_again_with_a_word_on_what_changed(
    desk: Client, issue: Issue, public: Edition
) -> None:
    desk.post(address("unpublish", issue))
    Issue.objects.update(dek="Now with a dek.")
    page = desk.get(address("publish", issue))
    assert "was taken out of the archive. It comes back" in page.content.decode()
    said = {"seen": page.context["form"].digest, "note": "The dek was missing."}
    desk.post(address("publish", issue), said)
    again = Edition.objects.public().get()
    assert (again.revision, again.note) == (2, "The dek was missing.")


def test_of_a_scheduled_issue_it_says_that_the_mailing_goes_out_all_the_same(
    desk: Client, issue: Issue, public: Edition
) -> None:
    issue.mark_scheduled()
    text = desk.get(address("unpublish", issue)).content.decode()
    assert "stop the presses first" in text
