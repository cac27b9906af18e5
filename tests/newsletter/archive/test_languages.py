"""Each publication of an installation speaks its own language."""

import pytest
from django.test import Client
from django.utils.translation import get_language

from curation.models import Publication
from tests.factories import IssueFactory, PublicationFactory
from tests.newsletter.archive.editions import publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def german(db: None) -> Publication:
    publication = PublicationFactory(name="Ebbe", slug="ebbe", language="de-AT")
    publish(IssueFactory(publication=publication, number=7, slug="7-niedrig"), link_count=1_234)
    return publication


@pytest.fixture
def english(german: Publication) -> Publication:
    publication = PublicationFactory(name="Ebb", slug="ebb", language="en")
    publish(IssueFactory(publication=publication, number=7, slug="7-low"), link_count=1_234)
    return publication


def _text(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_pages_days_and_numbers_are_in_german(client: Client, german: Publication) -> None:
    index = _text(client, "/ebbe/")
    assert '<html lang="de-AT" dir="ltr"' in index
    assert "1 Ausgabe · 1.234 Links" in index
    issue = _text(client, "/ebbe/issues/7-niedrig/")
    assert "Ausgabe 7 · " in issue
    assert "Lesezeit" in issue
    assert get_language() == "en"


def test_the_page_of_the_site_has_the_language_that_all_publications_have(
    client: Client, german: Publication
) -> None:
    assert "1 Ausgabe" in _text(client, "/")
    PublicationFactory(slug="flut", language="de-AT")
    assert ">Newsletter</h1>" in _text(client, "/")


def test_neighbours_on_one_installation_keep_their_languages(
    client: Client, english: Publication
) -> None:
    assert "1 issue · 1,234 links" in _text(client, "/ebb/")
    assert "1 Ausgabe · 1.234 Links" in _text(client, "/ebbe/")
    assert ">Newsletters</h1>" in _text(client, "/")


def test_what_is_not_there_is_said_in_the_language_of_where_it_was_looked_for(
    client: Client, english: Publication
) -> None:
    assert "Hier ist keine Seite." in _text(client, "/ebbe/issues/nowhere/")
    assert "No page here." in _text(client, "/ebb/issues/nowhere/")
    assert "No page here." in _text(client, "/desk/nowhere/")


def test_a_language_without_our_words_has_english_ones_that_say_so(client: Client) -> None:
    PublicationFactory(slug="maree", language="fr")
    text = _text(client, "/maree/")
    assert '<html lang="fr" dir="ltr"' in text
    assert 'href="#main" lang="en">Skip to the text<' in text
