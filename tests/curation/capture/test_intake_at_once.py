"""Two captures of one address at the same moment, and a capture beside an import."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from curation.capture.intake import Captured, Outcome, capture
from curation.capture.offer import Offer
from curation.models import Item, Paper, Publication
from curation.models.capture import Way
from tests.factories import NOW, EditorFactory, PublicationFactory

WAIT_SECONDS = 20
AT_ONCE = 6

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor == 'sqlite'", reason="the database is one connection"),
]


@pytest.fixture
def publication() -> Publication:
    return PublicationFactory()


def together(act: Callable[[int], Captured]) -> list[Captured]:
    """What each of six threads got that did this at the same moment."""
    told: list[Captured] = []
    ready = threading.Barrier(AT_ONCE)

    def do(number: int) -> None:
        try:
            ready.wait(WAIT_SECONDS)
            told.append(act(number))
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=[number]) for number in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(WAIT_SECONDS)
    assert len(told) == AT_ONCE
    return told


@pytest.mark.parametrize("address", ["https://tides.example/gauge", "arXiv:2301.00012"])
def test_one_address_at_once_ends_as_one_item(publication: Publication, address: str) -> None:
    editor = EditorFactory()

    def act(number: int) -> Captured:
        own = Publication.objects.get(pk=publication.pk)
        offer = Offer(address=address, selection=f"Passage {number}.")
        return capture(own, offer, way=Way.SHARE, editor=editor, now=NOW)

    told = together(act)

    item = Item.objects.get()
    assert {one.item for one in told} == {item}
    assert sorted(one.outcome for one in told) == sorted(
        [Outcome.NEW, *[Outcome.IN_INBOX] * (AT_ONCE - 1)]
    )
    assert all(f"Passage {number}." in item.body for number in range(AT_ONCE))
    assert Paper.objects.count() <= 1


def test_pages_of_one_title_at_once_have_slugs_of_their_own(publication: Publication) -> None:
    def act(number: int) -> Captured:
        own = Publication.objects.get(pk=publication.pk)
        offer = Offer(address=f"https://tides.example/{number}", title="One gauge")
        return capture(own, offer, way=Way.SHARE, editor=None, now=NOW)

    together(act)

    assert Item.objects.values("slug").distinct().count() == AT_ONCE


def test_a_slug_that_somebody_takes_at_the_same_moment_is_let_go(
    publication: Publication,
) -> None:
    told: list[Captured] = []
    begun = threading.Event()

    def act() -> None:
        try:
            begun.set()
            offer = Offer(address="https://tides.example/gauge", title="One gauge")
            own = Publication.objects.get(pk=publication.pk)
            told.append(capture(own, offer, way=Way.SHARE, editor=None, now=NOW))
        finally:
            connection.close()

    thread = threading.Thread(target=act)
    with transaction.atomic():
        Item.objects.create(publication=publication, slug="one-gauge", title="From a file")
        thread.start()
        begun.wait(WAIT_SECONDS)
        thread.join(1)
    thread.join(WAIT_SECONDS)

    assert [one.item.slug for one in told] == ["one-gauge-2"]


def test_a_capture_need_not_wait_for_an_import(publication: Publication) -> None:
    told: list[Captured] = []

    def act() -> None:
        try:
            offer = Offer(address="https://tides.example/gauge")
            own = Publication.objects.get(pk=publication.pk)
            told.append(capture(own, offer, way=Way.SHARE, editor=None, now=NOW))
        finally:
            connection.close()

    with transaction.atomic():
        # As an import holds it, for as long as a file takes.
        Publication.objects.select_for_update(no_key=True).get(pk=publication.pk)
        thread = threading.Thread(target=act)
        thread.start()
        thread.join(WAIT_SECONDS)
        assert told
