"""The page of links: what is to be decided, and deciding it."""

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from curation.models import AddressDecision, CheckedAddress, Item, Membership
from curation.models.issue import IssueState
from curation.models.link_health import Decision, Health
from tests.factories import (
    NOW,
    AddressFactory,
    CheckedAddressFactory,
    IssueFactory,
    ItemFactory,
    MembershipFactory,
    SectionFactory,
)

pytestmark = pytest.mark.django_db
OLD, NEW = "https://a.example/neap", "https://b.example/neaps"


@pytest.fixture
def membership() -> Membership:
    return MembershipFactory()


@pytest.fixture
def desk(client: Client, membership: Membership) -> Client:
    client.force_login(membership.editor)
    return client


@pytest.fixture
def page(membership: Membership) -> str:
    return f"/desk/{membership.publication.slug}/links/"


@pytest.fixture
def item(membership: Membership) -> Item:
    issue = IssueFactory(
        publication=membership.publication, number=41, state=IssueState.OUT, published_at=NOW
    )
    made = ItemFactory(section=SectionFactory(issue=issue), body=f"[neap]({OLD})")
    AddressFactory(item=made, canonical=OLD, is_main=True)
    return made


@pytest.fixture
def address(item: Item) -> CheckedAddress:
    return CheckedAddressFactory(
        canonical=OLD, health=Health.REDIRECTED, leads_to=NEW, since=NOW, checked_at=NOW
    )


def test_it_says_where_a_link_stands_and_where_it_leads(
    desk: Client, page: str, address: CheckedAddress
) -> None:
    html = desk.get(page).content.decode()
    assert OLD in html
    assert NEW in html
    assert "#41" in html


def test_what_another_publication_links_to_is_not_here(
    desk: Client, page: str, address: CheckedAddress
) -> None:
    CheckedAddressFactory(health=Health.DEAD)
    assert [entry.address for entry in desk.get(page).context["entries"]] == [address]


def test_a_decision_changes_the_text_and_asks_for_a_correction(
    desk: Client, page: str, address: CheckedAddress, item: Item
) -> None:
    answer = desk.post(f"{page}{address.pk}/decide/", {"decision": "redirect"}, follow=True)
    item.refresh_from_db()
    assert item.body == f"[neap]({NEW})"
    assert "publish a correction" in answer.content.decode()
    assert answer.context["entries"] == []


def test_a_decision_can_be_undone(
    desk: Client, page: str, address: CheckedAddress, item: Item
) -> None:
    desk.post(f"{page}{address.pk}/decide/", {"decision": "redirect"})
    desk.post(f"{page}{address.pk}/take-back/")
    item.refresh_from_db()
    assert item.body == f"[neap]({OLD})"
    assert not AddressDecision.objects.exists()


def test_a_decision_comes_with_the_button_that_undoes_it(
    desk: Client, page: str, address: CheckedAddress
) -> None:
    answer = desk.post(f"{page}{address.pk}/decide/", {"decision": "leave"}, follow=True)
    assert f'action="{page}{address.pk}/take-back/"' in answer.content.decode()


def test_what_was_left_is_asked_again_when_it_becomes_worse(
    desk: Client, page: str, address: CheckedAddress
) -> None:
    desk.post(f"{page}{address.pk}/decide/", {"decision": "leave"})
    assert desk.get(page).context["entries"] == []
    CheckedAddress.objects.update(health=Health.DEAD)
    assert len(desk.get(page).context["entries"]) == 1


@pytest.mark.parametrize("decision", ["", "burn", "archive"])
def test_a_decision_that_cannot_be_is_refused_in_a_sentence(
    desk: Client, page: str, address: CheckedAddress, decision: str
) -> None:
    answer = desk.post(f"{page}{address.pk}/decide/", {"decision": decision}, follow=True)
    assert answer.status_code == 200
    assert 'data-state="danger"' in answer.content.decode()
    assert not AddressDecision.objects.exists()


def test_a_link_can_be_checked_now(desk: Client, page: str, address: CheckedAddress) -> None:
    CheckedAddress.objects.update(next_at=timezone.now().replace(year=2090))
    desk.post(f"{page}{address.pk}/check/")
    address.refresh_from_db()
    assert address.next_at <= timezone.now()


@pytest.mark.parametrize("show", ["dead", "redirected", "unknown", "alive", "undecided", "zebra"])
def test_every_tab_opens(desk: Client, page: str, address: CheckedAddress, show: str) -> None:
    assert desk.get(page, {"show": show}).status_code == 200


def test_a_long_list_asks_no_more_questions_than_a_short_one(
    desk: Client,
    page: str,
    item: Item,
    address: CheckedAddress,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(20):
        canonical = f"https://a.example/{number}"
        AddressFactory(item=item, canonical=canonical)
        CheckedAddressFactory(canonical=canonical, health=Health.DEAD)
    with django_assert_max_num_queries(16):
        assert len(desk.get(page).context["entries"]) == 21


def test_a_page_without_links_says_so(desk: Client, page: str) -> None:
    assert "No links yet" in desk.get(page).content.decode()


def test_nobody_decides_for_another_publication(
    desk: Client, page: str, address: CheckedAddress
) -> None:
    other = CheckedAddressFactory(health=Health.DEAD)
    answer = desk.post(f"{page}{other.pk}/decide/", {"decision": Decision.LEAVE})
    assert answer.status_code == 404
