"""Rows of before, taken along: what the migrations of data make of them."""

from importlib import import_module

import pytest
from django.apps import apps

from curation.models import Address, Item
from tests.factories import AddressFactory, ItemFactory

pytestmark = pytest.mark.django_db


def migrate(name: str, function: str) -> None:
    """As Django would, on the tables of today: they have not changed since."""
    getattr(import_module(f"curation.migrations.{name}"), function)(apps, None)


def test_items_get_the_keys_of_their_titles() -> None:
    item = ItemFactory(title="Why the harbour rocks at night")
    Item.objects.update(title_head="", title_tail="")
    migrate("0004_title_keys", "key_titles")
    item.refresh_from_db()
    assert (item.title_head, item.title_tail) != ("", "")


def test_addresses_get_the_canonical_form_of_today() -> None:
    row = AddressFactory(canonical="https://www.youtube.com/watch?index=2&v=tide", is_main=True)
    migrate("0005_canonical_addresses", "recanonicalise")
    row.refresh_from_db()
    assert row.canonical == "https://www.youtube.com/watch?v=tide"


def test_two_that_become_one_leave_one_which_is_the_main_one() -> None:
    item = ItemFactory()
    AddressFactory(item=item, canonical="https://www.youtube.com/watch?v=tide", position=0)
    AddressFactory(
        item=item,
        canonical="https://www.youtube.com/watch?index=2&v=tide",
        position=1,
        is_main=True,
    )
    migrate("0005_canonical_addresses", "recanonicalise")
    [row] = Address.objects.all()
    assert (row.canonical, row.is_main) == ("https://www.youtube.com/watch?v=tide", True)


def test_the_same_address_of_two_items_stays_with_both() -> None:
    for _ in range(2):
        AddressFactory(canonical="https://a.example/neaps")
    migrate("0005_canonical_addresses", "recanonicalise")
    assert Address.objects.count() == 2
