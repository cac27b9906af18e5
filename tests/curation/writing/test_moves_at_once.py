"""Several editors who move things in one issue at the same moment."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from curation.models import Item, Publication, Section
from curation.writing import sections
from curation.writing.place import Step, Target, move, step, to_inbox
from curation.writing.sections import SectionStep
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
