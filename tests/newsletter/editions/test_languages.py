"""A publication's letters, pages and previews speak its language."""

import re

import pytest
from django.utils.translation import get_language

from curation.models import Issue
from newsletter.editions.compose import compose
from newsletter.editions.freeze import preview
from tests.factories import IssueFactory, ItemFactory, PublicationFactory, SectionFactory

pytestmark = pytest.mark.django_db


def _issue(**facts: object) -> Issue:
    publication = PublicationFactory(language="de-AT", name="Ebbe")
    issue = IssueFactory(publication=publication, number=7, **facts)
    section = SectionFactory(issue=issue, title="Am Strand")
    ItemFactory(
        publication=publication,
        section=section,
        kind="sponsor",
        body="[Seile](https://seile.example/) und[^1]\n\n[^1]: Knoten.",
    )
    return issue


def test_the_letter_is_in_german_for_a_german_publication() -> None:
    rendering = preview(_issue())
    assert "Ausgabe 7 · " in rendering.email_html
    assert "Im Browser ansehen" in rendering.email_html
    assert ">Abmelden<" in rendering.email_html
    assert "View in browser" not in rendering.email_html
    assert "--- Anzeige ---" in rendering.email_text
    assert "Im Browser ansehen:" in rendering.email_text


def test_the_page_is_in_german_and_nothing_leaks_to_the_desk() -> None:
    rendering = preview(_issue())
    assert 'aria-label="Anzeige"' in rendering.web_html
    assert ">Zurück zum Text</a>" in rendering.web_html
    assert get_language() == "en"


def test_a_publication_in_a_language_without_our_words_has_english_ones() -> None:
    publication = PublicationFactory(language="fr")
    issue = IssueFactory(publication=publication, number=7)
    section = SectionFactory(issue=issue)
    ItemFactory(publication=publication, section=section, body="Un texte.")
    html = preview(issue).email_html
    assert 'lang="fr"' in html
    assert re.search(r'<p class="eyebrow" lang="en"[^>]*>Issue 7', html)
    assert re.search(r'<td class="meta view" lang="en"[^>]*><a [^>]*>View in browser', html)


def test_an_item_in_another_language_says_so_on_the_page_and_in_the_letter() -> None:
    issue = _issue()
    item = issue.sections.get().items.get()
    item.language = "he"
    item.save(update_fields=["language"])
    rendering = preview(issue)
    assert compose(issue).items[0].language == "he"
    assert 'lang="he" dir="rtl"' in rendering.web_html
    assert re.search(r'dir="rtl" lang="he" style="[^"]*text-align:right', rendering.email_html)
