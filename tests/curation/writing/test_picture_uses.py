"""Where a picture is shown: in items, and in the words of issues, sections and groups."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from curation.models import Item, ItemPicture, Picture, Publication
from curation.writing.picture_uses import item_counts, uses_of
from tests.factories import (
    GroupFactory,
    IssueFactory,
    ItemFactory,
    PictureFactory,
    PublicationFactory,
    SectionFactory,
)

pytestmark = pytest.mark.django_db

GAUGE = "pictures/gauge.png"


@pytest.fixture
def publication() -> Publication:
    return PublicationFactory()


@pytest.fixture
def gauge(publication: Publication) -> Picture:
    return PictureFactory(publication=publication, address=GAUGE)


def shown_in(item: Item, picture: Picture, position: int = 0) -> None:
    ItemPicture.objects.create(item=item, picture=picture, position=position)


def test_an_item_that_shows_it_twice_is_one_place(publication: Publication, gauge: Picture) -> None:
    item = ItemFactory(publication=publication, section=None)
    shown_in(item, gauge)
    shown_in(item, gauge, position=1)
    assert uses_of(gauge).items == [item]
    assert len(uses_of(gauge)) == 1
    assert item_counts([gauge]) == {gauge.pk: 1}


@pytest.mark.parametrize("field", ["introduction", "closing"])
def test_the_words_of_an_issue_are_a_place(
    publication: Publication, gauge: Picture, field: str
) -> None:
    issue = IssueFactory(publication=publication, **{field: f"Look:\n\n![]({GAUGE})"})
    assert uses_of(gauge).issues == [issue]


def test_words_of_a_section_and_of_a_group_are_places_in_their_issue(
    publication: Publication, gauge: Picture
) -> None:
    issue = IssueFactory(publication=publication)
    section = SectionFactory(issue=issue, introduction=f"![]({GAUGE})")
    GroupFactory(section=section, introduction=f"![]({GAUGE})")
    assert uses_of(gauge).issues == [issue]


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("pictures/low%20water.png", "![](<pictures/low water.png>)"),
        ("pictures/low%20water.png", "![](pictures/low%20water.png)"),
        ("https://a.example/?p=7", "![](https://a.example/?p=7)"),
        ("pictures/%F0%9F%8C%8A", "![](pictures/🌊)"),
    ],
)
def test_it_is_found_however_its_address_is_written(
    publication: Publication, address: str, text: str
) -> None:
    picture = PictureFactory(publication=publication, address=address)
    IssueFactory(publication=publication, introduction=text)
    assert uses_of(picture)


@pytest.mark.parametrize(
    "text", ["![](pictures/tide-gauge.png)", "pictures/gauge.png", "`![](pictures/gauge.png)`"]
)
def test_what_only_looks_like_it_is_no_place(
    publication: Publication, gauge: Picture, text: str
) -> None:
    IssueFactory(publication=publication, introduction=text)
    assert not uses_of(gauge)


def test_other_publications_show_pictures_of_their_own(gauge: Picture) -> None:
    IssueFactory(introduction=f"![]({GAUGE})")
    assert not uses_of(gauge)


def test_the_questions_are_as_many_however_many_places(
    publication: Publication, gauge: Picture
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            [str(place.section.issue) for place in uses_of(gauge).items if place.section]
        return len(queries)

    few = asked()
    for number in range(5):
        section = SectionFactory(
            issue=IssueFactory(publication=publication, number=number, closing=f"![]({GAUGE})"),
            introduction=f"![]({GAUGE})",
        )
        shown_in(ItemFactory(section=section, publication=publication), gauge)
    assert asked() == few
