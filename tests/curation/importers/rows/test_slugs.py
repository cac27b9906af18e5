"""Which slugs are taken, asked for in a query or two."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from curation.importers.rows.slugs import taken_among
from curation.importers.rows.titles import free_slug
from curation.models import Item, Publication
from tests.factories import ItemFactory, PublicationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication() -> Publication:
    publication: Publication = PublicationFactory()
    for slug in ("kelp", "kelp-2", "kelp-bed", "tide-2", "gulls"):
        ItemFactory(publication=publication, slug=slug)
    ItemFactory(slug="quay")
    return publication


def test_of_a_slug_that_is_taken_the_numbered_ones_are_told_too(publication: Publication) -> None:
    taken = taken_among(publication.items.all(), ["kelp"])
    assert {"kelp", "kelp-2"} <= taken
    assert free_slug("kelp", taken) == "kelp-3"


def test_a_slug_wanted_twice_meets_the_numbered_ones(publication: Publication) -> None:
    assert taken_among(publication.items.all(), ["tide", "tide"]) == {"tide-2"}


def test_a_free_slug_meets_nothing(publication: Publication) -> None:
    assert taken_among(publication.items.all(), ["tide", "quay", "gull"]) == set()


def test_asked_of_a_publication_the_answer_is_the_same(publication: Publication) -> None:
    rows, wanted = publication.items.all(), ["kelp", "tide", "tide", "quay", "gull"]
    assert taken_among(rows, wanted, publication) == taken_among(rows, wanted)
    assert taken_among(rows.exclude(slug="gulls"), ["gulls"], publication) == set()


def test_rows_that_are_left_out_take_nothing(publication: Publication) -> None:
    others = publication.items.exclude(slug="gulls")
    assert taken_among(others, ["gulls"]) == set()


def test_a_sign_of_the_database_s_own_is_no_wildcard(publication: Publication) -> None:
    ItemFactory(publication=publication, slug="a_b")
    ItemFactory(publication=publication, slug="axb-2")
    assert taken_among(publication.items.all(), ["a_b"]) == {"a_b"}


@pytest.mark.parametrize("count", [1, 400])
def test_many_slugs_are_asked_for_as_few_times_as_one(
    count: int,
    publication: Publication,
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[None]],
) -> None:
    with django_assert_max_num_queries(2):
        taken_among(publication.items.all(), ["kelp", *(f"item-{n}" for n in range(count))])


def test_thousands_that_are_wanted_twice_are_no_question_too_large(
    publication: Publication,
) -> None:
    wanted = [f"item-{number // 2}" for number in range(6_000)]
    assert taken_among(publication.items.all(), wanted) == set()
    assert Item.objects.count() == 6
