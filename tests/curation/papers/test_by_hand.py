"""What an editor sets by hand stays, until the registers may write it again."""

import pytest
from django.test import Client
from django.urls import reverse

from curation.identifiers import Identifier, Scheme
from curation.models import Editor, Paper, Publication
from curation.models.paper import EDITOR, RecordState
from curation.papers.by_hand import ask_again, ask_anew, edited, fields_of
from curation.papers.fields import GIVEN
from curation.papers.finding import paper_for
from curation.papers.record import Record
from curation.papers.storing import store
from tests.curation.papers.said import ARXIV_ID, TITLE, merged, said
from tests.factories import NOW, PaperFactory, PublicationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication() -> Publication:
    return PublicationFactory()


@pytest.fixture
def captured(publication: Publication) -> Paper:
    return paper_for(publication, [Identifier(Scheme.ARXIV, ARXIV_ID)], title="A page", now=NOW)


def stored(paper: Paper, record: Record) -> Paper:
    paper = store(paper, merged(record))
    paper.refresh_from_db()
    return paper


def test_only_what_registers_say_can_be_held(captured: Paper) -> None:
    with pytest.raises(ValueError, match="category_of_tides"):
        edited(captured, ["title", "category_of_tides"])
    with pytest.raises(ValueError, match="category_of_tides"):
        ask_again(captured, "category_of_tides", NOW)
    captured.refresh_from_db()
    assert captured.origins["title"] == GIVEN


def test_a_title_by_hand_gives_the_identity(captured: Paper) -> None:
    captured.title = "My tides"
    captured.save()
    edited(captured, ["title"])
    captured.refresh_from_db()
    assert captured.identity == "mytides"


def test_another_with_these_words_is_told(publication: Publication, captured: Paper) -> None:
    other = PaperFactory(publication=publication, title="My tides", identity="mytides")
    captured.title = "My tides"
    captured.save()
    assert edited(captured, ["title"]) == other
    captured.refresh_from_db()
    assert (captured.title, captured.origins["title"]) == ("My tides", EDITOR)
    assert edited(captured, ["venue"]) is None


def test_another_with_these_words_and_another_name_is_another(
    publication: Publication, captured: Paper
) -> None:
    PaperFactory(publication=publication, arxiv_id="2604.9", identity="mytides")
    captured.title = "My tides"
    captured.save()
    assert edited(captured, ["title"]) is None


def test_what_a_worker_wrote_meanwhile_is_kept(captured: Paper) -> None:
    stale = Paper.objects.get(pk=captured.pk)
    stored(captured, said(venue="Harbours"))
    edited(stale, ["licence"])
    captured.refresh_from_db()
    assert (captured.origins["venue"], captured.origins["licence"]) == ("arxiv", EDITOR)


def test_a_field_can_be_left_to_the_registers_again(captured: Paper) -> None:
    captured.title = "My title"
    captured.save()
    edited(captured, ["title"])
    ask_again(captured, "title", NOW)
    assert Paper.objects.due(NOW).get() == captured
    assert captured.record_state == RecordState.WAITING
    assert stored(captured, said()).title == TITLE


def test_the_columns_of_a_form_belong_to_fields() -> None:
    columns = ["title_source", "is_et_al", "has_code", "affiliation"]
    assert fields_of(columns) == {"title", "authors", "code_url"}


def test_what_is_set_at_the_back_door_is_set_by_hand(captured: Paper, client: Client) -> None:
    client.force_login(Editor.objects.create_superuser("operator@desk.example"))
    address = reverse("admin:curation_paper_change", args=[captured.pk])
    page = client.get(address).context["adminform"].form
    form = {name: value for name, value in page.initial.items() if value is not None}
    authors = {
        "authors-TOTAL_FORMS": 1,
        "authors-INITIAL_FORMS": 0,
        "authors-0-name": "Kari Ode",
        "authors-0-position": 0,
    }
    answer = client.post(address, {**form, "title": "My tides", **authors})
    assert answer.status_code == 302
    captured.refresh_from_db()
    assert captured.origins == {"title": EDITOR, "url": GIVEN, "authors": EDITOR}
    assert captured.identity == Paper.identity_of("My tides", "Kari Ode")


def test_a_whole_record_is_asked_about_anew_if_it_has_a_name(
    publication: Publication, captured: Paper
) -> None:
    nameless = PaperFactory(publication=publication)
    Paper.objects.update(record_state=RecordState.FAILED, ask_count=3, ask_at=None)
    assert ask_anew(publication.papers.all(), NOW) == 1
    captured.refresh_from_db()
    nameless.refresh_from_db()
    assert (captured.record_state, captured.ask_at, captured.ask_count) == ("waiting", NOW, 0)
    assert nameless.ask_at is None
