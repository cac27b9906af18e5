"""What registers may write, and what they must leave alone."""

import threading
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from curation.identifiers import Identifier, Scheme
from curation.models import Paper, Publication
from curation.models.paper import Standing
from curation.papers.by_hand import edited
from curation.papers.fields import FIELDS
from curation.papers.finding import paper_for
from curation.papers.precedence import RULES
from curation.papers.record import Author, Record, Register
from curation.papers.storing import store
from tests.curation.papers.said import ARXIV_ID, DOI, TITLE, merged, said
from tests.factories import NOW, PaperAuthorFactory, PaperFactory, PublicationFactory

pytestmark = pytest.mark.django_db

ARXIV = Identifier(Scheme.ARXIV, ARXIV_ID)


@pytest.fixture
def publication() -> Publication:
    return PublicationFactory()


@pytest.fixture
def captured(publication: Publication) -> Paper:
    return paper_for(publication, [ARXIV], title="A page about tides | Harbour", now=NOW)


def stored(paper: Paper, *records: Record, heard: set[Register] | None = None) -> Paper:
    who = {record.register for record in records} if heard is None else heard
    paper = store(paper, merged(*records), heard=who)
    paper.refresh_from_db()
    return paper


EVERYTHING = said(
    title_source=r"Slow \emph{tides} in narrow harbours",
    venue="Harbours, 3",
    date=date(2026, 2, 3),
    date_as_given="2026-02-03",
    abstract="They rise by λ.",
    abstract_source=r"They rise by $\lambda$.",
    doi=DOI,
    arxiv_id=ARXIV_ID,
    arxiv_version=2,
    url="https://arxiv.org/abs/2604.01234",
    category="physics.ao-ph",
    licence="CC-BY-4.0",
    code_url="https://forge.example/tides",
    data_url="https://data.example/tides",
    standing=Standing.CONCERN,
    standing_note="Figure 2",
    identifiers=(Identifier(Scheme.OPENREVIEW, "aB3dE"),),
)


def test_everything_that_is_said_is_kept_with_who_said_it(captured: Paper) -> None:
    paper = stored(captured, EVERYTHING)
    for field, columns in FIELDS.items():
        for column in columns:
            if column not in ("latest_version", "has_code"):
                assert getattr(paper, column) == getattr(EVERYTHING, column), column
        assert field == "arxiv_id" or paper.origins[field] == "arxiv", field
    assert (paper.latest_version, paper.has_code) == (2, True)
    assert paper.author_names == ["Kari Ode", "Finn Vik"]
    assert [str(name) for name in paper.identifiers.all()] == ["openreview:aB3dE"]


def test_every_field_has_its_place_in_the_order_of_registers() -> None:
    ordered = {name for rule in RULES for name in rule.fields} | {"standing"}
    assert {"arxiv_version" if name == "latest_version" else name for name in FIELDS} <= ordered


def test_its_identity_is_that_of_title_and_first_author(captured: Paper) -> None:
    assert stored(captured, said()).identity == Paper.identity_of(TITLE, "Kari Ode")


def test_storing_twice_changes_nothing(captured: Paper) -> None:
    def row() -> dict[str, Any]:
        return Paper.objects.values().get(pk=captured.pk)

    stored(captured, EVERYTHING)
    first, authors = row(), list(captured.authors.values_list("pk"))
    stored(captured, EVERYTHING)
    assert (row(), list(captured.authors.values_list("pk"))) == (first, authors)


def test_authors_are_one_list_with_their_orcids(captured: Paper) -> None:
    kari = Author("Kari Ode", "0000-0002-1825-0097")
    stored(captured, said(authors=["K. Ode", "Finn Vik"]))
    paper = stored(captured, Record(Register.ARXIV, title=TITLE, authors=(kari,), is_et_al=True))
    assert list(paper.authors.values_list("name", "orcid", "position")) == [
        ("Kari Ode", "0000-0002-1825-0097", 0)
    ]
    assert paper.is_et_al


class TestLeftAlone:
    def test_what_an_editor_set(self, captured: Paper) -> None:
        captured.title, captured.venue = "My title", ""
        captured.save()
        PaperAuthorFactory(paper=captured, name="K. O.", position=0)
        edited(captured, ["title", "venue", "authors"])
        paper = stored(captured, EVERYTHING)
        assert (paper.title, paper.title_source, paper.venue) == ("My title", "", "")
        assert paper.author_names == ["K. O."]
        assert paper.abstract == "They rise by λ."

    def test_what_came_with_an_import(self, publication: Publication) -> None:
        paper = PaperFactory(
            publication=publication, title="Tides", venue="Harbours", doi="10.5555/old"
        )
        PaperAuthorFactory(paper=paper, name="K. O.", position=0)
        paper = stored(paper, EVERYTHING)
        assert (paper.title, paper.venue, paper.doi) == ("Tides", "Harbours", "10.5555/old")
        assert paper.author_names == ["K. O."]
        assert "title" not in paper.origins
        # What was lacking came; and it is found by the other DOI as well.
        assert paper.licence == "CC-BY-4.0"
        assert paper.publication.papers.known_as([Identifier(Scheme.DOI, DOI)]) == paper

    def test_what_is_believed_more_and_was_not_heard_this_time(self, captured: Paper) -> None:
        stored(captured, said(Register.CROSSREF, venue="Journal of Harbours"))
        paper = stored(captured, said(Register.OPENALEX, title="SLOW TIDES", venue="J. Harb."))
        assert (paper.title, paper.venue) == (TITLE, "Journal of Harbours")

    def test_a_version_that_is_newer_than_the_one_heard_of(self, captured: Paper) -> None:
        stored(captured, said(arxiv_version=3))
        assert stored(captured, said(arxiv_version=2)).latest_version == 3


class TestWrittenOver:
    def test_by_who_is_believed_more(self, captured: Paper) -> None:
        stored(captured, said(Register.OPENALEX, venue="J. Harb."))
        paper = stored(captured, said(Register.CROSSREF, venue="Journal of Harbours"))
        assert (paper.venue, paper.origins["venue"]) == ("Journal of Harbours", "crossref")

    def test_by_the_same_register(self, captured: Paper) -> None:
        stored(captured, said(abstract="They rise."))
        assert stored(captured, said(abstract="They fall.")).abstract == "They fall."

    def test_by_who_is_chosen_now_though_both_were_heard(self, captured: Paper) -> None:
        stored(captured, said(title="Slow tides"))
        out = said(Register.OPENALEX, title=TITLE, is_published=True)
        assert stored(captured, said(title="Slow tides"), out).title == TITLE

    def test_of_a_page_title(self, captured: Paper) -> None:
        assert stored(captured, said(Register.OPENALEX)).title == TITLE

    def test_of_a_preprints_doi_which_stays_a_name(self, publication: Publication) -> None:
        preprint = Identifier(Scheme.DOI, "10.5555/preprint")
        paper = paper_for(publication, [preprint], now=NOW)
        paper = stored(paper, said(Register.CROSSREF, doi=DOI))
        assert paper.doi == DOI
        assert publication.papers.known_as([preprint]) == paper


class TestStanding:
    @pytest.fixture
    def doubted(self, captured: Paper) -> Paper:
        return stored(captured, said(Register.CROSSREF, standing=Standing.CONCERN))

    def test_the_more_serious_notice_wins_whoever_gives_it(self, doubted: Paper) -> None:
        paper = stored(doubted, said(Register.OPENALEX, standing=Standing.RETRACTED))
        assert (paper.standing, paper.origins["standing"]) == ("retracted", "openalex")

    def test_a_notice_is_not_lost_while_who_gave_it_is_silent(self, doubted: Paper) -> None:
        assert stored(doubted, said()).standing == Standing.CONCERN

    def test_a_notice_can_be_taken_back(self, doubted: Paper) -> None:
        paper = stored(doubted, said(Register.CROSSREF))
        assert (paper.standing, "standing" in paper.origins) == ("", False)

    def test_a_correction_is_noted_of_a_sound_paper(self, captured: Paper) -> None:
        paper = stored(captured, said(standing_note="Correction, 2026-02-09"))
        assert (paper.standing, paper.standing_note) == ("", "Correction, 2026-02-09")

    def test_bad_news_come_through_to_what_was_imported(self, publication: Publication) -> None:
        paper = PaperFactory(publication=publication, standing=Standing.CONCERN)
        assert stored(paper, said()).standing == Standing.CONCERN
        assert stored(paper, said(standing=Standing.RETRACTED)).standing == Standing.RETRACTED

    def test_what_an_editor_said_of_it_stands(self, captured: Paper) -> None:
        edited(captured, ["standing"])
        assert stored(captured, said(standing=Standing.RETRACTED)).standing == ""


class TestTheSamePaper:
    def test_of_two_records_becomes_one(self, publication: Publication, captured: Paper) -> None:
        known = PaperFactory(
            publication=publication, doi=DOI, created_at=NOW - timedelta(days=1), title="Tides"
        )
        paper = stored(captured, EVERYTHING)
        assert (paper, paper.title, paper.arxiv_id) == (known, "Tides", ARXIV_ID)
        assert publication.papers.count() == 1

    def test_is_not_another_of_the_same_words(
        self, publication: Publication, captured: Paper
    ) -> None:
        identity = Paper.identity_of(TITLE, "Kari Ode")
        other = PaperFactory(publication=publication, arxiv_id="2604.9", identity=identity)
        paper = stored(captured, said())
        assert (paper.title, paper.identity) == (TITLE, f"{identity} {paper.pk}")
        other.refresh_from_db()
        assert other.identity == identity
        assert stored(paper, said()).identity == paper.identity

    def test_takes_no_name_from_one_that_is_another(
        self, publication: Publication, captured: Paper
    ) -> None:
        other = PaperFactory(publication=publication, arxiv_id="2604.9", doi=DOI)
        assert stored(captured, said(doi=DOI)).doi == ""
        assert publication.papers.known_as([Identifier(Scheme.DOI, DOI)]) == other

    def test_that_is_gone_is_told(self, captured: Paper) -> None:
        Paper.objects.all().delete()
        with pytest.raises(Paper.DoesNotExist):
            store(captured, merged(said()))


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="the database is one connection")
def test_two_that_turn_out_to_be_one_at_the_same_time_become_one() -> None:
    publication = PublicationFactory()
    names = [[ARXIV], [Identifier(Scheme.DOI, DOI)], [Identifier(Scheme.OPENREVIEW, "aB3dE")]]
    papers = [paper_for(publication, name, now=NOW) for name in names]
    told: list[str] = []
    ready = threading.Barrier(len(papers))

    def hear(paper: Paper) -> None:
        try:
            ready.wait(20)
            store(paper, merged(EVERYTHING))
            told.append("stored")
        except Paper.DoesNotExist:
            told.append("gone into another")
        finally:
            connection.close()

    threads = [threading.Thread(target=hear, args=[paper]) for paper in papers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    assert len(told) == 3
    assert "stored" in told
    paper = publication.papers.get()
    assert (paper.title, paper.doi, paper.arxiv_id) == (TITLE, DOI, ARXIV_ID)
    assert [str(name) for name in paper.identifiers.all()] == ["openreview:aB3dE"]
