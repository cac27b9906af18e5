"""One record for a paper, however it is named and by whom."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from curation.identifiers import Identifier, Scheme
from curation.models import Paper, Publication
from curation.models.paper import EDITOR, RecordState
from curation.papers.finding import NoIdentifier, paper_for
from tests.factories import NOW, PaperFactory, PublicationFactory

ARXIV = Identifier(Scheme.ARXIV, "2604.01234")
DOI = Identifier(Scheme.DOI, "10.5555/tides")
REVIEW = Identifier(Scheme.OPENREVIEW, "aB3dE")


@pytest.fixture
def publication() -> Publication:
    return PublicationFactory()


@pytest.mark.django_db
class TestANewPaper:
    def test_is_called_by_its_name_at_the_register_until_that_answers(
        self, publication: Publication
    ) -> None:
        assert paper_for(publication, [ARXIV], now=NOW).title == "arXiv 2604.01234"

    def test_is_called_by_the_title_of_its_page_where_there_is_one(
        self, publication: Publication
    ) -> None:
        paper = paper_for(publication, [ARXIV], title=" Slow\n tides ", now=NOW)
        assert paper.title == "Slow tides"

    def test_is_to_be_asked_about_at_once(self, publication: Publication) -> None:
        paper = paper_for(publication, [ARXIV], now=NOW)
        assert (paper.ask_at, paper.record_state) == (NOW, RecordState.WAITING)
        assert Paper.objects.due(NOW).get() == paper

    def test_keeps_every_name_and_the_version_that_was_read(self, publication: Publication) -> None:
        names = [REVIEW, DOI, Identifier(Scheme.ARXIV, "2604.01234", version=2)]
        paper = paper_for(publication, names, now=NOW)
        assert (paper.doi, paper.arxiv_id, paper.arxiv_version) == (
            "10.5555/tides", "2604.01234", 2,
        )  # fmt: skip
        assert paper.url == "https://arxiv.org/abs/2604.01234"
        assert [str(name) for name in paper.identifiers.all()] == ["openreview:aB3dE"]

    def test_is_not_taken_for_another_of_the_same_title(self, publication: Publication) -> None:
        paper_for(publication, [ARXIV], title="Editorial", now=NOW)
        paper_for(publication, [DOI], title="Editorial", now=NOW)
        assert publication.papers.count() == 2

    def test_has_a_title_that_fits(self, publication: Publication) -> None:
        paper = paper_for(publication, [ARXIV], title="tide " * 200, now=NOW)
        paper.refresh_from_db()
        assert len(paper.title) == 500

    def test_needs_a_name(self, publication: Publication) -> None:
        with pytest.raises(NoIdentifier):
            paper_for(publication, [Identifier(Scheme.DOI, "10.5555/" + "x" * 200)], now=NOW)

    def test_of_another_publication_is_another(self, publication: Publication) -> None:
        other = paper_for(PublicationFactory(), [ARXIV], now=NOW)
        assert paper_for(publication, [ARXIV], now=NOW) != other


@pytest.mark.django_db
class TestAKnownPaper:
    @pytest.mark.parametrize("name", [ARXIV, DOI, REVIEW], ids=lambda name: name.scheme.value)
    def test_is_found_by_any_of_its_names(self, publication: Publication, name: Identifier) -> None:
        paper = paper_for(publication, [ARXIV, DOI, REVIEW], now=NOW)
        assert paper_for(publication, [name], now=NOW) == paper

    def test_keeps_what_it_says_and_learns_a_name(self, publication: Publication) -> None:
        known = PaperFactory(publication=publication, title="Tides", doi=DOI.value)
        paper = paper_for(publication, [REVIEW, DOI, ARXIV], title="A page", now=NOW)
        assert (paper, paper.title, paper.arxiv_id) == (known, "Tides", ARXIV.value)
        assert paper_for(publication, [REVIEW], now=NOW) == known

    def test_takes_no_name_from_another(self, publication: Publication) -> None:
        of_arxiv = paper_for(publication, [ARXIV], now=NOW)
        of_doi = paper_for(publication, [DOI], now=NOW)
        assert paper_for(publication, [ARXIV, DOI], now=NOW) == of_arxiv
        assert paper_for(publication, [DOI], now=NOW) == of_doi

    def test_is_not_given_a_doi_that_an_editor_took_off(self, publication: Publication) -> None:
        known = PaperFactory(publication=publication, arxiv_id=ARXIV.value, origins={"doi": EDITOR})
        paper_for(publication, [ARXIV, DOI], now=NOW)
        known.refresh_from_db()
        assert known.doi == ""
        assert paper_for(publication, [DOI], now=NOW) == known

    def test_has_no_second_arxiv_id(self, publication: Publication) -> None:
        second = Identifier(Scheme.ARXIV, "2605.00001")
        paper = paper_for(publication, [ARXIV, second], now=NOW)
        paper_for(publication, [ARXIV, second], now=NOW)
        assert paper.arxiv_id == ARXIV.value
        assert not paper.identifiers.exists()

    def test_was_read_in_the_newest_version_that_was_captured(
        self, publication: Publication
    ) -> None:
        for version in (2, 3, 1):
            again = [Identifier(Scheme.ARXIV, ARXIV.value, version)]
            paper = paper_for(publication, again, now=NOW)
        assert paper.arxiv_version == 3

    def test_that_came_with_an_import_is_asked_about_as_well(
        self, publication: Publication
    ) -> None:
        PaperFactory(publication=publication, doi=DOI.value)
        assert paper_for(publication, [DOI], now=NOW).ask_at == NOW

    def test_that_was_asked_about_is_not_asked_about_again(self, publication: Publication) -> None:
        PaperFactory(publication=publication, doi=DOI.value, record_state=RecordState.FOUND)
        assert paper_for(publication, [DOI], now=NOW + timedelta(days=9)).ask_at is None


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="the database is one connection")
@pytest.mark.parametrize("names", [[ARXIV, DOI], [DOI, REVIEW], [REVIEW]], ids=len)
def test_of_several_at_once_one_makes_the_record(names: list[Identifier]) -> None:
    publication = PublicationFactory()
    found: list[int] = []
    ready = threading.Barrier(6)

    def find() -> None:
        try:
            own = Publication.objects.get(pk=publication.pk)
            ready.wait(20)
            found.append(paper_for(own, names, now=NOW).pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=find) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    assert len(found) == 6
    assert found == [publication.papers.get().pk] * 6
