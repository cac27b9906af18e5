"""Europe PMC's answers, invented in their form."""

import datetime
from typing import Any

import pytest

from curation.identifiers import Identifier, Scheme
from curation.papers.record import Author, Record, Register, Standing
from curation.papers.registers import UnreadableAnswer
from curation.papers.registers.europepmc import address_of, record_in
from tests.curation.papers.registers.given import as_json


def of(**fields: Any) -> Record:
    paper = record_in(as_json({"hitCount": 1, "resultList": {"result": [fields]}}))
    assert paper
    return paper


@pytest.mark.parametrize(
    ("identifier", "query"),
    [
        (Identifier(Scheme.PMID, "31415"), "EXT_ID%3A31415+AND+SRC%3AMED"),
        (Identifier(Scheme.PMCID, "PMC926535"), "PMCID%3APMC926535"),
        (Identifier(Scheme.DOI, '10.5555/a"b'), "DOI%3A%2210.5555%2Fab%22"),
    ],
)
def test_a_paper_is_asked_about_by_its_identifier(identifier: Identifier, query: str) -> None:
    address = address_of(identifier)
    assert f"/search?query={query}&resultType=core&format=json" in address


def test_everything_that_europe_pmc_says_is_read() -> None:
    paper = of(
        source="MED",
        doi="10.5555/TIDE",
        pmid="31415",
        pmcid="PMC926535",
        title="On <i>slow</i> tides.",
        authorList={
            "author": [
                {
                    "firstName": "Kari",
                    "lastName": "Ode",
                    "fullName": "Ode K",
                    "authorId": {"type": "ORCID", "value": "0000-0002-1825-0097"},
                },
                {"collectiveName": "Fog Watch"},
                {"fullName": "Fjord A"},
            ]
        },
        journalInfo={"journal": {"title": "Annals of fog"}},
        firstPublicationDate="2026-04-02",
        abstractText="<h4>Aim</h4>To count gulls. <h4>Result</h4>Many.",
        license="cc by",
    )
    assert paper.register == Register.EUROPE_PMC
    assert paper.title == "On slow tides"
    assert paper.authors == (
        Author("Kari Ode", "0000-0002-1825-0097"),
        Author("Fog Watch"),
        Author("Fjord A"),
    )
    assert (paper.venue, paper.is_published, paper.licence) == ("Annals of fog", True, "CC-BY")
    assert paper.date == datetime.date(2026, 4, 2)
    assert paper.abstract == "Aim: To count gulls.\n\nResult: Many."
    assert paper.doi == "10.5555/tide"
    assert paper.identifiers == (
        Identifier(Scheme.PMID, "31415"),
        Identifier(Scheme.PMCID, "PMC926535"),
    )
    assert paper.url == "https://doi.org/10.5555/tide"


def test_a_paper_without_a_doi_has_its_page_at_pubmed() -> None:
    assert of(pmid="31415").url == "https://pubmed.ncbi.nlm.nih.gov/31415"


def test_a_preprint_is_not_published() -> None:
    paper = of(source="PPR", bookOrReportDetails={"publisher": "fogRxiv"})
    assert (paper.venue, paper.is_published) == ("fogRxiv", False)


@pytest.mark.parametrize(
    ("fields", "standing", "note"),
    [
        (
            {"pubTypeList": {"pubType": ["Retracted Publication", "Journal Article"]}},
            Standing.RETRACTED,
            "",
        ),
        (
            {"commentCorrectionList": {"commentCorrection": [
                {"type": "Erratum in", "reference": "Ann Fog. 2026"},
                {"type": "Retraction in", "reference": "Ann Fog. 2027"},
            ]}},
            Standing.RETRACTED,
            "Retraction in Ann Fog. 2027",
        ),
        (
            {"commentCorrectionList": {"commentCorrection": [
                {"type": "Expression of Concern In", "reference": "Ann Fog. 2027"},
            ]}},
            Standing.CONCERN,
            "Expression of concern in Ann Fog. 2027",
        ),
        (
            {"commentCorrectionList": {"commentCorrection": [
                {"type": "Comment in", "reference": "Ann Fog. 2027"},
            ]}},
            Standing.SOUND,
            "",
        ),
        (
            {"pubTypeList": {"pubType": ["Retraction of Publication"]}},
            Standing.SOUND,
            "",
        ),
    ],
)  # fmt: skip
def test_a_notice_says_how_a_paper_stands(
    fields: dict[str, Any], standing: Standing, note: str
) -> None:
    paper = of(**fields)
    assert (paper.standing, paper.standing_note) == (standing, note)


def test_a_paper_that_was_not_found_is_none() -> None:
    assert record_in(as_json({"hitCount": 0, "resultList": {"result": []}})) is None


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"errCode": 404}'])
def test_rubbish_is_refused_in_one_sentence(body: bytes) -> None:
    with pytest.raises(UnreadableAnswer, match=r"^Europe PMC gave an answer that cannot be read"):
        record_in(body)
