"""One item goes on from another."""

import pytest

from curation.capture.follow_ups import NotAFollowUp
from curation.capture.intake import follow_up, not_a_follow_up
from curation.models import Item
from tests.factories import ItemFactory, PublicationFactory

pytestmark = pytest.mark.django_db


def test_an_item_goes_on_from_another_and_may_be_told_not_to() -> None:
    old = ItemFactory()
    new = ItemFactory(section=None, publication=old.publication)

    follow_up(new, of=old)
    assert Item.objects.get(pk=new.pk).follow_up_to == old

    not_a_follow_up(new)
    assert Item.objects.get(pk=new.pk).follow_up_to is None


def test_nothing_goes_on_from_itself_or_from_what_goes_on_from_it() -> None:
    old = ItemFactory()
    new = ItemFactory(section=None, publication=old.publication)
    follow_up(new, of=old)

    for item, other in ((new, new), (old, new)):
        with pytest.raises(NotAFollowUp):
            follow_up(item, of=other)

    assert Item.objects.get(pk=old.pk).follow_up_to is None


def test_nothing_goes_on_from_another_publications_item() -> None:
    with pytest.raises(NotAFollowUp):
        follow_up(ItemFactory(section=None, publication=PublicationFactory()), of=ItemFactory())
