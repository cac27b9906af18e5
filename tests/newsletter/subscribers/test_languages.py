"""Who subscribes is spoken to in the publication's language."""

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import get_language

from curation.models import Publication
from newsletter.subscribers import confirmations, links
from tests.factories import PublicationFactory, SubscriptionFactory
from tests.newsletter.subscribers.conftest import Letters

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication(db: None) -> Publication:
    return PublicationFactory(name="Ebbe & Flut", slug="ebbe", language="de-AT")


def test_the_form_its_errors_and_its_answer_are_in_german(
    visitor: Client, publication: Publication
) -> None:
    form = visitor.get("/ebbe/subscribe/").content.decode()
    assert '<html lang="de" dir="ltr"' in form
    assert "E-Mail-Adresse" in form
    refused = visitor.post("/ebbe/subscribe/", {"email": "nobody"})
    assert "kann nicht stimmen" in refused.content.decode()
    empty = visitor.post("/ebbe/subscribe/", {"email": ""})
    assert "Hier fehlt die E-Mail-Adresse." in empty.content.decode()
    asked = visitor.post("/ebbe/subscribe/", {"email": "ann@example.org"})
    assert "Ein Link ist unterwegs an <bdi>ann@example.org</bdi>" in asked.content.decode()
    assert get_language() == "en"


def test_the_letter_that_asks_to_confirm_is_in_german(
    visitor: Client, publication: Publication, letters: Letters
) -> None:
    visitor.post("/ebbe/subscribe/", {"email": "ann@example.org"})
    confirmations.send_due(timezone.now())
    (letter,) = letters()
    assert letter["Subject"] == "Anmeldung für Ebbe & Flut bestätigen"
    text, html = (letter.get_body((kind,)) for kind in ("plain", "html"))
    assert text is not None
    assert html is not None
    assert "mit dieser Adresse Ebbe & Flut abonniert" in " ".join(text.get_content().split())
    assert max(len(line) for line in text.get_content().splitlines() if "http" not in line) <= 72
    assert '<html lang="de" dir="ltr">' in html.get_content()
    assert "Der Link gilt 30 Tage." in html.get_content()


def test_leaving_is_answered_in_german_by_page_and_to_mail_programs(
    visitor: Client, publication: Publication
) -> None:
    subscription = SubscriptionFactory(publication=publication)
    path = "/" + links.leave_url(subscription).split("/", 3)[3]
    assert "<bdi>Ebbe &amp; Flut</bdi> abbestellen?" in visitor.get(path).content.decode()
    answer = visitor.post(path, {"List-Unsubscribe": "One-Click"})
    assert answer.content.decode() == "Ebbe & Flut ist abbestellt.\n"


def test_a_broken_link_speaks_the_language_that_all_publications_have(
    visitor: Client, publication: Publication
) -> None:
    assert "Dieser Link funktioniert nicht" in visitor.get("/u/nobodys-secret").content.decode()
    PublicationFactory(slug="ebb", language="en")
    assert "This link does not work" in visitor.get("/u/nobodys-secret").content.decode()
