"""A publication's letters, pages and previews speak its language."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import get_language

from curation.models import Issue
from curation.models.item import ItemPaper
from curation.models.paper import Standing
from newsletter.editions.compose import compose
from newsletter.editions.freeze import freeze, preview, publish
from tests.factories import (
    NOW,
    IssueFactory,
    ItemFactory,
    MembershipFactory,
    PaperFactory,
    PublicationFactory,
    SectionFactory,
)

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
    assert ">Abbestellen<" in rendering.email_html
    assert "View in browser" not in rendering.email_html
    assert "--- Anzeige ---" in rendering.email_text
    assert "Im Browser ansehen:" in rendering.email_text


def test_the_page_is_in_german_and_nothing_leaks_to_the_desk() -> None:
    rendering = preview(_issue())
    assert 'aria-label="Anzeige"' in rendering.web_html
    assert ">Zurück zum Text</a>" in rendering.web_html
    assert get_language() == "en"


def test_what_markdown_says_itself_is_in_german_and_passes_the_sanitiser() -> None:
    issue = _issue(introduction="| a |\n|---|\n| b |\n\n![](gone.png)")
    rendering = preview(issue)
    assert 'role="region" aria-label="Tabelle"' in rendering.web_html
    assert "Ein Bild, das hier fehlt" in rendering.web_html
    assert "[Bild]" in rendering.email_text


def test_a_follow_up_leads_back_in_german() -> None:
    before = _issue(date=None)
    publish(freeze(before, NOW), NOW)
    told = before.sections.get().items.get()
    after = IssueFactory(publication=before.publication, number=8)
    section = SectionFactory(issue=after)
    ItemFactory(publication=after.publication, section=section, follow_up_to=told, title="Knoten")
    assert "<em>Fortsetzung von</em>" in preview(after).web_html
    assert " in Ausgabe 7." in preview(after).web_html


def test_a_paper_card_says_its_facts_in_german() -> None:
    issue = _issue()
    paper = PaperFactory(
        publication=issue.publication,
        has_code=True,
        standing=Standing.RETRACTED,
        standing_note="Die Pegel fehlten.",
        date_as_given="2026-10-02",
    )
    item = ItemFactory(publication=issue.publication, section=issue.sections.get(), kind="paper")
    ItemPaper.objects.create(item=item, paper=paper)
    html = preview(issue).web_html
    assert "<dt>Hinweis</dt><dd>Zurückgezogen: Die Pegel fehlten.</dd>" in html
    assert "<dt>Code</dt><dd>verfügbar</dd>" in html
    assert "2. Oktober 2026" in html


def test_the_framed_draft_is_in_german_and_the_desk_around_it_in_english() -> None:
    issue = _issue()
    editor = MembershipFactory(publication=issue.publication).editor
    desk = Client()
    desk.force_login(editor)
    address = reverse("editions:frame", args=[issue.publication.slug, issue.slug, "web"])
    assert "Ausgabe 7 · " in desk.get(address).content.decode()
    around = desk.get(reverse("editions:preview", args=[issue.publication.slug, issue.slug]))
    assert "Back to the issue" in around.content.decode()


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
