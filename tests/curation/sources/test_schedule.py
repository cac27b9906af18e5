"""Which sources are asked next."""

from datetime import timedelta

import pytest

from curation.models import Source
from curation.models.source import SourceKind
from curation.sources.schedule import AT_ONCE, AT_ONE_SITE, due
from tests.factories import NOW, SourceFactory

pytestmark = pytest.mark.django_db


def test_the_longest_waiting_come_first() -> None:
    later = SourceFactory(next_at=NOW)
    first = SourceFactory(next_at=NOW - timedelta(hours=1))
    SourceFactory(next_at=NOW + timedelta(minutes=1))
    SourceFactory(is_muted=True)
    assert due(NOW) == [first.pk, later.pk]


def test_one_site_does_not_hold_up_the_others() -> None:
    for number in range(20):
        SourceFactory(
            address=f"https://www.harbour.example/{number}.xml", next_at=NOW - timedelta(days=1)
        )
    other = SourceFactory()
    found = due(NOW)
    assert len(found) == AT_ONE_SITE + 1
    assert other.pk in found


def test_arxiv_is_one_site() -> None:
    for number in range(8):
        SourceFactory(kind=SourceKind.ARXIV_QUERY, address=f"all:{number}")
    SourceFactory(address="https://export.arxiv.org/feed.xml")
    assert len(due(NOW)) == AT_ONE_SITE


def test_a_sweep_takes_only_so_many() -> None:
    SourceFactory.create_batch(AT_ONCE + 5)
    assert len(due(NOW)) == AT_ONCE
    assert Source.objects.count() == AT_ONCE + 5
