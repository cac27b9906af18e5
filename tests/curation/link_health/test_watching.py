"""Which addresses are watched, and in which order."""

from datetime import timedelta

import pytest

from curation.link_health.watching import due_for_check, watch_new
from curation.models import Address, CheckedAddress
from curation.models.issue import IssueState
from tests.factories import (
    NOW,
    AddressFactory,
    CheckedAddressFactory,
    IssueFactory,
    ItemFactory,
    SectionFactory,
)

pytestmark = pytest.mark.django_db


def linked(canonical: str, state: IssueState = IssueState.OUT) -> Address:
    section = SectionFactory(issue=IssueFactory(state=state))
    return AddressFactory(item=ItemFactory(section=section), canonical=canonical)


def test_what_readers_see_or_are_to_see_is_watched() -> None:
    linked("https://a.example/out")
    linked("https://a.example/draft", IssueState.DRAFT)
    AddressFactory(item=ItemFactory(section=None), canonical="https://a.example/inbox")
    assert watch_new(NOW) == 2
    watched = CheckedAddress.objects.values_list("canonical", "host")
    assert set(watched) == {
        ("https://a.example/out", "a.example"),
        ("https://a.example/draft", "a.example"),
    }


def test_an_address_is_watched_once_however_many_items_have_it() -> None:
    linked("https://a.example/out")
    linked("https://a.example/out")
    assert (watch_new(NOW), watch_new(NOW)) == (1, 0)


def test_broken_addresses_are_watched_without_a_host() -> None:
    linked("https://%20broken")
    watch_new(NOW)
    assert CheckedAddress.objects.get().host == ""


def test_one_page_of_a_host_comes_at_a_time_the_longest_waiting_first() -> None:
    late = CheckedAddressFactory(host="a.example", next_at=NOW - timedelta(days=1))
    CheckedAddressFactory(host="a.example", next_at=NOW)
    other = CheckedAddressFactory(host="b.example", next_at=NOW)
    CheckedAddressFactory(host="c.example", next_at=NOW + timedelta(days=1))
    assert due_for_check(NOW) == [late.pk, other.pk]


def test_a_host_of_many_pages_keeps_no_other_waiting() -> None:
    CheckedAddressFactory.create_batch(201, host="a.example", next_at=NOW - timedelta(days=1))
    other = CheckedAddressFactory(host="b.example", next_at=NOW)
    assert other.pk in due_for_check(NOW)


def test_nothing_is_asked_where_nothing_is_due() -> None:
    CheckedAddressFactory(next_at=NOW + timedelta(days=1))
    assert due_for_check(NOW) == []
