"""Several editors who move and name things at the same moment."""

import threading
import time
from collections.abc import Callable
from functools import partial

import pytest
from django.db import connection, transaction

from curation.models import Issue, Item, Publication, Section
from curation.writing import sections
from curation.writing.collecting import named
from curation.writing.place import Step, Target, move, step, to_inbox
from curation.writing.sections import SectionStep
from curation.writing.starting import NotStarted, renumber
from tests.factories import IssueFactory, ItemFactory, SectionFactory

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor == 'sqlite'", reason="the database is one connection"),
]

WAIT_SECONDS = 60


@pytest.fixture
def tides() -> Section:
    return SectionFactory(issue=IssueFactory(), position=0)


def together(*acts: Callable[[], object]) -> None:
    ready = threading.Barrier(len(acts))
    done: list[object] = []

    def do(act: Callable[[], object]) -> None:
        try:
            ready.wait(WAIT_SECONDS)
            done.append(act())
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(WAIT_SECONDS)
    assert len(done) == len(acts)


def wait_until_somebody_waits() -> None:
    """For a row that is held."""
    for _ in range(WAIT_SECONDS * 20):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.05)


def test_none_of_them_is_lost_and_every_place_is_taken_once(tides: Section) -> None:
    publication = Publication.objects.get()
    shores = SectionFactory(issue=tides.issue, position=1)
    items = [ItemFactory(section=tides, position=place).pk for place in range(8)]
    new = [ItemFactory(publication=publication, section=None).pk for _ in range(2)]
    together(
        lambda: move(publication, new[:1], Target(tides.pk, position=0)),
        lambda: move(publication, new[1:], Target(tides.pk, position=0)),
        lambda: move(publication, items[:2], Target(shores.pk)),
        lambda: step(publication, items[7:], Step.UP),
        lambda: to_inbox(publication, items[4:5]),
        lambda: sections.move(tides.issue, tides.pk, step=SectionStep.DOWN),
    )
    for section, count in ((tides, 7), (shores, 2)):
        places = Item.objects.filter(section=section).order_by("position")
        assert list(places.values_list("position", flat=True)) == list(range(count))
    assert [section.pk for section in tides.issue.sections.all()] == [shores.pk, tides.pk]


def test_a_number_that_another_draft_takes_this_very_moment_is_refused(tides: Section) -> None:
    other = IssueFactory(publication=tides.issue.publication)
    told: list[str] = []

    def ask() -> None:
        try:
            renumber(tides.issue, number=900, slug="900-tides")
        except NotStarted as refusal:
            told.append(str(refusal))
        finally:
            connection.close()

    asking = threading.Thread(target=ask)
    with transaction.atomic():
        Issue.objects.filter(pk=other.pk).update(number=900)
        asking.start()
        wait_until_somebody_waits()
    asking.join(WAIT_SECONDS)
    assert told == ["Another issue has just taken that number or address. Choose another."]


def test_a_collection_that_several_name_is_made_once(tides: Section) -> None:
    publication = tides.issue.publication
    for name in ("Maps", "Charts", "Buoys"):
        together(*[partial(named, publication, name)] * 6)
    assert publication.collections.count() == 3
