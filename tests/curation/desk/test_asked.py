"""What addresses of the desk ask for, however they were put together."""

import pytest
from django.test import Client

from curation.models import Issue, Publication
from tests.factories import IssueFactory, ItemFactory

pytestmark = pytest.mark.django_db

# A NUL, which no database can be asked for, and half a character.
BROKEN = "ti%00de%ED%A0%80"
ROOMS = ("inbox/?q=", "pictures/?q=", "papers/?q=", "offers/?q=", "issues/4-the-tide/?q=")


@pytest.fixture
def tide(publication: Publication) -> Issue:
    return IssueFactory(publication=publication, slug="4-the-tide")


@pytest.mark.parametrize("room", ROOMS)
def test_a_search_with_broken_signs_is_answered(desk: Client, tide: Issue, room: str) -> None:
    assert desk.get(f"/desk/{tide.publication.slug}/{room}{BROKEN}").status_code == 200


@pytest.mark.parametrize("asked", [f"?q={BROKEN}", f"?q=tide&in={BROKEN}"])
def test_the_palette_answers_broken_signs(desk: Client, asked: str) -> None:
    assert desk.get(f"/desk/find/{asked}").status_code == 200


def test_a_preview_of_a_publication_of_broken_signs_is_of_none(desk: Client) -> None:
    address = f"/markdownx/markdownify/?publication={BROKEN}"
    assert desk.post(address, {"content": "Tide"}).status_code == 404


def test_signs_that_no_database_knows_are_not_searched_for(desk: Client, tide: Issue) -> None:
    ItemFactory(publication=tide.publication, section=None, title="Tide gauge")
    page = desk.get(f"/desk/{tide.publication.slug}/inbox/?q=ti%00de").content.decode()
    assert "Tide gauge" in page
