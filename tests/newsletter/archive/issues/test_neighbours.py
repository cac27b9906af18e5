"""Who stands before and after an issue: the same as in the list, found without reading it."""

from datetime import date
from itertools import product

import pytest

from curation.models import Publication
from newsletter.archive.issues.listing import public_editions
from newsletter.archive.issues.neighbours import neighbours
from tests.factories import IssueFactory, PublicationFactory
from tests.newsletter.archive.editions import freeze, publish

pytestmark = pytest.mark.django_db

DAYS = [date(2026, 1, 1), date(2026, 1, 1), date(2026, 2, 1), None]


@pytest.fixture
def publication() -> Publication:
    """Issues with every pair of a date and a number, given or not, in no order."""
    publication = PublicationFactory()
    for place, (day, is_numbered) in enumerate(product(DAYS, [True, False, True]), 1):
        number = place if is_numbered else None
        slug = f"issue-{place}"
        publish(IssueFactory(publication=publication, number=number, date=day, slug=slug))
    freeze(IssueFactory(publication=publication, number=99, date=DAYS[0], slug="draft"))
    publish(IssueFactory(number=4, date=DAYS[0], slug="of-another"))
    return publication


def test_they_are_those_of_the_list(publication: Publication) -> None:
    listed = list(public_editions(publication))
    newer = [None, *listed[:-1]]
    older = [*listed[1:], None]

    found = [neighbours(edition) for edition in listed]

    assert len(listed) == 12
    assert [each.next for each in found] == newer
    assert [each.previous for each in found] == older
