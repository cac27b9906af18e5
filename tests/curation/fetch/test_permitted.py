"""Only what anybody could reach is permitted."""

import pytest

from curation.fetch.permitted import is_permitted
from tests.curation.fetch.addresses import PERMITTED, REFUSED


def test_the_list_is_whole() -> None:
    assert len(set(REFUSED)) == 46


@pytest.mark.parametrize("address", REFUSED)
def test_an_inside_address_is_not_permitted(address: str) -> None:
    assert not is_permitted(address)


@pytest.mark.parametrize("address", PERMITTED)
def test_a_public_address_is_permitted(address: str) -> None:
    assert is_permitted(address)


def test_a_mapped_address_is_judged_as_what_it_is() -> None:
    assert is_permitted("::ffff:8.8.8.8")
    assert not is_permitted("::ffff:10.1.2.3")


@pytest.mark.parametrize("address", ["4000::1", "e000::1"])
def test_what_is_given_out_to_nobody_is_not_permitted(address: str) -> None:
    assert not is_permitted(address)


@pytest.mark.parametrize("address", ["", "pages.example", "0177.0.0.1", "2606:4700::1%lo", "1"])
def test_what_is_no_plain_address_is_not_permitted(address: str) -> None:
    assert not is_permitted(address)
