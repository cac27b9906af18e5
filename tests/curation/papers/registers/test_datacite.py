"""DataCite's answers, invented in their form."""

import datetime
from typing import Any

import pytest

from curation.identifiers import Identifier, Scheme
from curation.papers.record import Author, Record, Register
from curation.papers.registers import UnreadableAnswer
from curation.papers.registers.datacite import address_of, record_in
from tests.curation.papers.registers.given import as_json

AT_ARXIV = "10.48550/arxiv.2604.01234"


def of(doi: str = "10.5281/zenodo.31415", **attributes: Any) -> Record:
    body = {"data": {"id": doi, "type": "dois", "attributes": {"doi": doi, **attributes}}}
    paper = record_in(as_json(body))
    assert paper
    return paper


def related(relation: str, identifier: str, *, scheme: str = "DOI", kind: str = "") -> Any:
    return {
        "relationType": relation,
        "relatedIdentifier": identifier,
        "relatedIdentifierType": scheme,
        "resourceTypeGeneral": kind,
    }


def test_a_doi_is_asked_about() -> None:
    assert address_of(AT_ARXIV) == "https://api.datacite.org/dois/10.48550%2Farxiv.2604.01234"


def test_arxivs_own_doi_is_its_identifier() -> None:
    paper = of(AT_ARXIV)
    assert paper.register == Register.DATACITE
    assert (paper.doi, paper.arxiv_id) == ("", "2604.01234")
    assert paper.url == "https://arxiv.org/abs/2604.01234"
    assert not paper.is_published


def test_arxiv_tells_the_doi_under_which_a_paper_came_out() -> None:
    paper = of(AT_ARXIV, relatedIdentifiers=[related("IsVersionOf", "10.5555/JOURNAL.1")])
    assert (paper.doi, paper.arxiv_id) == ("10.5555/journal.1", "2604.01234")


def test_what_a_paper_is_a_version_of_is_another_name() -> None:
    paper = of(relatedIdentifiers=[related("IsVersionOf", "10.5281/zenodo.2")])
    assert paper.doi == "10.5281/zenodo.31415"
    assert paper.identifiers == (Identifier(Scheme.DOI, "10.5281/zenodo.2"),)


def test_a_preprint_goes_by_the_doi_of_its_publication() -> None:
    paper = of(relatedIdentifiers=[related("IsPreprintOf", "10.5555/journal.1")])
    assert paper.doi == "10.5555/journal.1"
    assert paper.identifiers == (Identifier(Scheme.DOI, "10.5281/zenodo.31415"),)


@pytest.mark.parametrize("relation", ["Cites", "IsDerivedFrom", "IsSupplementTo", "IsPartOf"])
def test_a_paper_is_none_of_what_it_only_speaks_of(relation: str) -> None:
    assert of(relatedIdentifiers=[related(relation, "10.5555/other")]).identifiers == ()


def test_people_have_their_given_name_first_and_their_orcid() -> None:
    orcid = {
        "nameIdentifierScheme": "ORCID",
        "nameIdentifier": "https://orcid.org/0000-0002-1825-0097",
    }
    creators = [
        {"name": "Ode, Kari", "nameIdentifiers": [{"nameIdentifierScheme": "ISNI"}, orcid]},
        {"name": "Fjord, Ada B.", "givenName": "Ada B.", "familyName": "Fjord"},
        {"name": "Gulls, Eels and Others", "nameType": "Organizational"},
    ]
    assert of(creators=creators).authors == (
        Author("Kari Ode", "0000-0002-1825-0097"),
        Author("Ada B. Fjord"),
        Author("Gulls, Eels and Others"),
    )


def test_the_main_title_has_no_type() -> None:
    titles = [{"title": "Subtle", "titleType": "Subtitle"}, {"title": "On <i>Slow</i> Tides"}]
    assert of(titles=titles).title == "On Slow Tides"


def test_the_abstract_is_the_description_of_that_kind() -> None:
    descriptions = [
        {"description": "A table", "descriptionType": "TableOfContents"},
        {"description": "<p>They rise.</p>", "descriptionType": "Abstract"},
    ]
    assert of(descriptions=descriptions).abstract == "They rise."


def test_the_first_version_dates_a_paper_and_the_last_one_revises_it() -> None:
    dates = [
        {"date": "2026", "dateType": "Issued"},
        {"date": "2026-04-02T10:00:00Z", "dateType": "Submitted", "dateInformation": "v1"},
        {"date": "2026-04-03T10:00:00Z", "dateType": "Updated", "dateInformation": "v1"},
        {"date": "2026-05-03T10:00:00Z", "dateType": "Updated", "dateInformation": "v2"},
    ]
    paper = of(AT_ARXIV, dates=dates)
    assert (paper.date, paper.date_as_given) == (datetime.date(2026, 4, 2), "2026-04-02")
    assert paper.revised_on == datetime.date(2026, 5, 3)


def test_a_year_is_better_than_no_date() -> None:
    assert of(publicationYear=2026).date_as_given == "2026"


def test_the_licence_has_its_short_name() -> None:
    arxivs = {"rights": "arXiv.org perpetual, non-exclusive license",
              "rightsUri": "http://arxiv.org/licenses/nonexclusive-distrib/1.0/"}  # fmt: skip
    free = {"rightsIdentifier": "cc-by-4.0", "rights": "Creative Commons Attribution 4.0"}
    assert of(rightsList=[arxivs]).licence == "arXiv-1.0"
    assert of(rightsList=[{}, free]).licence == "CC-BY-4.0"


def test_code_and_data_beside_a_paper_have_addresses() -> None:
    beside = [
        related("IsSupplementedBy", "10.5281/zenodo.1", kind="Software"),
        related("IsSupplementedBy", "https://data.example/tides", scheme="URL", kind="Dataset"),
    ]
    paper = of(relatedIdentifiers=beside)
    assert paper.code_url == "https://doi.org/10.5281/zenodo.1"
    assert paper.data_url == "https://data.example/tides"


def test_an_address_that_cannot_be_opened_is_left_out() -> None:
    beside = [related("IsSupplementedBy", "javascript:alert(1)", scheme="URL", kind="Dataset")]
    assert of(relatedIdentifiers=beside).data_url == ""


def test_an_article_in_a_container_is_published() -> None:
    types = {"resourceTypeGeneral": "JournalArticle"}
    paper = of(container={"title": "Annals of Fog"}, types=types)
    assert (paper.venue, paper.is_published) == ("Annals of Fog", True)
    assert not of(types=types).is_published


def test_a_doi_that_datacite_does_not_have_is_no_paper() -> None:
    given = {"errors": [{"status": "404", "title": "The resource you are looking for …"}]}
    assert record_in(as_json(given)) is None


@pytest.mark.parametrize("body", [b"", b"[]", b'{"data": []}', b'{"errors": [{"status": "500"}]}'])
def test_rubbish_is_refused_in_one_sentence(body: bytes) -> None:
    with pytest.raises(UnreadableAnswer, match=r"^DataCite gave an answer that cannot be read\.$"):
        record_in(body)
